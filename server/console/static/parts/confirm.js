// Confirm: asks before something that cannot be undone, the safe answer first.

import { html, useLayoutEffect, useRef } from '/static/vendor/preact-standalone.js';
import { Dialog } from './dialog.js';

/** asked: {title, text, details?: [str], go (null: nothing to confirm, only to read), danger?}. */
export function Confirm({ t, asked, onYes, onNo }) {
  const safe = useRef(null);
  useLayoutEffect(() => { safe.current.focus(); }, []);
  return html`
    <${Dialog} label="confirm-title" onClose=${onNo}>
      <h2 id="confirm-title">${asked.title}</h2>
      <p class="confirm-text">${asked.text}</p>
      ${asked.details && html`<ul class="confirm-details">${asked.details.map((one) => html`<li key=${one}>${one}</li>`)}</ul>`}
      <div class="confirm-answers">
        <button class="button" type="button" ref=${safe} onClick=${onNo}>${t(asked.go ? 'cancel' : 'close')}</button>
        ${asked.go && html`
          <button class=${'button ' + (asked.danger ? 'danger' : 'primary')} type="button" onClick=${onYes}>
            ${asked.go}</button>`}
      </div>
    </${Dialog}>`;
}
