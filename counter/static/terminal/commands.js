// What may be pressed now: each command, the ticket it is about, and the reason when it may not.

// Moves on the ticket at the window. Buttons light up by `ticket.moves` and nothing else.
const ON_CURRENT = {
  recall: 'call', start: 'start', finish: 'finish', finish_next: 'finish', miss: 'miss', hold: 'hold',
};
// Moves on the ticket picked in a list, else on the first (or only) one that has the move.
const ON_LISTED = { resume: 'resume', return: 'return' };

const has = (ticket, move) => Boolean(ticket) && (ticket.moves || []).includes(move);

export function listed(screen) {
  if (!screen) return [];
  return screen.held.concat(screen.absent, screen.waiting.first);
}

export function selected(desk) {
  return listed(desk.screen).find((ticket) => ticket.id === desk.selected) || null;
}

// {ticket, why}: the ticket that a command would be about, or why there is none.
export function target(desk, command) {
  const screen = desk.screen;
  const chosen = selected(desk);
  if (ON_CURRENT[command]) return onCurrent(screen.current, ON_CURRENT[command]);
  if (ON_LISTED[command]) return onListed(screen, chosen, ON_LISTED[command]);
  if (command === 'choose') return { ticket: has(chosen, 'call') ? chosen : null, why: null };
  if (command === 'transfer') return has(chosen, 'transfer') ? found(chosen) : onCurrent(screen.current, 'transfer');
  if (command === 'cancel') return onEither(chosen, screen.current, 'cancel');
  if (command === 'reprint') return found(chosen || screen.current, 'no_current');
  return { ticket: null, why: null };
}

const found = (ticket, why) => ({ ticket: ticket || null, why: ticket ? null : why });

function onCurrent(current, move) {
  if (!current) return { ticket: null, why: 'no_current' };
  return has(current, move) ? found(current) : { ticket: null, why: `not_when_${current.state}` };
}

function onListed(screen, chosen, move) {
  if (has(chosen, move)) return found(chosen);
  const list = move === 'resume' ? screen.held : screen.absent;
  const able = list.filter((ticket) => has(ticket, move));
  if (able.length > 1) return { ticket: null, why: 'which', first: able[0].id };
  return found(able[0], move === 'resume' ? 'none_held' : 'none_absent');
}

function onEither(chosen, current, move) {
  if (has(chosen, move)) return found(chosen);
  return found(has(current, move) ? current : null, 'select_first');
}

// What the window itself must be like.
const DESK = {
  next: (screen) => (screen.current ? 'current_first' : notOpen(screen)),
  finish_next: notOpen,
  choose: (screen) => (screen.current ? 'current_first' : notOpen(screen) || (screen.waiting.total ? null : 'none_waiting')),
  resume: (screen) => (screen.current ? 'current_first' : notOpen(screen)),
  pause: (screen) => (screen.window.status === 'open' ? null : 'not_open'),
  open: (screen) => (screen.window.status === 'open' ? 'already_open' : null),
  close: (screen) => (screen.window.status === 'closed' ? 'already_closed' : screen.current ? 'current_first' : null),
  issue: (screen) => (screen.window.guide_desk ? null : 'guide_desk_only'),
  answer: (screen) => (screen.help.length ? null : 'no_help'),
};

function notOpen(screen) {
  return screen.window.status === 'open' ? null : 'not_open';
}

// What only looks may be opened while a press is under way.
const LOOKING = ['find', 'window'];

// Why a command may not be pressed now (a key of the words), or null when it may.
export function against(desk, command) {
  if (command === 'keys') return null;
  if (!desk.live.live || !desk.screen) return 'offline';
  if (LOOKING.includes(command)) return null;
  if (desk.pending) return 'busy';
  const aim = target(desk, command);
  return aim.why || (DESK[command] ? DESK[command](desk.screen) : null);
}

// Whether a command only waits for the last one: it keeps its look then, so that nothing flickers at each press.
export function waits(desk, command) {
  return Boolean(desk.pending) && against(Object.assign({}, desk, { pending: null }), command) === null;
}

// The same for a button in a row: `move` on that ticket. A slip may be printed again whatever the state.
export function againstMove(desk, ticket, move) {
  if (!desk.live.live || !desk.screen) return 'offline';
  if (desk.pending) return 'busy';
  if (move === 'reprint') return null;
  if (!has(ticket, move)) return `not_when_${ticket.state}`;
  const calls = move === 'resume' || (move === 'call' && ticket.state !== 'called');
  if (!calls) return null;
  return desk.screen.current ? 'current_first' : notOpen(desk.screen);
}

// The natural next step, shown filled: one at most.
export function natural(screen) {
  if (!screen) return null;
  if (screen.window.status !== 'open' && !screen.current) return 'open';
  if (!screen.current) return screen.window.guide_desk && !screen.waiting.total ? 'issue' : 'next';
  return screen.current.state === 'called' ? 'start' : 'finish_next';
}

// Commands that ask something before anything is sent.
export const ASKING = ['choose', 'transfer', 'cancel', 'pause', 'find', 'issue', 'window', 'keys'];
