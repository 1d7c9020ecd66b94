// Says when the board cannot be heard, and offers the one tap that a browser asks for.

import { html } from '/static/vendor/preact-standalone.js';

export function Sound({ state, t, e, onSound }) {
  if (state !== 'blocked') {
    const word = state === 'muted' ? 'sound_muted' : 'sound_none';
    return html`<div class="sound none" role="status">${t(word)}${' '}<span lang="en">${e(word)}</span></div>`;
  }
  return html`
    <div class="sound" role="alert">
      <span>${t('sound_blocked')} <span lang="en">${e('sound_blocked')}</span></span>
      <button class="button primary big" type="button" onClick=${onSound}>
        ${t('sound_tap')}${' '}<span lang="en">${e('sound_tap')}</span>
      </button>
    </div>`;
}
