// DeviceExtra: how a device is, what it is made of, what happened to it, and what can be done with it.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { pageOf, verbs } from '../editing/devices.js';
import { wordsOf } from '../log/fact-row.js';
import { parts, skew } from '../logic/device.js';
import { Health } from '../parts/health.js';
import { Edges } from './edges.js';
import { Trials } from './trials.js';
import { Verbs } from './verbs.js';

const WITH_PAPER = ['printer', 'kiosk', 'agent'];

function Fact({ name, children }) {
  return html`<div><dt>${name}</dt><dd>${children}</dd></div>`;
}

export function Clock({ t, device }) {
  const off = skew(device);
  return off ? html`<span class=${'tag ' + off.tone}>${t(off.key, { n: off.n })}</span>` : '—';
}

function Facts({ t, row, zone }) {
  const health = row.health || {};
  const word = (group, value) => (value ? t(group + value) : '—');
  const said = row.kind !== 'printer';
  const sound = row.kind === 'agent' && health.sound === 'blocked' ? 'failed' : health.sound; // no browser is in its way
  return html`
    <dl class="extra-facts">
      <${Fact} name=${t('col.health')}><${Health} t=${t} device=${row} /></${Fact}>
      <${Fact} name=${t('col.heartbeat')}><span class="number">${row.last_seen_at ? clock(row.last_seen_at, zone) : '—'}</span></${Fact}>
      ${said && html`<${Fact} name=${t('health.sound')}>${word('sound.', sound)}</${Fact}>`}
      ${WITH_PAPER.includes(row.kind) && html`<${Fact} name=${t('health.paper')}>${word('paper.', health.paper)}</${Fact}>`}
      ${said && html`<${Fact} name=${t('col.clock')}><${Clock} t=${t} device=${row} /></${Fact}>`}
      ${said && html`<${Fact} name=${t('health.version')}>${health.version || '—'}</${Fact}>`}
      ${health.screen && html`<${Fact} name=${t('health.screen')}><span class="number">${health.screen.replace('x', ' × ')}</span></${Fact}>`}
      <${Fact} name=${t('health.id')}><span class="slug">${row.id}</span></${Fact}>
    </dl>`;
}

function Parts({ t, row }) {
  const all = parts(row);
  if (!all.length) return null;
  return html`
    <h4>${t('parts')}</h4>
    <ul class="extra-parts">${all.map((part) => html`
      <li key=${part.name}><span>${wordsOf(t, { key: 'part', values: { code: part.name } })}</span>
        <span class=${'tag ' + (part.code ? 'bad' : 'good')}>${wordsOf(t, { key: 'code', values: { code: part.code || 'ok' } })}</span></li>`)}
    </ul>`;
}

export function DeviceExtra(props) {
  const { t, row, house } = props;
  const simulated = row.kind === 'printer' && row.settings && row.settings.driver === 'simulated';
  const page = pageOf(row);
  const isBox = row.kind !== 'integration';
  return html`
    <section class="extra first"><h3>${t('extra.device')}</h3>
      ${isBox && html`<${Facts} t=${t} row=${row} zone=${house.hall.time_zone} />`}
      ${simulated && html`<p><a href="/printers/simulated/" target="_blank" rel="noopener">${t('device.simulated')}</a></p>`}
      ${page && html`<p><a href=${page} target="_blank" rel="noopener">${t('device.page')} ${page}</a></p>`}
      ${row.kind === 'agent' && html`<p class="quiet">${t('device.agent')}</p>`}
      <${Parts} t=${t} row=${row} />
      <${Trials} ...${props} />
      <${Verbs} ...${props} names=${verbs(row)} />
      ${isBox && html`<${Edges} ...${props} />`}
    </section>`;
}
