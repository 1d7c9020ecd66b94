// Said: what became of an order, in words: on its way, printed, or why not.

import { html } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';

function textOf(t, { refusal, job, count, busy }, printers) {
  if (refusal) return refusalText(t, refusal);
  if (!job) return busy ? t('print.sending') : '';
  const stand = job.instead_of && (printers || []).find((one) => one.id === job.printer);
  const by = stand ? ' · ' + t('print.instead', { name: stand.name }) : '';
  const why = job.problem ? '：' + t('problem.' + job.problem) : '';
  return t('print.' + job.state, { n: count }) + why + by;
}

export function Said({ t, said, printers }) {
  const bad = said.refusal || (said.job && ['failed', 'unknown'].includes(said.job.state));
  const good = said.job && said.job.state === 'printed';
  return html`<p class=${'extra-said' + (bad ? ' bad' : good ? ' good' : '')} role=${bad ? 'alert' : 'status'}>
    ${textOf(t, said, printers)}</p>`;
}
