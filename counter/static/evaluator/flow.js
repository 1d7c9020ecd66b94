// What the evaluator does next: a state and something that happened give a new state and what is to be sent.

const THANKS_MS = 5000;
const PATIENCE_MS = 3000; // how long a visitor watches "sending" before the page promises to send it later
const REMEMBERED = 50;
const SECONDS = 60; // until the hall's own rule is known

// phase: idle · asking · sending · told. `done`: tickets whose question was answered or closed on this evaluator.
// `next`: the question to the visitor after, while the one before is in the middle of answering.
export function start(done) {
  return Object.freeze({
    phase: 'idle', invite: null, form: null, touched: false, deadline: 0, message: null, code: null, next: null,
    seconds: SECONDS, done: done || [],
  });
}

function become(state, changes, effects) {
  return { state: Object.freeze(Object.assign({}, state, changes)), effects: effects || [] };
}

function remember(state, ticket) {
  return state.done.includes(ticket) ? state.done : state.done.concat(ticket).slice(-REMEMBERED);
}

const idle = { phase: 'idle', invite: null, form: null, touched: false, message: null, code: null };

const notRated = (ticket, reason) => ({ kind: 'not-rated', ticket, body: { reason } });

// The question is over without an answer, which is no rating.
function leave(state, reason) {
  const ticket = state.invite.ticket;
  return become(state, Object.assign({ done: remember(state, ticket) }, idle), [notRated(ticket, reason)]);
}

function tell(state, message, now, code) {
  const done = remember(state, state.invite.ticket);
  return become(state, { phase: 'told', form: null, message, code: code || null, deadline: now + THANKS_MS, done });
}

// A new question closes the one before it, unless somebody is in the middle of answering: then it waits behind.
function open(state, invite, now) {
  const until = Date.parse(invite.until) || now + state.seconds * 1000;
  if (state.phase === 'asking' && state.touched && until > now) return become(state, { next: invite });
  const former = state.phase === 'asking' ? leave(state, 'timed_out') : become(state, {});
  if (until <= now) {
    const late = become(former.state, { done: remember(former.state, invite.ticket) });
    return { state: late.state, effects: former.effects.concat(notRated(invite.ticket, 'timed_out')) };
  }
  return become(former.state, Object.assign({}, idle, { phase: 'asking', invite, deadline: until }), former.effects);
}

// The server asks nothing any more. Whoever is in the middle of answering may finish.
function withdrawn(state, screen, now) {
  if (state.phase !== 'asking') return become(state, {});
  const rated = screen.last_rating && screen.last_rating.ticket === state.invite.ticket;
  if (rated) return tell(state, 'duplicate', now);
  if (state.touched) return become(state, {});
  return become(state, Object.assign({ done: remember(state, state.invite.ticket) }, idle));
}

function onScreen(before, { screen, now }) {
  const rules = screen.rules || {};
  const state = become(before, { seconds: rules.rating_seconds || before.seconds }).state;
  const invite = screen.invite;
  if (!invite) return withdrawn(become(state, { next: null }).state, screen, now);
  const known = state.done.includes(invite.ticket) || (state.invite && state.invite.ticket === invite.ticket);
  return known ? become(state, {}) : open(state, invite, now);
}

function onTick(state, { now }) {
  if (now < state.deadline) return become(state, {});
  if (state.phase === 'asking') return leave(state, 'timed_out');
  if (state.phase === 'sending') return tell(state, 'kept', now);
  if (state.phase === 'told') return become(state, idle);
  return become(state, {});
}

// Touching buys the whole time again, and never less than there was.
function onTouch(state, { now }) {
  if (state.phase !== 'asking') return become(state, {});
  return become(state, { touched: true, deadline: Math.max(state.deadline, now + state.seconds * 1000) });
}

function onForm(state, { form, now }) {
  if (state.phase !== 'asking') return become(state, {});
  return become(onTouch(state, { now }).state, { form });
}

function onSubmit(state, { body, now }) {
  if (state.phase !== 'asking') return become(state, {});
  const ticket = state.invite.ticket;
  const changes = { phase: 'sending', deadline: now + PATIENCE_MS, done: remember(state, ticket) };
  return become(state, changes, [{ kind: 'rating', ticket, body }]);
}

function onSkip(state) {
  return state.phase === 'asking' ? leave(state, 'skipped') : become(state, {});
}

const MESSAGES = { stored: 'thanks', duplicate: 'duplicate', kept: 'kept', refused: 'refused' };

// What became of the rating. Answers about a former visit are no news to the one who stands here now.
function onFate(state, { ticket, fate, code, now }) {
  const awaited = state.phase === 'sending' || (state.phase === 'told' && state.message === 'kept');
  if (!awaited || state.invite.ticket !== ticket) return become(state, {});
  if (state.phase === 'told' && fate === 'kept') return become(state, {});
  return tell(state, MESSAGES[fate], now, code);
}

function onDismiss(state) {
  return state.phase === 'told' ? become(state, idle) : become(state, {});
}

// The visit was rated on another channel while the question stood here.
function onRated(state, { ticket, now }) {
  const ours = state.phase === 'asking' && state.invite.ticket === ticket;
  return ours ? tell(state, 'duplicate', now) : become(state, {});
}

// The question speaks the visitor's language, and the page Chinese again when it is over; in between the visitor chooses.
export function languageOf(before, state, language) {
  if (state.invite === before.invite) return language;
  if (state.invite && state.invite.language === 'en') return 'en';
  return before.invite ? 'zh-CN' : language;
}

const STEPS = {
  screen: onScreen, tick: onTick, touch: onTouch, form: onForm, submit: onSubmit, skip: onSkip, fate: onFate,
  dismiss: onDismiss, rated: onRated,
};

// The question that waited opens once nobody answers or is thanked any more, and has its whole time from then.
function openNext({ state, effects }, now) {
  if (state.phase !== 'idle' || !state.next) return { state, effects };
  const afresh = Object.assign({}, state.next, { until: null });
  const opened = open(become(state, { next: null }).state, afresh, now);
  return { state: opened.state, effects: effects.concat(opened.effects) };
}

// → {state, effects}; effects are things for the outbox: {kind: 'rating'|'not-rated', ticket, body}.
// Every `now` is the server's clock, in ms.
export function step(state, happening) {
  return openNext(STEPS[happening.kind](state, happening), happening.now);
}

export function secondsLeft(state, now) {
  return Math.max(0, Math.ceil((state.deadline - now) / 1000));
}
