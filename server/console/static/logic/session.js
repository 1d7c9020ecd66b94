// Who is at the console: asked, out, changing the password, in, or lapsed in the middle of work.

export const start = Object.freeze({ stage: 'asking', me: null, lapsed: false, refusal: null, busy: false });

const ROLES = ['manager', 'administrator'];

/** Where this person stands: a first password must change; the console is for managers and administrators. */
export function stageOf(me) {
  if (!me || me.kind !== 'staff') return 'out';
  if (me.must_change_password) return 'password';
  return ROLES.includes(me.role) ? 'in' : 'stranger';
}

const STEPS = {
  trying: (session) => Object.assign({}, session, { busy: true, refusal: null }),
  known: (session, { me }) => ({ stage: stageOf(me), me, lapsed: false, refusal: null, busy: false }),
  refused: (session, { refusal }) => Object.assign({}, session, {
    stage: session.stage === 'asking' ? 'out' : session.stage, refusal, busy: false,
  }),
  lapsed: (session) => (session.stage === 'in'
    ? Object.assign({}, session, { lapsed: true, refusal: null, busy: false }) : session),
  left: () => Object.assign({}, start, { stage: 'out' }),
};

export function step(session, action) {
  return STEPS[action.type](session, action);
}

/** Which hall is looked at: an administrator's own choice, everybody else's own hall. */
export function hallOf(me, route, halls) {
  if (me.role !== 'administrator') return me.hall;
  const known = halls.map((hall) => hall.id);
  if (route.hall && (known.includes(route.hall) || !known.length)) return route.hall;
  return me.hall || (known.length ? tree(halls)[0].id : null);
}

/** Halls as a tree, flattened: each with its depth, children after their parent. */
export function tree(halls) {
  const under = (parent, depth) => halls
    .filter((hall) => (hall.parent || null) === parent)
    .reduce((sum, hall) => sum.concat([Object.assign({ depth }, hall)], under(hall.id, depth + 1)), []);
  const rooted = under(null, 0);
  const lost = halls.filter((hall) => !rooted.some((one) => one.id === hall.id));
  return rooted.concat(lost.map((hall) => Object.assign({ depth: 0 }, hall)));
}
