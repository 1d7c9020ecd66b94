// Told: the last word to the visitor, for five seconds.

import { html } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';

const MARKS = { thanks: '✓', kept: '✓', duplicate: 'i', refused: '!' };

export function Told({ t, message, code, onDone }) {
  const more = message === 'refused' ? refusalText(t, { code }) : t(`told.${message}_more`);
  return html`<section class=${`told ${message}`} role="status">
    <div class="mark" aria-hidden="true">${MARKS[message]}</div>
    <h1>${t(`told.${message}`)}</h1>
    <p>${more}</p>
    <button type="button" class="button big" onClick=${onDone}>${t('done')}</button>
  </section>`;
}
