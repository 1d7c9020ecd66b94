// Notices of the first page: the hall's own, the printer's trouble, and slips that were not printed.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';

const TROUBLE = ['out', 'offline', 'none'];

const A_PAGE = 6;

// A few numbers at a time; whoever does not find the own one turns to the next.
function FailedSlips({ view, slips, copying, act }) {
  const [turned, turn] = useState(0);
  const pages = Math.ceil(slips.length / A_PAGE);
  const from = (turned % pages) * A_PAGE;
  const { t } = view;
  return html`<section class="notice warn" aria-labelledby="failed-title">
    <h2 id="failed-title">${t('failed.title')}</h2>
    <p>${t('failed.hint')}</p>
    <div class="notice-buttons">
      ${slips.slice(from, from + A_PAGE).map((slip) => html`<button key=${slip.ticket} type="button" class="button number"
        disabled=${Boolean(copying)} onClick=${() => act('copy', { id: newId(), ticket: slip.ticket })}>
        ${t('failed.print', { number: slip.number })}
      </button>`)}
      ${pages > 1 && html`<button type="button" class="button secondary" onClick=${() => turn(turned + 1)}>
        ${t('failed.others', { page: (turned % pages) + 1, pages })}
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
