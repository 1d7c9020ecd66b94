// The session as the page lives it: asks the server who this is, signs in and out, notices when it lapsed.

import { useEffect, useMemo, useReducer, useRef } from '/static/vendor/preact-standalone.js';
import { intents } from '/static/intents.js';
import { isToTell } from '../logic/presence.js';
import { start, step } from '../logic/session.js';

const LAPSED = ['not_signed_in', 'must_change_password'];
const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'wheel'];

export function useSession() {
  const [session, dispatch] = useReducer(step, start);
  const csrf = useRef(null);
  csrf.current = session.me && session.me.csrf;
  const verbs = useMemo(() => verbsOf(dispatch, () => csrf.current), []);
  useEffect(() => { verbs.whoAmI(); }, [verbs]);
  usePresence(session.stage === 'in' && !session.lapsed, verbs.ask);
  return { session, verbs };
}

// Whoever moves about on the page is signed in for longer; who only leaves it open is not.
function usePresence(isIn, ask) {
  useEffect(() => {
    if (!isIn) return undefined;
    let told = Date.now();
    const notice = () => {
      if (!isToTell(told, Date.now())) return;
      told = Date.now();
      ask.get('/api/me').catch((refusal) => console.warn('presence', refusal.code));
    };
    SIGNS_OF_LIFE.forEach((sign) => document.addEventListener(sign, notice, { passive: true }));
    return () => SIGNS_OF_LIFE.forEach((sign) => document.removeEventListener(sign, notice));
  }, [isIn, ask]);
}

function verbsOf(dispatch, csrf) {
  const server = () => intents({ csrf: csrf() });
  const attempt = async (asking) => {
    dispatch({ type: 'trying' });
    try {
      dispatch({ type: 'known', me: await asking() });
    } catch (refusal) {
      dispatch({ type: 'refused', refusal: refusal.code === 'not_signed_in' ? null : refusal });
    }
  };
  const whoAmI = () => attempt(() => server().get('/api/me'));
  const lapse = () => dispatch({ type: 'lapsed' });
  return {
    whoAmI,
    lapse,
    signIn: (username, password) => attempt(() => server().post('/api/session', { username, password })),
    changePassword: (old, fresh) => attempt(() => server().post('/api/session/password', { old, new: fresh })),
    signOut: async () => {
      await server().del('/api/session').catch((refusal) => console.warn('sign out', refusal.code));
      dispatch({ type: 'left' });
    },
    ask: asking(server, lapse, whoAmI),
  };
}

// The same verbs as intents(), for as long as the session holds; a lapsed one is told to the page.
function asking(server, lapse, whoAmI) {
  const guarded = (name) => async (...given) => {
    try {
      return await server()[name](...given);
    } catch (refusal) {
      if (LAPSED.includes(refusal.code)) lapse();
      if (refusal.code === 'csrf') whoAmI();
      throw refusal;
    }
  };
  return { get: guarded('get'), post: guarded('post'), put: guarded('put'), del: guarded('del'), file: guarded('file'), picture: guarded('picture') };
}
