// What a refused visitor can do next: never a dead end.

const ACTIONS = {
  closed: ['guide', 'home', 'help'],
  quota_used_up: ['home', 'help'],
  already_waiting: ['copy', 'home', 'help'],
  no_open_window: ['home', 'help'],
  network: ['retry', 'home', 'help'],
  unavailable: ['retry', 'home', 'help'],
  too_many: ['retry', 'home', 'help'],
  not_found: ['home', 'help'],
  invalid: ['identity', 'home', 'help'],
  appointment_unknown: ['code', 'help', 'start'],
  appointment_early: ['start', 'help'],
  appointment_other_day: ['start', 'help'],
  appointment_late: ['ordinary', 'help', 'start'],
  appointment_used: ['copy', 'help', 'start'],
  appointment_cancelled: ['home', 'help'],
};
const GONE = ['absent', 'cancelled'];
const OVER = ['served', 'cancelled'];
const OTHERS = ['retry', 'home', 'help'];

// copy: print the slip of the number already held. identity, code: type it again. guide: back to the guide.
// ordinary: a number without the appointment. `trail`: the steps behind, of which only some lead back.
export function actionsFor(refusal, trail) {
  const extras = refusal.extras || {};
  const can = {
    copy: Boolean(extras.ticket) && !OVER.includes(extras.state), identity: trail.includes('identity'),
    guide: trail.includes('service'), ordinary: Boolean(extras.service),
  };
  return (ACTIONS[refusal.code] || OTHERS).filter((action) => can[action] !== false);
}

// What became of the number that an appointment was given, where its holder waits for it no more.
export function placeIn(refusal) {
  const { state } = refusal.extras || {};
  return refusal.code === 'appointment_used' && state && state !== 'waiting' ? state : null;
}

// How serious it looks: wait is no fault of anybody.
export function toneOf(refusal) {
  if (GONE.includes(placeIn(refusal))) return 'warn';
  return ['already_waiting', 'appointment_used'].includes(refusal.code) ? 'good' : 'warn';
}

// The slip's state in the words of the page: printing, printed, trouble or none.
export function slipState(ticket) {
  const state = ticket && ticket.slip ? ticket.slip.state : 'none';
  if (state === 'queued' || state === 'sent') return 'printing';
  return state === 'failed' || state === 'unknown' ? 'trouble' : state;
}

// What is said of a slip that did not surely come out.
export function troubleWord(ticket, printer) {
  if (ticket.slip.state === 'unknown') return 'slip.unsure';
  return printer === 'out' ? 'slip.paper' : 'slip.trouble';
}

// The name of the printer that prints a slip instead of the kiosk's own; empty when it is the own one.
export function standIn(view, ticket) {
  const printer = ticket && ticket.slip && ticket.slip.printer;
  if (!printer || !view.ownPrinter || printer === view.ownPrinter) return '';
  const known = ((view.screen && view.screen.printers) || []).find((one) => one.id === printer);
  return known ? known.name : '';
}
