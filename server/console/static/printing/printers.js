// Printers: how each is, how much paper is left by counting, and what can be done there: a new roll, a test page.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { clock } from '/static/format.js';
import { refusalText } from '/static/texts.js';
import { Card } from '../parts/card.js';
import { Confirm } from '../parts/confirm.js';
import { Said } from './said.js';
import { at, useOrder } from './use-printing.js';

const TAGS = { ok: 'good', low: 'warn', out: 'bad', offline: 'bad', unknown: 'plain' };

/** Empty is what the printer says; the count only knows what went through. */
function Roll({ t, roll, empty, zone }) {
  const left = empty ? 0 : roll.left_metres;
  const loaded = roll.loaded_at ? t('roll.loaded', { time: clock(roll.loaded_at, zone), day: roll.loaded_at.slice(0, 10) }) : t('roll.never');
  return html`
    <div class="roll">
      <meter min="0" max=${roll.length_metres} low=${Math.min(roll.low_metres, roll.length_metres)} optimum=${roll.length_metres} value=${left}
        aria-label=${t('roll.left')}></meter>
      <span class="number">${t('roll.of', { left: left.toFixed(1), length: Number(roll.length_metres.toFixed(1)) })}</span>
      <span class="quiet roll-loaded">${loaded}</span>
    </div>`;
}

function Row({ t, ask, hall, printers, printer, onRefill }) {
  const { said, order } = useOrder(ask, hall.id);
  const stand = printers.find((one) => one.id === printer.fallback);
  return html`
    <li class="printer">
      <div class="printer-name"><strong>${printer.name}</strong>
        <span class=${'tag ' + (TAGS[printer.state] || 'plain')}>${t('paper.' + printer.state)}</span>
        <span class="quiet">${[printer.width + ' mm', stand && t('printer.fallback', { name: stand.name }),
          printer.waiting > 0 && t('printer.waiting', { n: printer.waiting })].filter(Boolean).join(' · ')}</span></div>
      <${Roll} t=${t} roll=${printer.roll} empty=${printer.state === 'out'} zone=${hall.time_zone} />
      <div class="printer-verbs">
        <button class="button" type="button" disabled=${said.busy} aria-label=${t('printer.test_of', { name: printer.name })}
          onClick=${() => order(printer.id, { what: 'test_page' })}>${t('printer.test')}</button>
        <button class="button secondary" type="button" aria-label=${t('printer.refilled_of', { name: printer.name })}
          onClick=${() => onRefill(printer)}>${t('printer.refilled')}</button>
      </div>
      <${Said} t=${t} said=${said} printers=${printers} />
    </li>`;
}

export function Printers({ t, ask, hall, printers, reload }) {
  const [asked, setAsked] = useState(null);
  const [refusal, setRefusal] = useState(null);
  const refill = () => {
    const printer = asked;
    setAsked(null);
    ask.post(at(hall.id, printer.id, 'refill'), {}, { id: newId() })
      .then(() => { setRefusal(null); reload(); }).catch(setRefusal);
  };
  return html`
    <${Card} id="card-printers" title=${t('card.printers')} aside=${printers.length ? t('printers.count', { n: printers.length }) : ''}>
      ${printers.length
        ? html`<ul class="printers">${printers.map((printer) => html`<${Row} key=${printer.id} t=${t} ask=${ask} hall=${hall}
            printers=${printers} printer=${printer} onRefill=${setAsked} />`)}</ul>`
        : html`<p class="empty">${t('printers.none')}</p>`}
      ${refusal && html`<p class="field-problem" role="alert">${refusalText(t, refusal)}</p>`}
      ${asked && html`<${Confirm} t=${t} onYes=${refill} onNo=${() => setAsked(null)} asked=${{
        title: t('refill.title', { name: asked.name }), text: t('refill.text', { metres: asked.roll.length_metres.toFixed(0) }), go: t('refill.go') }} />`}
    </${Card}>`;
}
