// What the window knows: the screen the server told, the press under way, what was said about it, and what is asked.

import { against, againstMove, listed, target } from './commands.js';

export const SAME_PRESS_MS = 800; // the same command on the same ticket so soon is a trembling finger
const NOTE_MS = 8000;
const NEWS_MS = 15000; // a slip shown before the connection was lost is no news after it
const TAKES = ['issue', 'check_in']; // a number for somebody: it stays on the screen until it was told
const PAPER = ['reprint'].concat(TAKES);
const RATINGS = { visit_rated: 'rated', rating_timed_out: 'timed_out', rating_skipped: 'skipped' };

export const emptyDesk = Object.freeze({
  live: { live: false, since: null }, screen: null, at: null, skew: 0, seq: 0, floor: 0, now: 0,
  pending: null, last: null, refusal: null, note: null, why: null, dialog: null, selected: null, line: null,
  cue: null, found: null, expected: null, issued: null, idle: null,
  rating: null, printing: null, voice: null,
});

const change = (desk, changes) => Object.assign({}, desk, changes);

export const serverNow = (desk) => desk.now + desk.skew;

function showing(desk, message, now) {
  if (message.seq < desk.floor) return desk;
  const at = Date.parse(message.at);
  const next = change(desk, {
    screen: message.screen, seq: message.seq, at, skew: at - now, now, cue: cue(desk, message.screen, now),
  });
  next.selected = listed(next.screen).some((one) => one.id === desk.selected) ? desk.selected : null;
  next.line = next.screen.window.lines.some((line) => line.id === desk.line) ? desk.line : null;
  return next;
}

// Somebody began to wait while the window was idle: a cue that lasts until the clerk acts.
function cue(desk, screen, now) {
  const idle = !screen.current && screen.window.status === 'open' && screen.waiting.total > 0;
  if (!idle) return null;
  const began = desk.screen !== null && desk.screen.waiting.total === 0;
  return desk.cue || (began ? { since: now } : null);
}

// What only an event tells, or tells before the next screen does.
function heardEvent(desk, { event, now }) {
  if (RATINGS[event.kind]) return ratingTold(desk, event, RATINGS[event.kind]);
  if (event.kind === 'slip_failed') return slipFailed(desk, event, now);
  if (event.kind === 'ticket_presented') return presented(desk, event, now);
  if (event.kind === 'appointment_presented') return appointmentPresented(desk, event, now);
  return ticked(event.kind === 'announcement_spoken' ? spoke(desk, event) : desk, event);
}

// How the question to a visitor of this window ended; never what the visitor said.
function ratingTold(desk, { data, at }, end) {
  if (!desk.screen || data.window !== desk.screen.window.id) return desk;
  return change(desk, { rating: { ticket: data.ticket, number: data.number, at, end } });
}

// Somebody showed a slip or a card here: it is looked up, unless the clerk is in the middle of a question.
function presented(desk, { data, at }, now) {
  if (!isShownHere(desk, data, at, now)) return desk;
  if (isAsking(desk)) return change(desk, { note: { key: 'presented', number: data.number, at: now } });
  const dialog = { kind: 'find', about: null, move: null, at: now, presented: data.number };
  return change(desk, { dialog, found: null, refusal: null, note: null });
}

// Somebody showed an appointment here: who is expected and when, with one key to check in.
function appointmentPresented(desk, { data, at }, now) {
  if (!isShownHere(desk, data, at, now)) return desk;
  if (isAsking(desk)) return change(desk, { note: { key: 'appointment', number: data.from, at: now } });
  const dialog = { kind: 'check_in', about: null, move: null, at: now, appointment: data.appointment };
  return change(desk, { dialog, expected: null, issued: null, refusal: null, note: null });
}

// Who is expected, as the server tells it; an answer about another one than is on show is too late.
function expected(desk, { appointment }) {
  const asked = desk.dialog && desk.dialog.appointment === appointment.id;
  return asked ? change(desk, { expected: appointment, refusal: null }) : desk;
}

function isShownHere(desk, data, at, now) {
  const old = now + desk.skew - Date.parse(at) > NEWS_MS;
  return !old && Boolean(desk.screen) && data.window === desk.screen.window.id;
}

// What was shown may take the place of what was shown before, but of no question and no press.
const isAsking = ({ dialog, pending }) => Boolean(dialog) && (!['find', 'check_in'].includes(dialog.kind) || Boolean(pending));

