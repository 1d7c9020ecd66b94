// Pad: keys on the screen; without others, the digits of an identity number, and X.

import { html } from '/static/vendor/preact-standalone.js';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', '0'];

export function Pad({ view, keys, look, onKey, onErase, onClear }) {
  const { t } = view;
  return html`<div class=${`pad${look ? ` ${look}` : ''}`} role="group" aria-label=${t(look ? 'keyboard' : 'pad')}>
    ${(keys || DIGITS).map((key) => html`<button key=${key} type="button" class="button key number" data-repeat
      onClick=${() => onKey(key)}>${key}</button>`)}
    ${onClear && html`<button type="button" class="button key pad-word" onClick=${onClear}>${t('key.clear')}</button>`}
    <button type="button" class="button key pad-word" data-repeat onClick=${onErase}>${t('key.erase')}</button>
  </div>`;
}
