// Lines: how many wait in each, the longest wait, and who serves it.

import { html } from '/static/vendor/preact-standalone.js';
import { minutes } from '/static/format.js';
import { nameIn } from '/static/texts.js';
import { lines } from '../logic/board.js';
import { Card } from '../parts/card.js';
import { Urgency } from '../parts/urgency.js';

function Wait({ t, line }) {
  if (line.longest_wait_seconds === null || line.longest_wait_seconds === undefined) return '—';
  return html`<span class="number">${minutes(line.longest_wait_seconds)}</span> ${t('unit.minutes')}`;
}

function Mark({ t, line }) {
  if (line.unserved) return html`<${Urgency} level="red" text=${t('line.unserved')} />`;
  return line.urgency === 'calm' ? null : html`<${Urgency} level=${line.urgency} text=${t('urgency.' + line.urgency)} />`;
}

function Row({ t, language, line }) {
  return html`
    <tr>
      <th scope="row"><span class="lead"><span class="letter">${line.letter}</span>
        <span>${nameIn(language, line)}</span></span></th>
      <td class="number strong">${line.waiting}</td>
      <td class="wait"><${Wait} t=${t} line=${line} /> <${Mark} t=${t} line=${line} /></td>
      <td class="number">${line.open_windows}</td>
      <td class="number quiet">${line.served} / ${line.issued}</td>
    </tr>`;
}

export function Lines({ t, language, screen, rules, hall }) {
  const named = (line) => Object.assign({}, hall.lines.find((one) => one.id === line.id), line);
  const all = lines(screen.lines.map(named), rules);
  return html`
    <${Card} id="card-lines" title=${t('card.lines')}>
      ${all.length ? html`
        <div class="scroll" tabindex="0" role="group" aria-labelledby="card-lines-title"><table class="grid lines">
          <thead><tr>
            <th scope="col">${t('col.line')}</th><th scope="col" class="number">${t('col.waiting')}</th>
            <th scope="col">${t('col.longest')}</th><th scope="col" class="number">${t('col.open_windows')}</th>
            <th scope="col" class="number">${t('col.served_issued')}</th>
          </tr></thead>
          <tbody>${all.map((line) => html`<${Row} key=${line.id} t=${t} language=${language} line=${line} />`)}</tbody>
        </table></div>`
    : html`<p class="empty">${t('lines.none')}</p>`}
    </${Card}>`;
}
