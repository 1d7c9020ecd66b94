// Reading the hall: which departments, services and lines there are, and what can be had of them now.

const byOrder = (one, other) => (one.order || 0) - (other.order || 0);
const withId = (things, id) => (things || []).find((thing) => thing.id === id) || null;

export function activeServices(hall) {
  return hall.services.filter((service) => service.active !== false);
}

export function servicesOf(hall, department) {
  return activeServices(hall).filter((service) => service.department === department).sort(byOrder);
}

// Departments that have something to offer.
export function departmentsOf(hall) {
  const busy = new Set(activeServices(hall).map((service) => service.department));
  return hall.departments.filter((department) => busy.has(department.id)).sort(byOrder);
}

export const departmentOf = (hall, id) => withId(hall.departments, id);
export const serviceOf = (hall, id) => withId(activeServices(hall), id);

// A line as it is furnished and as it stands now; `screen` may not have come yet.
export function lineOf(hall, screen, id) {
  const furnished = withId(hall.lines, id);
  const now = screen && withId(screen.lines, id);
  return furnished || now ? Object.assign({ waiting: null, estimate: null }, furnished, now) : null;
}

const byLetter = (one, other) => byOrder(one, other) || (one.letter < other.letter ? -1 : 1);

export function linesNow(hall, screen) {
  return hall.lines.map((line) => lineOf(hall, screen, line.id)).sort(byLetter);
}

// How the kiosk's own printer is: ok, low, out, offline, unknown or none.
export function printerState(screen, printer) {
  if (!screen) return 'unknown';
  if (screen.printer) return screen.printer.state;
  const own = withId(screen.printers, printer);
  if (own) return own.state;
  return (screen.printers || []).length ? 'unknown' : 'none';
}

// Why no number can be had for a service now, as the server would refuse it, or null.
export function refusalNow(screen, service) {
  if (!screen) return null;
  const closed = withId(screen.services_closed, service.id);
  if (closed) return { code: closed.code, extras: { next_at: closed.next_at } };
  return screen.open === false ? { code: 'closed', extras: {} } : null;
}

export function zoneName(hall, zone, language, otherwise) {
  const found = withId(hall.zones, zone);
  if (!found) return otherwise || zone || '';
  return (language === 'en' && found.name_en) || found.name;
}

// In which language the guide can be shown: Chinese, as long as nobody has translated any of it.
export function guideLanguage(service, language) {
  const translated = service.guide_en || {};
  return Object.keys(translated).some((key) => translated[key] && translated[key].length) ? language : 'zh-CN';
}

// The guide in the language, filled up from the Chinese one where a translation is missing.
export function guideOf(service, language) {
  const own = service.guide || {};
  if (language !== 'en' || !service.guide_en) return own;
  const guide = Object.assign({}, own);
  Object.keys(service.guide_en).forEach((key) => {
    const value = service.guide_en[key];
    if (value && value.length) guide[key] = value;
  });
  return guide;
}
