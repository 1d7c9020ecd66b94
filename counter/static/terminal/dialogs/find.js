// Finds a ticket of today by its number, to bring it back, print it again or see where it is.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { appointmentCode, ticketNumber } from '../fields/picking.js';
import { fresh } from '../desk.js';
import { serviceName } from '../visitor/current.js';
import { COMMAND_OF, MoveButton } from '../lists/row.js';
import { Said } from '../parts/said.js';
import { Dialog } from '../fields/dialog.js';

// What another window has in hand is its own; a missed one may be brought back from anywhere.
export function offered(ticket, window) {
  const moves = (ticket.moves || []).filter((move) => COMMAND_OF[move] && move !== 'resume');
  const elsewhere = ticket.window && ticket.window !== window && ticket.state !== 'waiting';
  return elsewhere ? moves.filter((move) => move === 'return' && ticket.state === 'absent') : moves;
}

function Found({ ticket, desk, language, t, does }) {
  const where = ticket.window && ticket.window !== desk.screen.window.id ? t('find.elsewhere', { window: ticket.window_name }) : '';
  const ahead = ticket.state === 'waiting' && ticket.ahead !== null ? t('find.ahead', { n: ticket.ahead }) : '';
  return html`
    <li class="found">
      <p><strong class="found-number number">${ticket.number}</strong> <span class="tag plain">${t(`state.${ticket.state}`)}</span></p>
      <p>${[serviceName(ticket, language), where, ahead].filter(Boolean).join(' · ')}</p>
      <div class="found-moves">
        ${offered(ticket, desk.screen.window.id).filter((move) => move !== 'call' || ticket.state === 'waiting').map((move) => html`
          <${MoveButton} key=${move} ticket=${ticket} move=${move} desk=${desk} t=${t} does=${does} />`)}
        <button type="button" class="button move-button" onClick=${() => does.reprint(ticket)}>${t('command.reprint')}</button>
      </div>
    </li>`;
}

function Results({ desk, language, t, does }) {
  if (!desk.found) return null;
  const { tickets, number } = desk.found;
  if (!tickets.length) return html`<p class="found-none" role="status">${t('find.none', { number })}</p>`;
  return html`
    <ul class="found-list">
      ${tickets.map((ticket) => html`
        <${Found} key=${ticket.id} ticket=${fresh(desk, ticket)} desk=${desk} language=${language} t=${t} does=${does} />`)}
    </ul>`;
}

export function Find({ desk, language, t, does }) {
  const shown = desk.dialog.presented;
  const [typed, setTyped] = useState(shown || '');
  const submit = (happening) => {
    happening.preventDefault();
    const code = appointmentCode(typed);
    const number = ticketNumber(typed);
    if (code) does.present(code);
    else if (number) does.find(number);
  };
  return html`
    <${Dialog} title=${t(shown ? 'find.presented' : 'find.title')} t=${t} onClose=${does.close}>
      <form class="find" onSubmit=${submit}>
        <div class="field">
          <label for="number">${t('find.number')}</label>
          <div class="find-line">
            <input id="number" data-first type="text" autocomplete="off" spellcheck=${false} maxlength="12" value=${typed}
              aria-describedby="find-hint" onInput=${(happening) => setTyped(happening.target.value)} />
            <button type="submit" class="button primary">${t('find.submit')} <kbd aria-hidden="true">Enter</kbd></button>
          </div>
          <p class="field-hint" id="find-hint">${t('find.hint')}</p>
        </div>
      </form>
      <${Results} desk=${desk} language=${language} t=${t} does=${does} />
      <${Said} desk=${desk} t=${t} where="dialog" does=${does} />
    <//>`;
}
