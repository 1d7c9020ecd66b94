// The line below: today's work, and what the evaluator is doing; never the stars.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { until } from '../clock.js';
import { serverNow } from '../desk.js';

export function Foot({ desk, t, zone }) {
  const { invite, last_rating: rating, served_today: served } = desk.screen;
  const left = invite && invite.until ? until(invite.until, serverNow(desk)) : null;
  const asking = invite && left !== 0;
  return html`
    <footer class="foot">
      <p>${t('served_today', { n: served })}</p>
      <p class="foot-rating" role="status">
        ${asking && html`<strong>${t('invite', { number: invite.number })}</strong>`}
        ${asking && left !== null && html`<span class="number" aria-hidden="true"> ${t('invite_left', { n: left })}</span>`}
        ${!asking && rating && t('rated', { number: rating.number, time: clock(rating.at, zone) })}
      </p>
      <p class="foot-keys">${t('keys_hint')}</p>
    </footer>`;
}
