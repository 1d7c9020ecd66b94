// An edit in the side panel: what was read, what is typed, and what became of saving it.

import { changed, get, set } from './paths.js';

/** A fresh edit. `id` is null for something that does not exist yet; `paths` are the editable fields. */
export function open(id, value, paths) {
  return {
    id, base: value, value, paths, problems: [], refusal: null, clashes: [], saving: false, saved: false,
  };
}

export function dirty(draft) {
  return changed(draft.base, draft.value, draft.paths).length > 0;
}

const STEPS = {
  edited: (draft, { path, value }) => Object.assign({}, draft, {
    value: set(draft.value, path, value),
    problems: draft.problems.filter((one) => one.path !== path && !one.path.startsWith(path + '.')),
    clashes: draft.clashes.filter((one) => one !== path),
    refusal: null,
    saved: false,
  }),
  checked: (draft, { problems }) => Object.assign({}, draft, { problems, saved: false }),
  sent: (draft) => Object.assign({}, draft, { saving: true, refusal: null, problems: [], saved: false }),
  saved: (draft, { value, id }) => Object.assign({}, draft, {
    saving: false, saved: true, id, base: value, value, problems: [], clashes: [], refusal: null,
  }),
  refused: (draft, { refusal }) => Object.assign({}, draft, {
    saving: false, refusal, problems: problemsOf(refusal, draft.paths),
  }),
  undone: (draft) => Object.assign({}, draft, {
    value: draft.base, problems: [], clashes: [], refusal: null,
  }),
  heard: (draft, { value }) => (draft.saving ? draft : merge(draft, value)),
};

export function step(draft, action) {
  return STEPS[action.type](draft, action);
}

/** Somebody else saved it meanwhile: take theirs where we typed nothing, and name where both did. */
function merge(draft, theirs) {
  const mine = changed(draft.base, draft.value, draft.paths);
  const moved = changed(draft.base, theirs, draft.paths);
  if (!moved.length) return draft;
  const value = mine.reduce((sum, path) => set(sum, path, get(draft.value, path)), theirs);
  const clashes = mine.filter((path) =>
    moved.includes(path) && changed(draft.value, theirs, [path]).length > 0);
  return Object.assign({}, draft, { base: theirs, value, clashes });
}

/** The refusal's fields, each at the field of the form it speaks of (`guide.materials.3` → materials, 3). */
export function problemsOf(refusal, paths) {
  const fields = (refusal.extras && refusal.extras.fields) || [];
  return fields.map(({ path, problem }) => {
    const dotted = Array.isArray(path) ? path.join('.') : String(path);
    const home = paths.find((one) => dotted === one || dotted.startsWith(one + '.'));
    const at = home && dotted.slice(home.length + 1);
    return Object.assign({ path: home || dotted }, at ? { at } : {}, coded(problem));
  });
}

const SENTENCES = [
  [/^Field required$|at least 1 character/, () => ({ problem: 'required' })],
  [/at most (\d+) character/, ([, length]) => ({ problem: 'too_long', values: { length } })],
  [/less than or equal to (\d+)/, ([, most]) => ({ problem: 'too_large', values: { most } })],
  [/greater than or equal to (\d+)/, ([, least]) => ({ problem: 'too_small', values: { least } })],
  [/valid integer/, () => ({ problem: 'not_number' })],
  [/match pattern/, () => ({ problem: 'bad_form' })],
];

/** The server's validation speaks English sentences; those that can be said in the page's words are. */
function coded(problem) {
  const known = SENTENCES.find(([pattern]) => pattern.test(problem));
  return known ? known[1](problem.match(known[0])) : { problem };
}
