// Waits: how many are ahead, for how long about, and where one waits.

import { html } from '/static/vendor/preact-standalone.js';
import { rangeText } from '/static/format.js';

function Wait({ name, value }) {
  return value ? html`<div class="wait"><dt>${name}</dt><dd class="number">${value}</dd></div>` : null;
}

// waiting: a text; estimate: of the contract, or null: then nothing is said of it.
export function Waits({ view, first, waiting, estimate, zone }) {
  const { t } = view;
  const range = rangeText(estimate);
  return html`<dl class="waits">
    <${Wait} name=${first} value=${waiting} />
    <${Wait} name=${t('service.estimate')} value=${range && t('service.minutes', { range })} />
    <${Wait} name=${t('service.zone')} value=${zone} />
  </dl>`;
}
