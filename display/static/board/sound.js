// Says beside the notices when the board cannot be heard, and offers the one tap that a browser asks for.

import { html } from '/static/vendor/preact-standalone.js';

export function Sound({ state, t, e, onSound }) {
  if (state !== 'blocked') {
    const word = state === 'muted' ? 'sound_muted' : 'sound_none';
    return html`<div class="sound none" role="status">${t(word)}<small lang="en">${e(word)}</small></div>`;
  }
  return html`
    <div class="sound" role="alert">
      <span>${t('sound_blocked')}<small lang="en">${e('sound_blocked')}</small></span>
      <button class="button primary big" type="button" onClick=${onSound}>
        ${t('sound_tap')}<small lang="en">${e('sound_tap')}</small>
      </button>
    </div>`;
}
