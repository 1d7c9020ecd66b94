// Devices: those in trouble in full, the others as a count that opens.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { devices } from '../logic/board.js';
import { format } from '../logic/route.js';
import { Card } from '../parts/card.js';
import { Health } from '../parts/health.js';

function Notes({ t, device }) {
  const health = device.health || {};
  const notes = [health.sound === 'on' && t('health.sound_on'), health.paper === 'ok' && t('health.paper_ok'),
    device.roll && device.enrolled && t('roll.left_short', { metres: Math.round(device.roll.left_metres) })].filter(Boolean);
  return html`<span class="quiet">${notes.join(' · ')}</span>`;
}

function Row({ t, device, hall, zone }) {
  const to = format({ hall: hall.id, section: 'furnish', shelf: 'devices', item: device.id });
  return html`
    <tr>
      <th scope="row"><a href=${to}>${device.name}</a></th>
      <td>${t('choice.kind.' + device.kind)}</td>
      <td><${Health} t=${t} device=${device} /> <${Notes} t=${t} device=${device} /></td>
      <td class="number quiet">${device.last_seen_at ? clock(device.last_seen_at, zone) : '—'}</td>
    </tr>`;
}

function Rows({ rows, t, hall, zone }) {
  return html`
    <div class="scroll" tabindex="0" role="group" aria-labelledby="card-devices-title"><table class="grid devices">
      <thead><tr><th scope="col">${t('col.device')}</th><th scope="col">${t('col.kind')}</th>
        <th scope="col">${t('col.health')}</th><th scope="col" class="number">${t('col.heartbeat')}</th></tr></thead>
      <tbody>${rows.map((device) => html`<${Row} key=${device.id} t=${t} device=${device} hall=${hall} zone=${zone} />`)}</tbody>
    </table></div>`;
}

export function Devices({ t, screen, hall, zone }) {
  const [open, setOpen] = useState(false);
  const sum = devices(screen.devices);
  const rows = open ? sum.ill.concat(sum.rest) : sum.ill;
  const aside = sum.total ? t('devices.online', sum) : '';
  return html`
    <${Card} id="card-devices" title=${t('card.devices')} aside=${aside}>
      ${sum.total === 0 && html`<p class="empty">${t('devices.none')}</p>`}
      ${sum.online > 0 && sum.ill.length === 0 && !open && html`<p class="all-well">${t('devices.well')}</p>`}
      ${rows.length > 0 && html`<${Rows} rows=${rows} t=${t} hall=${hall} zone=${zone} />`}
      ${sum.rest.length > 0 && html`
        <button class="button quiet more" type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>
          ${t(open ? 'devices.less' : 'devices.more', { n: sum.rest.length })}</button>`}
    </${Card}>`;
}
