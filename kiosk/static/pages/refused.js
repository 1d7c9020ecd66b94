// Refused: why there is no number, and every way on from here.

import { html } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { refusalText } from '/static/texts.js';
import { Reason } from '../parts/reason.js';
import { actionsFor, placeIn } from '../logic/refusals.js';

const TITLED = ['closed', 'quota_used_up', 'already_waiting', 'no_open_window', 'network'];
const isTitled = (code) => TITLED.includes(code) || code.startsWith('appointment_');

function titleOf(refusal) {
  const place = placeIn(refusal);
  if (place) return `place.${place}`;
  return isTitled(refusal.code) ? `refused.title.${refusal.code}` : 'refused.title';
}

export function Refused({ view, state, service, act, onHelp }) {
  const { t } = view;
  const { refusal } = state;
  const held = refusal.extras.number;
  const ways = {
    copy: () => act('copy', { id: newId(), ticket: refusal.extras.ticket }),
    retry: () => act('retry', { id: newId() }),
    identity: () => act('back'),
    code: () => act('retype'),
    ordinary: () => act('ordinary', { service: refusal.extras.service }),
    guide: () => act('back'),
    home: () => act('home'),
    start: () => act('home'),
    help: onHelp,
  };
  const actions = actionsFor(refusal, state.trail);
  return html`<main class="page refused">
    <h1 tabindex="-1">${t(titleOf(refusal))}</h1>
    ${held && html`<section class="panel result-card"><p>${t('refused.number')}</p>
      <p class="result-number number">${held}</p></section>`}
    <${Reason} view=${view} refusal=${refusal} service=${service} />
    <h2>${t('refused.next')}</h2>
    <div class="choices">
      ${actions.map((action, place) => html`<button key=${action} type="button" disabled=${action === 'copy' && Boolean(state.copy)}
        class=${`button take ${place ? 'secondary' : 'primary'}`} onClick=${ways[action]}>
        ${t(action === 'copy' && state.copy ? 'do.copying' : `do.${action}`)}
      </button>`)}
    </div>
    ${state.copyRefusal && html`<p class="notice warn" role="alert">${refusalText(t, state.copyRefusal)}</p>`}
  </main>`;
}
