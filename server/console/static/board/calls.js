// Calls: the last summons, and whether board and voice have confirmed each.

import { html } from '/static/vendor/preact-standalone.js';
import { clockSeconds } from '/static/format.js';
import { Card } from '../parts/card.js';

const SHOWN = 8;

function Heard({ t, yes, what }) {
  const text = t((yes ? 'heard.' : 'unheard.') + what);
  return html`<span class=${'heard' + (yes ? ' yes' : '')}><span aria-hidden="true">${yes ? '✓' : '–'}</span> ${text}</span>`;
}

function Row({ t, call, zone }) {
  return html`
    <tr>
      <td class="tabular quiet">${clockSeconds(call.at, zone)}</td>
      <th scope="row" class="tabular strong">${call.number}</th>
      <td>${call.window_name}${call.repeat > 1 && html` <span class="tag plain">${t('call.repeat', { n: call.repeat })}</span>`}</td>
      <td>${t('state.' + call.state)}</td>
      <td class="heards"><${Heard} t=${t} yes=${call.shown} what="shown" /> <${Heard} t=${t} yes=${call.spoken} what="spoken" /></td>
    </tr>`;
}

export function Calls({ t, screen, zone }) {
  const all = screen.calls.slice(0, SHOWN);
  return html`
    <${Card} id="card-calls" title=${t('card.calls')}>
      ${all.length ? html`
        <div class="scroll" tabindex="0" role="group" aria-labelledby="card-calls-title"><table class="grid calls">
          <thead><tr>
            <th scope="col">${t('col.time')}</th><th scope="col">${t('col.number')}</th><th scope="col">${t('col.to')}</th>
            <th scope="col">${t('col.state')}</th><th scope="col">${t('col.heard')}</th>
          </tr></thead>
          <tbody>${all.map((call) => html`<${Row} key=${call.seq} t=${t} call=${call} zone=${zone} />`)}</tbody>
        </table></div>`
    : html`<p class="empty">${t('calls.none')}</p>`}
    </${Card}>`;
}
