// The line above: which window, who works here, whether it is open and live, and the way out.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { serverNow } from '../desk.js';
import { windowName } from '../words/naming.js';
import { letGo } from './key-button.js';

const LOOK = { open: 'good', paused: 'warn', closed: 'plain' };

function Live({ desk, t }) {
  const live = desk.live.live;
  return html`<span class=${`live-dot ${live ? 'on' : 'off'}`}>${live ? t('live') : t('live.starting')}</span>`;
}

export function Top({ desk, hall, language, t, does, strip, zone }) {
  const { window, operator } = desk.screen;
  const quiet = (word, act, name) => html`
    <button type="button" class="button quiet" data-command=${name} onClick=${(happening) => { letGo(happening); act(); }}>${word}</button>`;
  const name = (language === 'en' && hall && hall.name_en) || (hall && hall.name) || '';
  return html`
    <header class="top">
      <h1 class="top-window" title=${window.name}>
        ${strip && !window.guide_desk ? t('window.strip', { number: window.number }) : windowName(window, t)}
      </h1>
      <span class=${`tag ${LOOK[window.status]}`}>${t(`window.${window.status}`)}</span>
      <${Live} desk=${desk} t=${t} />
      ${!strip && html`<p class="top-hall" title=${name}>${name}</p>`}
      ${!strip && html`
        <p class="top-operator">
          ${operator ? html`<strong>${operator.name}</strong> ${operator.staff_no && t('staff_no', { n: operator.staff_no })}` : t('not_staffed')}
        </p>`}
      <time class="top-clock number">${clock(serverNow(desk), zone)}</time>
      <nav class="top-menu" aria-label=${t('menu')}>
        ${quiet('?', () => does.command('keys'), 'keys')}
        ${!strip && quiet(t('command.strip'), does.strip, 'strip')}
        ${quiet(t('command.window'), () => does.command('window'), 'window')}
        ${!strip && quiet(t('command.sign_out'), does.signOut, 'sign_out')}
      </nav>
    </header>`;
}
