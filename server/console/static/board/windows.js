// Windows: who works where, with which number, for how long.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, minutes } from '/static/format.js';
import { staffed, windows } from '../logic/board.js';
import { Card } from '../parts/card.js';

function Doing({ t, window, zone }) {
  const note = window.status === 'paused' && [window.notice, window.until && t('window.until', { time: clock(window.until, zone) })]
    .filter(Boolean).join(' · ');
  return html`
    <span class=${'doing ' + window.doing}><span class="doing-mark" aria-hidden="true"></span>${t('doing.' + window.doing)}</span>
    ${note && html`<span class="doing-note">${note}</span>`}`;
}

function Row({ t, window, zone }) {
  const operator = window.operator;
  const since = window.seconds === null ? '—' : minutes(window.seconds);
  return html`
    <tr class=${window.doing}>
      <th scope="row"><span class="lead"><span class="letter">${window.number}</span> <span>${window.name}</span></span></th>
      <td>${operator ? operator.name : '—'}</td>
      <td class="state"><${Doing} t=${t} window=${window} zone=${zone} /></td>
      <td class="number strong">${window.number_now || '—'}</td>
      <td class="number">${since}</td>
      <td class="number quiet">${window.served_today}</td>
    </tr>`;
}

export function Windows({ t, screen, zone }) {
  const all = windows(screen.windows, screen.now);
  return html`
    <${Card} id="card-windows" title=${t('card.windows')} aside=${all.length ? t('windows.staffed', staffed(all)) : ''}>
      ${all.length ? html`
        <div class="scroll" tabindex="0" role="group" aria-labelledby="card-windows-title"><table class="grid windows">
          <thead><tr>
            <th scope="col">${t('col.window')}</th><th scope="col">${t('col.operator')}</th><th scope="col">${t('col.doing')}</th>
            <th scope="col" class="number">${t('col.number_now')}</th><th scope="col" class="number">${t('col.minutes')}</th>
            <th scope="col" class="number">${t('col.served')}</th>
          </tr></thead>
          <tbody>${all.map((window) => html`<${Row} key=${window.id} t=${t} window=${window} zone=${zone} />`)}</tbody>
        </table></div>`
    : html`<p class="empty">${t('windows.none')}</p>`}
    </${Card}>`;
}
