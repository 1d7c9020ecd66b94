// Says that the page will sign out by itself; any key or move of the mouse stops that.

import { html } from '/static/vendor/preact-standalone.js';

export function IdleWarning({ desk, t, does }) {
  if (desk.idle === null) return null;
  return html`
    <div class="idle-warning" role="alert">
      <p>${t('idle.warning')} <strong class="number" aria-hidden="true">${t('idle.left', { n: desk.idle })}</strong></p>
      <button type="button" class="button" onClick=${does.stay}>${t('idle.stay')}</button>
    </div>`;
}
