// Issuing: the request is on its way; there is nothing to touch, and nothing to lose.

import { html } from '/static/vendor/preact-standalone.js';

export function Issuing({ view }) {
  return html`<main class="page issuing" aria-busy="true">
    <h1 tabindex="-1">${view.t('issuing.title')}</h1>
    <p>${view.t('issuing.wait')}</p>
    <div class="issuing-bar" aria-hidden="true"></div>
  </main>`;
}
