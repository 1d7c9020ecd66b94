// All that the terminal knows, in one value: who sits here, and what the window shows. Every change is an action.

import { emptyDesk, reduceDesk } from './desk.js';
import { reduceSession, signedOut } from './session.js';

export const initial = Object.freeze({ session: signedOut, desk: emptyDesk });

// Actions of the desk and of the session have different names. Another person or another window is another desk.
export function reduce(state, action) {
  const session = reduceSession(state.session, action);
  const left = session.me !== state.session.me;
  const desk = left ? emptyDesk : reduceDesk(state.desk, action);
  return session === state.session && desk === state.desk ? state : { session, desk };
}

// Holds the state: presses are judged one after the other, the second sees what the first did.
export function store(reducer, first) {
  let state = first;
  const listeners = [];
  return {
    get: () => state,
    dispatch(action) {
      const next = reducer(state, action);
      if (next === state) return state;
      state = next;
      listeners.forEach((listener) => listener(state));
      return state;
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
