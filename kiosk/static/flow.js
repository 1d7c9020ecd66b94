// The visitor's way through the kiosk: every page and every touch, as a pure reducer.

import { isFresh, isOver } from './logic/idle.js';
import { erased, isWhole, typed } from './logic/person.js';
import { isCode, read, withKey } from './logic/scans.js';

export const initial = Object.freeze({
  step: 'welcome',
  trail: [], // the steps behind, for 返回
  language: 'zh-CN',
  elder: false,
  department: null,
  service: null,
  page: 0, // of a list that is shown a few choices at a time
  query: '',
  priority: null,
  person: '',
  code: '', // of an appointment, as typed or scanned
  slip: null, // {token, track, refusal}: a slip that was shown, and what the server says of it
  unread: null, // card or unknown: what was scanned and leads nowhere
  request: null, // {id, body}: one confirmed choice, kept until an answer or a refusal came
  ticket: null,
  refusal: null,
  copy: null, // {id, ticket}: a slip asked for again, until answered
  copyRefusal: null,
  help: null, // asking, asked, unreached or answered
  quiet: 0, // seconds since the last touch
});

const merge = (state, changes) => Object.freeze(Object.assign({}, state, changes));

function go(state, step, changes) {
  const trail = state.trail.concat(state.step);
  return merge(state, Object.assign({ step, trail, page: 0, copyRefusal: null }, changes));
}

function home(state) {
  return merge(initial, { language: state.language, elder: state.elder });
}

function back(state) {
  if (state.step === 'issuing' || !state.trail.length) return state;
  const trail = state.trail.slice(0, -1);
  const step = state.trail[trail.length];
  const changes = { step, trail, page: 0, refusal: null, request: null };
  if (state.step === 'identity') changes.person = '';
  if (state.step === 'service') changes.priority = null;
  return step === 'welcome' ? home(state) : merge(state, changes);
}

function bodyOf(state) {
  if (state.code) return { appointment: state.code, language: state.language };
  const body = { service: state.service, language: state.language };
  if (state.priority) body.priority = state.priority;
  if (state.person) body.person = state.person;
  return body;
}

// A second tap finds the step changed, so there is never a second request.
function issue(state, action) {
  return go(state, 'issuing', { request: { id: action.id, body: bodyOf(state) }, refusal: null });
}

function take(state, action) {
  if (state.step !== 'service') return state;
  return action.identity === 'none' ? issue(state, action) : go(state, 'identity', { person: '' });
}

function identify(state, action) {
  if (state.step !== 'identity') return state;
  return issue(merge(state, { person: action.person || '' }), action);
}

// From the first page: a code that was typed or scanned becomes a ticket at once.
function checkIn(state, action) {
  if (state.step !== 'code' || !isCode(state.code)) return state;
  return issue(state, action);
}

// The code again, to be mended.
function retype(state) {
  return merge(home(state), { step: 'code', trail: ['welcome'], code: state.code });
}

// Too late for the appointment: the ordinary way to the same service.
function ordinary(state, action) {
  return merge(home(state), { step: 'service', trail: ['welcome'], service: action.service });
}

const isAnswerTo = (state, action) => Boolean(state.request) && state.request.id === action.id;

function issued(state, action) {
  if (!isAnswerTo(state, action)) return state;
  return merge(state, { step: 'result', trail: [], ticket: action.ticket, request: null, person: '', quiet: 0 });
}

// Nobody knows whether the choice arrived.
const SILENCES = ['network', 'unavailable'];

// Silence is no answer: the request stays, so that trying again cannot make a second ticket.
function refused(state, action) {
  if (!isAnswerTo(state, action)) return state;
  const request = SILENCES.includes(action.refusal.code) ? state.request : null;
  const trail = state.trail;
  return merge(state, { step: 'refused', trail, refusal: action.refusal, request, quiet: 0 });
}

function retry(state, action) {
  if (state.step !== 'refused') return state;
  if (state.request) return merge(state, { step: 'issuing', refusal: null });
  return merge(issue(state, action), { trail: state.trail });
}

// A scan begins a visit anew, whatever was on the screen, but for the request that is under way.
function scanned(before, action) {
  if (before.step === 'issuing') return before;
  const state = merge(before, { quiet: 0 }); // somebody is there, though nothing was touched
  const found = read(action.text);
  if (found.kind === 'slip') return showSlip(state, found.token);
  if (found.kind === 'appointment') return scannedCode(state, found.code, action.id);
  const card = action.text.trim().toUpperCase();
  if (state.step === 'identity' && isWhole(card)) return merge(state, { person: card, unread: null });
  const query = untyped(state.query, action.text);
  return merge(state, { unread: found.kind, help: null, person: '', code: state.step === 'code' ? '' : state.code, query });
}