// Paper concerns the window that asked for it.
function slipFailed(desk, { data }, now) {
  if (data.ticket !== desk.printing) return desk;
  return change(desk, { note: { key: 'slip_failed', number: data.number, at: now, look: 'warn' } });
}

// The call that a voice of the hall told last: it is at work.
function spoke(desk, { data, at }) {
  return change(desk, { voice: { call: Math.max(data.call, desk.voice ? desk.voice.call : 0), at } });
}

function ticked(desk, event) {
  const heard = { announcement_shown: 'shown', announcement_spoken: 'spoken' }[event.kind];
  const current = desk.screen && desk.screen.current;
  if (!heard || !current || !current.announcement || current.announcement.seq !== event.data.call) return desk;
  const announcement = Object.assign({}, current.announcement, { [heard]: true });
  return change(desk, {
    screen: Object.assign({}, desk.screen, { current: Object.assign({}, current, { announcement }) }),
  });
}

const without = (list, id) => list.filter((one) => one.id !== id);

// The screen with one ticket moved to where it belongs now; the next screen will say the same.
export function placed(screen, ticket) {
  const next = Object.assign({}, screen, {
    current: screen.current && screen.current.id === ticket.id ? null : screen.current,
    held: without(screen.held, ticket.id),
    absent: without(screen.absent, ticket.id),
    waiting: Object.assign({}, screen.waiting, { first: without(screen.waiting.first, ticket.id) }),
  });
  const mine = ticket.window === screen.window.id;
  if (mine && (ticket.state === 'called' || ticket.state === 'serving')) next.current = ticket;
  if (mine && ticket.state === 'held') next.held = next.held.concat(ticket);
  if (mine && ticket.state === 'absent') next.absent = next.absent.concat(ticket);
  return next;
}

function isSame(last, press, now) {
  return Boolean(last) && last.command === press.command && last.ticket === press.ticket && now - last.at < SAME_PRESS_MS;
}

// The ticket as the newest screen has it.
export function fresh(desk, ticket) {
  const known = listed(desk.screen).concat((desk.screen && desk.screen.current) || [], (desk.found && desk.found.tickets) || []);
  return known.find((one) => one.id === ticket.id) || ticket;
}

// A press on a ticket's own button is judged by that ticket; a press of a command by what it would be about.
function reasonAgainst(desk, { command, about, move }) {
  return about && move ? againstMove(desk, fresh(desk, about), move) : against(desk, command);
}

function pressed(desk, press, now) {
  const repeated = desk.pending ? desk.pending.command === press.command : isSame(desk.last, press, now);
  if (repeated) return desk;
  const reason = reasonAgainst(desk, press);
  if (reason) return refusedHere(desk, press, reason, now);
  const last = { command: press.command, ticket: press.ticket, at: now };
  return change(desk, { pending: Object.assign({ at: now }, press), last, refusal: null, note: null, now });
}

// `which`: several could be meant; the first is picked, and the same key then acts on it.
function refusedHere(desk, press, reason, now) {
  const aim = reason === 'which' ? target(desk, press.command) : {};
  return change(desk, {
    refusal: { local: true, command: press.command, ticket: press.ticket || null, reason, at: now },
    last: reason === 'busy' ? desk.last : { command: press.command, ticket: press.ticket, at: now },
    selected: aim.first || desk.selected,
    note: null,
    now,
  });
}

function answered(desk, { id, body, last, now }) {
  if (!desk.pending || desk.pending.id !== id) return desk;
  const press = desk.pending;
  const ticket = ticketOf(body);
  const told = desk.refusal && desk.refusal.local ? null : desk.refusal; // “still under way” is over
  const next = change(desk, { now, pending: last ? null : press, refusal: told });
  if (ticket && !TAKES.includes(press.command)) learn(next, ticket, body);
  if (body && body.window && body.waiting) next.screen = body;
  if (!last) return next;
  const over = desk.dialog && desk.dialog.kind === press.command && !TAKES.includes(press.command);
  next.dialog = over ? null : desk.dialog;
  next.issued = TAKES.includes(press.command) ? ticket : desk.issued;
  next.printing = PAPER.includes(press.command) && ticket ? ticket.id : desk.printing;
  next.note = noteOf(press, ticket, body, now);
  return next;
}

function ticketOf(body) {
  if (!body) return null;
  if (body.ticket && body.ticket.id) return body.ticket;
  return body.id && body.number ? body : null;
}

