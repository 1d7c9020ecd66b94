// An edit in the page's life: typed into, checked, saved or refused, and told when somebody else saved.

import { useEffect, useReducer, useRef } from '/static/vendor/preact-standalone.js';
import { dirty, open, step } from '../editing/draft.js';

/** Moves the keyboard to the first field that is wrong. */
function showFirst(root) {
  requestAnimationFrame(() => {
    const wrong = root.current && root.current.querySelector('[aria-invalid="true"], .field-problem');
    if (wrong && wrong.focus) wrong.focus();
    if (wrong && wrong.scrollIntoView) wrong.scrollIntoView({ block: 'center' });
  });
}

/**
 * `check(value)` → problems. `send(value)` → Promise of the saved {id, value}.
 * `latest`: what the server has now; `onDirty(yes)`: whether something would be lost; `onBorn(id)`: a new one is there.
 */
export function useDraft({ id, initial, latest, paths, check, send, onDirty, onBorn }) {
  const [draft, dispatch] = useReducer(step, null, () => open(id, initial, paths));
  const root = useRef(null);
  const isDirty = dirty(draft);
  useEffect(() => { onDirty(isDirty); }, [isDirty]);
  useEffect(() => () => onDirty(false), []);
  useEffect(() => { if (latest) dispatch({ type: 'heard', value: latest }); }, [latest]);
  useEffect(() => { if (draft.saved && id === null && onBorn) onBorn(draft.id); }, [draft.saved]);
  const save = async () => {
    if (draft.saving) return;
    const problems = check(draft.value);
    if (problems.length) {
      dispatch({ type: 'checked', problems });
      showFirst(root);
      return;
    }
    dispatch({ type: 'sent' });
    try {
      const saved = await send(draft.value);
      dispatch({ type: 'saved', id: saved.id, value: saved.value });
    } catch (refusal) {
      dispatch({ type: 'refused', refusal });
      showFirst(root);
    }
  };
  return {
    draft, root, isDirty, save,
    edit: (path, value) => dispatch({ type: 'edited', path, value }),
    undo: () => dispatch({ type: 'undone' }),
  };
}
