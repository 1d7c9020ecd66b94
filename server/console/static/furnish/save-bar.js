// SaveBar: save, undo, and what became of it.

import { html } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';

function wordsOf({ t, draft, isDirty }) {
  if (draft.refusal) return refusalText(t, draft.refusal);
  if (draft.problems.length) return t('save.problems', { n: draft.problems.length });
  if (draft.saving) return t('save.saving');
  if (isDirty) return t('save.dirty');
  return draft.saved ? t('save.saved') : '';
}

export function SaveBar({ t, editing, children, isNew }) {
  const { draft, isDirty, save, undo } = editing;
  const bad = draft.refusal || draft.problems.length;
  return html`
    <div class="save-bar">
      <p class=${'save-bar-words' + (bad ? ' bad' : draft.saved && !isDirty ? ' good' : '')} role=${bad ? 'alert' : 'status'}>
        ${wordsOf({ t, draft, isDirty })}</p>
      <div class="save-bar-verbs">
        ${children}
        ${isDirty && !isNew && html`<button class="button" type="button" disabled=${draft.saving} onClick=${undo}>${t('save.undo')}</button>`}
        <button class="button primary" type="button" disabled=${draft.saving || (!isDirty && !isNew)} onClick=${save}>
          ${t(isNew ? 'save.create' : 'save')}</button>
      </div>
    </div>`;
}