function learn(desk, ticket, body) {
  desk.screen = placed(desk.screen, ticket);
  if (body.why) desk.why = { ticket: ticket.id, why: body.why };
  if (ticket.state === 'called' && ticket.announcement) desk.floor = Math.max(desk.floor, ticket.announcement.seq);
  if (desk.found) desk.found = change(desk.found, { tickets: desk.found.tickets.map((one) => (one.id === ticket.id ? ticket : one)) });
}

function noteOf(press, ticket, body, now) {
  const nobody = (press.command === 'next' || press.command === 'finish_next') && !body;
  if (nobody) return { key: press.command === 'next' ? 'nobody' : 'finished_nobody', at: now };
  const said = ['finish', 'miss', 'hold', 'return', 'transfer', 'cancel', 'reprint', 'answer'];
  return said.includes(press.command) ? { key: press.command, number: ticket && ticket.number, at: now } : null;
}

function refused(desk, { id, refusal, now }) {
  if (!desk.pending || desk.pending.id !== id) return desk;
  const { command, ticket } = desk.pending;
  return change(desk, {
    pending: null, now, last: null,
    refusal: {
      local: false, command, ticket: ticket || null, press: desk.pending, at: now,
      code: refusal.code, extras: refusal.extras || {}, next: refusal.next || 'none',
    },
  });
}

// The same press once more, under the same id: the server gives its first answer if it had one.
function again(desk, now) {
  const press = desk.refusal && desk.refusal.press;
  if (!press || desk.pending) return desk;
  return change(desk, { pending: Object.assign({}, press, { at: now }), refusal: null, now });
}

function ask(desk, { dialog, now }) {
  const reason = reasonAgainst(desk, { command: dialog.kind, about: dialog.about, move: dialog.move });
  if (reason) return refusedHere(desk, { command: dialog.kind, ticket: dialog.about && dialog.about.id }, reason, now);
  // `at` tells one opening from the next: each begins with empty fields.
  return change(desk, { dialog: Object.assign({ at: now }, dialog), refusal: null, note: null, issued: null, found: null });
}

function stepped(desk, by) {
  const all = listed(desk.screen);
  if (!all.length) return desk;
  const at = all.findIndex((one) => one.id === desk.selected);
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  return change(desk, { selected: all[to].id });
}

function tick(desk, { now, idle = null }) {
  const faded = desk.note && now - desk.note.at > NOTE_MS;
  const local = desk.refusal && desk.refusal.local && now - desk.refusal.at > NOTE_MS;
  return change(desk, { now, idle, note: faded ? null : desk.note, refusal: local ? null : desk.refusal });
}

// Looking up is no press: its refusal only has words.
const unfound = (desk, { refusal, now }) => change(desk, {
  refusal: { local: false, command: 'find', ticket: null, press: null, at: now, code: refusal.code, extras: refusal.extras || {}, next: refusal.next },
});

const closed = (desk) => change(desk, { dialog: null, refusal: null, note: null, selected: desk.dialog ? desk.selected : null });

const BY_KIND = {
  live: (desk, action) => change(desk, { live: action.state }),
  screen: (desk, action) => showing(desk, action.message, action.now),
  snapshot: (desk, action) => showing(change(desk, { floor: 0 }), action.message, action.now),
  event: heardEvent,
  tick,
  press: (desk, action) => pressed(desk, action.press, action.now),
  answered,
  refused,
  again: (desk, action) => again(desk, action.now),
  ask,
  close: closed,
  select: (desk, action) => change(desk, { selected: action.id }),
  step: (desk, action) => stepped(desk, action.by),
  line: (desk, action) => change(desk, { line: action.line }),
  found: (desk, action) => change(desk, { found: action.found, refusal: null }),
  unfound,
  expected,
  dismiss: (desk) => change(desk, { refusal: null, note: null }),
  leave: () => emptyDesk,
};

export function reduceDesk(desk, action) {
  const how = BY_KIND[action.kind];
  return how ? how(desk, action) : desk;
}

// Where a refusal is said: in the dialog, under the row it is about, or over the buttons.
export function placeOf(desk) {
  if (desk.dialog) return 'dialog';
  const about = desk.refusal && desk.refusal.ticket;
  return about && listed(desk.screen).some((ticket) => ticket.id === about) ? 'row' : 'bar';
}
