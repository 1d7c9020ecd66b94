// SlipState: how the paper is doing; printing again is offered only when it did not come out.

import { html } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { refusalText } from '/static/texts.js';
import { slipState, standIn, troubleWord } from '../logic/refusals.js';

export function SlipState({ view, state, act }) {
  const { t } = view;
  const slip = slipState(state.ticket);
  const trouble = slip === 'trouble';
  const elsewhere = !trouble && standIn(view, state.ticket);
  const again = () => act('copy', { id: newId(), ticket: state.ticket.id });
  return html`<div class=${`slip-state ${slip}`} role="status">
    <p class="slip-text">${elsewhere
      ? t('slip.elsewhere', { name: elsewhere }) : t(trouble ? troubleWord(state.ticket, view.printer) : `slip.${slip}`)}</p>
    ${slip === 'printing' && html`<p>${t('slip.wait')}</p>`}
    ${trouble && html`<button type="button" class="button secondary" disabled=${Boolean(state.copy)}
      onClick=${again}>${t(state.copy ? 'do.copying' : 'slip.again')}</button>`}
    ${state.copyRefusal && html`<p>${refusalText(t, state.copyRefusal)}</p>`}
  </div>`;
}
