// From the door to the window: sign-in, first password, choice of a window, sign-out. Talks to the server, tells the store.

import { intents } from '/static/intents.js';
import { ENDS_SESSION, endedBy } from './session.js';

const RETRY_MS = 3000;

// given: {store, memory, gate, changed}; `gate` is what the sign-in form shows besides the session.
export function entry({ store, memory, gate, changed }) {
  const session = () => store.get().session;
  const ask = () => intents({ csrf: session().me ? session().me.csrf : null });
  const tell = (kind, more) => store.dispatch(Object.assign({ kind }, more));

  async function furnish(hallId) {
    gate.hallId = hallId;
    gate.hall = hallId ? await intents({}).get(`/api/halls/${encodeURIComponent(hallId)}`) : null;
    changed();
  }

  async function arrive(me, secret) {
    if (me.hall && (!gate.hall || gate.hall.id !== me.hall)) await furnish(me.hall);
    if (me.window) memory.keepPlace({ hall: me.hall, window: me.window, username: me.username });
    tell('me', { me, secret });
  }

  async function attempt(doing) {
    tell('sending');
    try {
      await doing();
      return true;
    } catch (refusal) {
      if (session().me && ENDS_SESSION.includes(refusal.code)) tell('ended', { said: endedBy(refusal.code) });
      else tell('denied', { refusal: named(refusal) });
      return false;
    }
  }

  // A refusal names an operator by username, too; the clerk knows the colleague's name.
  function named(refusal) {
    const name = refusal.extras && refusal.extras.operator_name;
    const extras = name ? Object.assign({}, refusal.extras, { operator: name }) : refusal.extras;
    return { code: refusal.code, extras, next: refusal.next };
  }

  async function look() {
    const place = memory.place();
    gate.halls = await intents({}).get('/api/halls');
    const known = gate.halls.some((one) => one.id === place.hall);
    const first = known ? place.hall : gate.halls.length ? gate.halls[0].id : null;
    await furnish(first);
    if (!gate.hall || !gate.hall.demo) return;
    const demo = await intents({}).get('/api/demo');
    gate.demo = demo.sign_ins;
    if (!known) await furnish(demo.hall);
  }

  // A browser that starts before its server waits for it.
  async function start() {
    try {
      const me = await whoIsHere();
      await look();
      if (me) await arrive(me);
      else tell('ended', { said: session().said });
      gate.unreachable = false;
    } catch (refusal) {
      gate.unreachable = true;
      if (session().phase === 'starting') tell('ended', { said: null });
      setTimeout(start, RETRY_MS);
    }
    changed();
  }

  async function whoIsHere() {
    try {
      const me = await intents({}).get('/api/me');
      return me.kind === 'staff' ? me : null;
    } catch (refusal) {
      if (refusal.status === 401) return null;
      throw refusal;
    }
  }

  const signIn = ({ username, password, hall, window }) => attempt(async () => {
    memory.keepPlace({ hall, window, username });
    const body = { username: username.trim(), password };
    if (hall) body.hall = hall;
    if (window) body.window = window;
    await arrive(await intents({}).post('/api/session', body), password);
  });

  const changePassword = (old, fresh) => attempt(async () => {
    await arrive(await ask().post('/api/session/password', { old, new: fresh }));
  });

  const goTo = (window) => attempt(async () => {
    await arrive(await ask().post('/api/session/window', { window }));
    await furnish(session().me.hall);
  });

  async function signOut(said) {
    const leaving = ask();
    tell('ended', { said });
    try {
      await leaving.del('/api/session');
      if (gate.hallId) await furnish(gate.hallId);
    } catch (refusal) {
      console.warn('sign-out', refusal.code);
    }
  }

  async function enrol(code) {
    const { token, device } = await intents({}).post('/api/devices/enrol', { code });
    memory.keepToken(device.window, token);
    gate.bound = memory.enrolled(device.window);
    changed();
  }

  return { start, furnish, signIn, changePassword, goTo, signOut, enrol };
}
