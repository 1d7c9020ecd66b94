// Pad: the digits of an identity number, and X.

import { html } from '/static/vendor/preact-standalone.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', '0'];

export function Pad({ view, onKey, onErase }) {
  const { t } = view;
  return html`<div class="pad" role="group" aria-label=${t('pad')}>
    ${KEYS.map((key) => html`<button key=${key} type="button" class="button key number" data-repeat
      onClick=${() => onKey(key)}>${key}</button>`)}
    <button type="button" class="button key" data-repeat onClick=${onErase}>${t('key.erase')}</button>
  </div>`;
}
