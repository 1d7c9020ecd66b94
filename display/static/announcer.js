// Whose turn it is to be announced: a queue of calls, as values in and values out.
// The same rules are written in display/announcer.py; tests/display/announcer.json holds both to them.

export const TIMES = 2; // a call is said so often,
export const CROWD = 4; // but its repeat is left out while more than so many calls wait behind it
export const STALE_SECONDS = 120; // an older call is history when we first hear of it: shown, not said
const MEMORY = 500;

// waiting: calls by seq. current: {call, said} or null. known: the seqs heard of, so that a replay says nothing twice.
export const silence = Object.freeze({ waiting: [], current: null, known: [] });

function change(state, part) {
  return Object.freeze(Object.assign({}, state, part));
}

// A call came, `age` seconds after it was made. It goes to its place by seq: a recall is a call and does not jump.
export function hear(state, call, age) {
  if (state.known.includes(call.seq)) return state;
  const known = state.known.concat(call.seq).slice(-MEMORY);
  if (age > STALE_SECONDS) return change(state, { known });
  const waiting = state.waiting.concat(call).sort((one, other) => one.seq - other.seq);
  return change(state, { known, waiting });
}

// Take the next call when none is being said.
export function begin(state) {
  if (state.current || !state.waiting.length) return state;
  return change(state, { current: { call: state.waiting[0], said: 0 }, waiting: state.waiting.slice(1) });
}

// It was said once more (or the voice failed, which counts: nobody behind it shall wait for a broken voice).
export function ended(state) {
  if (!state.current) return state;
  const said = state.current.said + 1;
  const again = said < TIMES && state.waiting.length <= CROWD;
  return change(state, { current: again ? { call: state.current.call, said } : null });
}
