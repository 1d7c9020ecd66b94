// Attention: who asks for help and what has gone wrong; nothing at all when all is well.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, span } from '/static/format.js';
import { alerts, secondsBetween } from '../logic/board.js';

function Help({ t, one, screen, zone, intents }) {
  const key = 'help ' + one.id;
  const from = (screen.devices.find((device) => device.id === one.from) || { name: one.from || t('help.somewhere') }).name;
  return html`
    <li class="attention-item help">
      <span class="tag bad">${t('help.asked')}</span>
      <span class="attention-text">${from}</span>
      <span class="attention-since number">${clock(one.at, zone)} · ${span(secondsBetween(one.at, screen.now), t)}</span>
      <button class="button secondary" type="button" disabled=${intents.waiting.includes(key)}
        onClick=${() => intents.send(key, '/help/' + encodeURIComponent(one.id) + '/answered')}>${t('help.answered')}</button>
    </li>`;
}

const NAMED = 3;
const OF_THE_HALL = ['voices_muted']; // its name is over the page already

function Alert({ t, one, screen, zone }) {
  const key = 'alert.' + one.code;
  const title = t(key) === key ? one.code : t(key);
  const named = OF_THE_HALL.includes(one.code) ? [] : one.subjects;
  const subjects = named.slice(0, NAMED).join('、') + (named.length > NAMED ? t('alert.more', { n: named.length }) : '');
  return html`
    <li class="attention-item">
      <span class="tag warn">${title}</span>
      <span class="attention-text">${subjects}</span>
      ${one.since && html`<span class="attention-since number">
        ${clock(one.since, zone)} · ${span(secondsBetween(one.since, screen.now), t)}</span>`}
    </li>`;
}

export function Attention(props) {
  const { t, screen } = props;
  const help = screen.help || [];
  const found = alerts(screen.alerts || []);
  if (!help.length && !found.length) return html`<div class="attention" aria-live="assertive"></div>`;
  return html`
    <section class="attention" aria-live="assertive" aria-label=${t('attention')}>
      <ul class="attention-list">
        ${help.map((one) => html`<${Help} key=${'help ' + one.id} one=${one} ...${props} />`)}
        ${found.map((one) => html`<${Alert} key=${one.code} one=${one} ...${props} />`)}
      </ul>
    </section>`;
}
