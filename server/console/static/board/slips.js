// Slips: paper that did not come out, or nobody knows whether it did; each can be printed again.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { format } from '../logic/route.js';
import { Card } from '../parts/card.js';

const FEW = 8;
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
  const { t, screen, hall } = props;
  const [open, setOpen] = useState(false);
  const all = screen.slips || [];
  const count = screen.slips_count;
  return html`
    <${Card} id="card-slips" title=${t('card.slips')} aside=${count ? t('slips.count', { n: count }) : ''}>
      ${count
        ? html`<ul class="slips">${all.slice(0, open ? undefined : FEW).map((slip) => html`
            <${Row} key=${slip.job || slip.ticket} slip=${slip} ...${props} />`)}</ul>`
        : html`<p class="empty">${t('slips.none')}</p>`}
      ${open && count > all.length && html`
        <p class="quiet">${t('slips.past', { n: count - all.length })} <a href=${format({ hall: hall.id, section: 'log' })}>${t('slips.log')}</a></p>`}
      ${all.length > FEW && html`
        <button class="button quiet more" type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>
          ${t(open ? 'slips.less' : 'slips.more', { n: count - FEW })}</button>`}
    </${Card}>`;
}
