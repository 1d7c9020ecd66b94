// Who sits here: from nobody, over the sign-in, a first password and the choice of a window, to work.

export const signedOut = Object.freeze({
  phase: 'starting', me: null, hall: null, said: null, refusal: null, busy: false, secret: null,
});

const change = (session, changes) => Object.assign({}, session, changes);

// Where somebody with this Me belongs.
export function phaseOf(me) {
  if (!me || me.kind !== 'staff') return 'sign_in';
  if (me.must_change_password) return 'new_password';
  return me.window ? 'work' : 'choose_window';
}

function signedIn(session, { me, secret }) {
  const phase = phaseOf(me);
  return change(session, {
    phase, me, busy: false, refusal: null, said: null,
    secret: phase === 'new_password' ? secret || session.secret : null, // the first password just typed, never stored
  });
}

// `said`: idle, ended, signed_out, password_changed … explains the sign-in form.
const ended = (session, said) => change(signedOut, { phase: 'sign_in', said });

const BY_KIND = {
  me: signedIn,
  hall: (session, action) => change(session, { hall: action.hall }),
  sending: (session) => change(session, { busy: true, refusal: null }),
  denied: (session, action) => change(session, { busy: false, refusal: action.refusal }),
  ended: (session, action) => ended(session, action.said),
  choosing: (session) => change(session, { phase: 'choose_window', refusal: null }),
};

export function reduceSession(session, action) {
  const how = BY_KIND[action.kind];
  return how ? how(session, action) : session;
}

// Refusals that mean: sign in again.
export const ENDS_SESSION = ['not_signed_in', 'csrf'];

// Why it ended: somebody signed in with this browser meanwhile; or the server does not know it any more, and not why.
export const endedBy = (code) => (code === 'csrf' ? 'replaced' : 'lapsed');
