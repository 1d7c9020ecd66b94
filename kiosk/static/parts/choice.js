// Choice: one thing to choose, with a word about it.

import { html } from '/static/vendor/preact-standalone.js';

export function Choice({ title, hint, mark, tone, onChoose }) {
  return html`<button type="button" class=${`button choice${tone ? ` ${tone}` : ''}`} onClick=${onChoose}>
    <span class="choice-title">${title}</span>
    ${hint && html`<small>${hint}</small>`}
    ${mark && html`<span class="choice-mark number">${mark}</span>`}
  </button>`;
}
