// Keyboard: letters and digits on the screen, for those who come without one.

import { html } from '/static/vendor/preact-standalone.js';

const ROWS = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'];

// onKey(letter), onErase(), onClear()
export function Keyboard({ view, onKey, onErase, onClear }) {
  const { t } = view;
  const keyOf = (letter) => html`<button key=${letter} type="button" class="button key" data-repeat
    onClick=${() => onKey(letter.toLowerCase())}>${letter}</button>`;
  return html`<div class="keyboard" role="group" aria-label=${t('keyboard')}>
    ${ROWS.map((row, place) => html`<div key=${row} class="keyboard-row">
      ${place === 3 && html`<button type="button" class="button key wide" onClick=${onClear}>${t('key.clear')}</button>`}
      ${Array.from(row).map(keyOf)}
      ${place === 3
        && html`<button type="button" class="button key wide" data-repeat onClick=${onErase}>${t('key.erase')}</button>`}
    </div>`)}
  </div>`;
}
