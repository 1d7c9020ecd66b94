// Notices of the first page: the hall's own, the printer's trouble, and slips that were not printed.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { pageOf } from '../logic/slips.js';

const TROUBLE = ['out', 'offline', 'none'];

function FailedSlips({ view, slips, copying, act }) {
  const [turned, turn] = useState(0);
  const { shown, page, pages } = pageOf(slips, turned);
  const { t } = view;
  return html`<section class="notice warn slips" aria-labelledby="failed-title">
    <h2 id="failed-title">${t('failed.title')}</h2>
    <p>${t('failed.hint')}</p>
    <div class="notice-buttons">
      ${shown.map((slip) => html`<button key=${slip.ticket} type="button" class="button number"
        disabled=${Boolean(copying)} onClick=${() => act('copy', { id: newId(), ticket: slip.ticket })}>
        ${t('failed.print', { number: slip.number })}
      </button>`)}
      ${pages > 1 && html`<button type="button" class="button secondary" onClick=${() => turn(turned + 1)}>
        ${t('failed.others', { page, pages })}
      </button>`}
    </div>
  </section>`;
}

function leftOf(view) {
  const own = view.screen.printers.find((one) => one.id === view.ownPrinter);
  return own && own.left_metres !== undefined ? Math.round(own.left_metres) : '—';
}

export function Notices({ view, state, act }) {
  const failed = (view.screen && view.screen.failed_slips) || [];
  const slips = failed.filter((slip) => slip.printer === view.ownPrinter);
  const broken = TROUBLE.includes(view.printer);
  return html`<div class="notices">
    ${view.hall.notice && html`<p class="notice plain" lang="zh-CN">${view.hall.notice}</p>`}
    ${view.printer === 'low' && html`<p class="notice plain" role="status">${view.t('printer.low', { metres: leftOf(view) })}</p>`}
    ${broken && html`<p class="notice warn" role="status">${view.t(`printer.${view.printer}`)}</p>`}
    ${slips.length > 0 && !broken
      && html`<${FailedSlips} view=${view} slips=${slips} copying=${state.copy} act=${act} />`}
  </div>`;
}
