// IdleNotice: the page goes back to the start soon, unless somebody says 继续. The page itself stays as it is.

import { html } from '/static/vendor/preact-standalone.js';

export function IdleNotice({ view, seconds, onStay }) {
  return html`<div class="idle-notice">
    <p class="visually-hidden" role="alert">${view.t('idle.alert')}</p>
    <p aria-hidden="true">${view.t('idle.warn', { n: seconds })}</p>
    <button class="button primary big" type="button" onClick=${onStay}>${view.t('idle.stay')}</button>
  </div>`;
}