// The same code again is the same wish: its request is repeated, its number stays on the screen.
function scannedCode(state, code, id) {
  const same = state.code === code && state.step !== 'code';
  if (same && state.step === 'result') return merge(state, { unread: null });
  if (same && state.step === 'refused' && state.request) return retry(merge(state, { unread: null }), { id });
  return checkIn(merge(home(state), { step: 'code', trail: ['welcome'], code }), { id });
}

function showSlip(state, token) {
  const same = state.step === 'slip' && state.slip.token === token && !state.slip.refusal;
  if (same) return merge(state, { unread: null });
  return merge(home(state), { step: 'slip', trail: ['welcome'], slip: { token, track: null, refusal: null } });
}

// A field without what the scanner typed into it; it may have taken only the beginning.
function untyped(query, text) {
  for (let length = text.length; length > 0; length -= 1) {
    if (query.endsWith(text.slice(0, length))) return query.slice(0, query.length - length);
  }
  return query;
}

// Once something is known of the slip, a question that went unanswered takes nothing away.
function tracked(state, { token, track, refusal }) {
  if (!state.slip || state.slip.token !== token) return state;
  if (refusal && state.slip.track) return state;
  return merge(state, { slip: { token, track: track || null, refusal: refusal || null } });
}

function lookAgain(state) {
  return state.slip ? merge(state, { slip: { token: state.slip.token, track: null, refusal: null } }) : state;
}

// The visitor's own address is told once, to whom the ticket was issued; what is told of it later keeps it.
const isShown = (state, told) => Boolean(state.ticket) && state.ticket.id === told.id;
const keepingAddress = (state, told) => (
  isShown(state, told) ? Object.assign({}, told, { track_url: told.track_url || state.ticket.track_url }) : told);

function ticket(state, action) {
  return isShown(state, action.ticket) ? merge(state, { ticket: keepingAddress(state, action.ticket) }) : state;
}

function copy(state, action) {
  return state.copy ? state : merge(state, { copy: { id: action.id, ticket: action.ticket }, copyRefusal: null });
}

function copied(state, action) {
  if (!state.copy || state.copy.id !== action.id) return state;
  const fromStart = state.step === 'welcome';
  const changes = { copy: null, copyRefusal: action.refusal || null, quiet: 0 };
  if (!fromStart && action.ticket) {
    Object.assign(changes, { step: 'result', trail: [], ticket: keepingAddress(state, action.ticket), refusal: null, person: '' });
  }
  return merge(state, changes);
}

function tick(state) {
  if (isFresh(state) || state.step === 'issuing') return state;
  const next = merge(state, { quiet: state.quiet + 1 });
  return isOver(next) ? initial : next;
}

// Keys come faster than pages are drawn, so each is added to what is there, not to what was shown.
function key(state, action) {
  if (state.step === 'code') return merge(state, { code: withKey(state.code, action.key) });
  if (state.step === 'identity') return merge(state, { person: typed(state.person, action.key) });
  return merge(state, { query: state.query + action.key });
}

function erase(state) {
  if (state.step === 'code') return merge(state, { code: state.code.slice(0, -1) });
  if (state.step === 'identity') return merge(state, { person: erased(state.person) });
  return merge(state, { query: state.query.slice(0, -1) });
}

const MOVES = {
  language: (state, action) => merge(state, { language: action.language }),
  elder: (state, action) => merge(initial, { language: state.language, elder: action.elder }),
  ways: (state) => go(state, 'ways'),
  often: (state) => go(state, 'often'),
  departments: (state) => go(state, 'departments'),
  search: (state) => go(state, 'search', { query: '' }),
  query: (state, action) => merge(state, { query: action.query }),
  department: (state, action) => go(state, 'services', { department: action.department }),
  service: (state, action) => go(state, 'service', { service: action.service, priority: null, person: '' }),
  page: (state, action) => merge(state, { page: action.page }),
  priority: (state, action) => merge(state, { priority: action.priority }),
  code: (state) => go(state, 'code', { code: '' }),
  key,
  erase,
  clear: (state) => merge(state, { code: '' }),
  checkIn,
  retype,
  ordinary,
  scanned,
  tracked,
  lookAgain,
  read: (state) => merge(state, { unread: null }),
  take,
  identify,
  issued,
  refused,
  retry,
  ticket,
  copy,
  copied,
  help: (state, action) => merge(state, { help: action.help }),
  answered: (state) => (state.help ? merge(state, { help: 'answered' }) : state),
  back,
  home,
  reset: () => initial,
  touch: (state) => (state.quiet ? merge(state, { quiet: 0 }) : state),
  tick,
};

export function flow(state, action) {
  const move = MOVES[action.type];
  return move ? move(state, action) : state;
}
