// Slips: paper that did not come out, or nobody knows whether it did; each can be printed again.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { Card } from '../parts/card.js';

const OVER = ['not_waiting', 'too_old']; // nobody waits for this paper; the ticket's page prints it if somebody does

function Row({ t, slip, screen, zone, intents }) {
  const key = 'slip ' + slip.ticket;
  const printer = screen.devices.find((one) => one.id === slip.printer);
  const unknown = t('problem.' + slip.problem) === 'problem.' + slip.problem;
  return html`
    <li class="slip">
      <strong class="number">${slip.number || t('paper_kind.' + slip.what)}</strong>
      <span class=${'tag ' + (slip.state === 'failed' ? 'bad' : 'warn')}>${t('slip.' + slip.state)}</span>
      <span class="slip-why">${[printer ? printer.name : slip.printer, slip.problem && (unknown ? slip.problem : t('problem.' + slip.problem))]
        .filter(Boolean).join(' · ')} <span class="number quiet">${clock(slip.at, zone)}</span></span>
      ${slip.ticket && !OVER.includes(slip.problem) && html`<button class="button secondary" type="button" disabled=${intents.waiting.includes(key)}
        aria-label=${t('slip.again_of', { number: slip.number })}
        onClick=${() => intents.send(key, '/tickets/' + encodeURIComponent(slip.ticket) + '/slip')}>${t('slip.again')}</button>`}
    </li>`;
}

export function Slips(props) {
  const { t, screen } = props;
  const all = screen.slips || [];
  return html`
    <${Card} id="card-slips" title=${t('card.slips')} aside=${all.length ? t('slips.count', { n: all.length }) : ''}>
      ${all.length
        ? html`<ul class="slips">${all.map((slip) => html`<${Row} key=${slip.job || slip.ticket} slip=${slip} ...${props} />`)}</ul>`
        : html`<p class="empty">${t('slips.none')}</p>`}
    </${Card}>`;
}
