// Whether the call was shown and spoken: two ticks, or what to do when they stay away.

import { html } from '/static/vendor/preact-standalone.js';
import { ticks } from '../figures/ticks.js';

const SIGN = { yes: '✓', pending: '…', queued: '…', late: '!' };

function Tick({ what, state, t }) {
  const word = t(state === 'yes' ? what : `${what}_${state}`);
  return html`
    <li class=${`tick ${state}`}>
      <span class="sign" aria-hidden="true">${SIGN[state]}</span><span>${word}</span>
    </li>`;
}

export function Delivery({ ticket, now, voice, t }) {
  const seen = ticks(ticket, now, voice);
  if (!seen) return null;
  return html`
    <ul class="delivery" aria-label=${`${t('shown')} / ${t('spoken')}`}>
      <${Tick} what="shown" state=${seen.shown} t=${t} />
      <${Tick} what="spoken" state=${seen.spoken} t=${t} />
    </ul>`;
}

// The line below: call again, or by voice; once all calls are used up, mark as missed.
export function DeliveryWarning({ ticket, now, voice, limit, t }) {
  const seen = ticks(ticket, now, voice);
  if (!seen) return null;
  const used = Boolean(limit) && ticket.calls >= limit;
  const word = seen.warning ? t(used ? `${seen.warning}_used` : seen.warning) : used && t('calls_used', { m: limit });
  return html`<p class=${`delivery-warning ${seen.warning ? '' : 'mild'}`} role="alert">${word || ''}</p>`;
}
