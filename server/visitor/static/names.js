// What the ticket's service, line, zone and window are called in the language of the page.

// A window without a number of its own, or a thing that nobody translated, keeps its Chinese name.
export function namesOf(ticket, t, language) {
  const english = language === 'en';
  const pick = (name) => (english && ticket[`${name}_en`]) || ticket[name];
  const numbered = english && ticket.window_number && t('window_n', { n: ticket.window_number });
  return {
    service: pick('service_name'),
    line: pick('line_name'),
    zone: pick('zone_name') || t('waiting_area'),
    window: numbered || ticket.window_name || t('window'),
  };
}
