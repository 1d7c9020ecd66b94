// What to do with a message, by its sequence number: the client's rule, as values in and values out.

const FRESH_MS = 120 * 1000;

// `last` is the sequence number heard last, or null before the first snapshot. `after` is the one that was told
// before this to the same kind of screen: what lies between does not concern it.
export function accept(last, seq, after = seq - 1) {
  if (last === null) return 'apply';
  if (seq <= last) return 'drop';
  return after <= last ? 'apply' : 'gap';
}

// last: heard without a hole. covered: what the newest snapshot already shows. now: the server's clock, in ms.
export const unheard = Object.freeze({ last: null, covered: 0, epoch: null, now: 0 });

function advance(state, changes) {
  return Object.freeze(Object.assign({}, state, changes));
}

function later(state, at) {
  const time = at ? Date.parse(at) : 0;
  return time > state.now ? time : state.now;
}

// A snapshot of another epoch (the hall was restored from a backup) forgets what was heard before.
export function hearSnapshot(state, message) {
  const epoch = message.epoch === undefined ? state.epoch : message.epoch;
  const restored = state.epoch !== null && epoch !== state.epoch;
  const behind = state.last !== null && !restored && state.last <= message.seq;
  return advance(state, {
    epoch,
    last: behind ? state.last : message.seq,
    covered: message.seq,
    now: later(state, message.at),
  });
}

// → {state, verdict}. A hole below the snapshot is no gap: the server left out what is too old to matter.
export function hearEvent(state, event) {
  let verdict = accept(state.last, event.seq, event.after);
  if (verdict === 'gap' && event.seq <= state.covered) verdict = 'apply';
  if (verdict !== 'apply') return { state, verdict };
  return { state: advance(state, { last: event.seq, now: later(state, event.at) }), verdict };
}

// → {state, tell, again}: the events that are new, and whether the answer was cut short.
export function hearReplay(state, answer) {
  const events = answer.events || [];
  const tell = events.filter((event) => state.last === null || event.seq > state.last);
  const newest = events.length ? events[events.length - 1] : null;
  const reached = newest ? newest.seq : answer.last_seq;
  const last = Math.max(state.last === null ? 0 : state.last, reached);
  const next = advance(state, { last, now: later(state, newest && newest.at) });
  return { state: next, tell, again: newest !== null && reached < answer.last_seq };
}

// Something that happened long ago is history, not news: nobody calls out a number of twenty minutes ago.
export function isNews(state, event) {
  return Boolean(event.kind) && state.now - Date.parse(event.at) < FRESH_MS;
}
