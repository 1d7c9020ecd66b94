// The line below: today's work, and what the evaluator is doing; never the stars.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { until } from '../figures/clock.js';
import { selected } from '../commands.js';
import { serverNow } from '../desk.js';

// The question while it is asked, then how it ended.
function asked(desk) {
  const { invite } = desk.screen;
  if (!invite || (desk.rating && desk.rating.ticket === invite.ticket)) return null;
  const left = invite.until ? until(invite.until, serverNow(desk)) : null;
  return left === 0 ? null : { number: invite.number, left };
}

export function Foot({ desk, t, zone }) {
  const asking = asked(desk);
  const picked = selected(desk);
  const end = !asking && desk.rating;
  return html`
    <footer class="foot">
      <p>${t('served_today', { n: desk.screen.served_today })}</p>
      <p class="foot-rating" role="status">
        ${asking && html`<strong>${t('invite', { number: asking.number })}</strong>`}
        ${asking && asking.left !== null && html`<span class="number" aria-hidden="true"> ${t('invite_left', { n: asking.left })}</span>`}
        ${end && t(`rating.${end.end}`, { number: end.number, time: clock(end.at, zone) })}
      </p>
      <p class="visually-hidden" role="status">${picked ? t('selected', { number: picked.number }) : ''}</p>
      <p class="foot-keys">${t('keys_hint')}</p>
    </footer>`;
}
