// Says what the announcer has in turn: one utterance at a time, whatever comes meanwhile.

import { begin, ended, hear, silence } from './announcer.js';

const PAUSE_MS = 500; // between two utterances
const LIMIT_MS = 30000; // a voice that takes longer has forgotten to end

function within(limit, promise) {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error('the voice did not come to an end')), limit);
    promise.then(done, failed).then(() => clearTimeout(timer));
  });
}

// speak(call, again) → Promise<boolean>: whether anybody could hear it; again: it was just said. onSaid(call): it was heard, for the first time.
// onChange(call or null): which call has the floor.
export function crier(given) {
  const how = Object.assign({
    wait: (ms) => new Promise((done) => { setTimeout(done, ms); }),
    onSaid: () => {}, onChange: () => {}, onTrouble: () => {}, limit: LIMIT_MS,
  }, given);
  let state = silence;
  let saying = false;
  const told = new Set();

  async function utter({ call, said }) {
    try {
      const audible = await within(how.limit, how.speak(call, said > 0));
      if (audible && !told.has(call.seq)) {
        told.add(call.seq);
        how.onSaid(call);
      }
    } catch (trouble) {
      how.onTrouble(trouble);
    }
  }

  async function run() {
    if (saying) return;
    saying = true;
    for (state = begin(state); state.current; state = begin(state)) {
      how.onChange(state.current.call);
      await utter(state.current);
      state = ended(state);
      if (state.current || state.waiting.length) await how.wait(PAUSE_MS);
    }
    saying = false;
    how.onChange(null);
  }

  return {
    hear(call, age) {
      state = hear(state, call, age);
      return run();
    },
    // Sound came back: what nobody could hear may be heard of again.
    forgetUnsaid() {
      state = Object.freeze(Object.assign({}, state, { known: state.known.filter((seq) => told.has(seq)) }));
    },
    said: (seq) => told.has(seq),
    waiting: () => state.waiting.length,
  };
}
