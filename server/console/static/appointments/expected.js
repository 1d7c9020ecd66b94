// Expected: everybody of one day by time, and what became of them; print or cancel what is still to come.

import { html } from '/static/vendor/preact-standalone.js';
import { countsOf, spelled } from '../editing/appointments.js';

const TAGS = { booked: 'plain', arrived: 'good', cancelled: 'plain', no_show: 'warn' };

function Verbs({ t, one, onPrint, onCancel }) {
  if (one.state !== 'booked') return null;
  const said = { name: one.name || t('book.somebody'), from: one.from };
  return html`
    ${onPrint && html`<button class="button" type="button" aria-label=${t('book.print_of', said)}
      onClick=${() => onPrint(one)}>${t('book.print')}</button>`}
    <button class="button" type="button" aria-label=${t('book.cancel_of', said)} onClick=${() => onCancel(one)}>${t('book.cancel')}</button>`;
}

function Row({ t, nameOf, one, onPrint, onCancel }) {
  return html`
    <tr class=${'expected-' + one.state}>
      <th scope="row" class="tabular">${one.from}–${one.until}</th>
      <td>${one.name || html`<span class="quiet">${t('book.somebody')}</span>`}${one.phone && html`<div class="quiet tabular">${one.phone}</div>`}</td>
      <td>${nameOf(one)}<div class="quiet book-code">${spelled(one.code)}</div></td>
      <td><span class=${'tag ' + TAGS[one.state]}>${t('appointment.' + one.state, { number: one.number || '' })}</span></td>
      <td class="expected-verbs"><${Verbs} t=${t} one=${one} onPrint=${onPrint} onCancel=${onCancel} /></td>
    </tr>`;
}

export function Expected({ t, nameOf, appointments, onPrint, onCancel }) {
  if (!appointments.length) return html`<p class="empty">${t('book.none')}</p>`;
  const counts = Object.assign({ n: appointments.length }, countsOf(appointments));
  return html`
    <p class="card-aside expected-counts">${t('book.counts', counts)}</p>
    <div class="scroll">
      <table class="grid expected">
        <thead><tr><th scope="col">${t('book.time')}</th><th scope="col">${t('book.who')}</th>
          <th scope="col">${t('field.service')} · ${t('book.code')}</th><th scope="col">${t('book.state')}</th>
          <th scope="col"><span class="visually-hidden">${t('book.verbs')}</span></th></tr></thead>
        <tbody>${appointments.map((one) => html`
          <${Row} key=${one.id} t=${t} nameOf=${nameOf} one=${one} onPrint=${onPrint} onCancel=${onCancel} />`)}</tbody>
      </table>
    </div>`;
}
