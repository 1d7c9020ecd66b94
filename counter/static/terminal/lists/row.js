// One ticket of a list: its number, service and wait; its buttons are its moves.

import { html, useEffect, useRef } from '/static/vendor/preact-standalone.js';
import { minutes, span } from '/static/format.js';
import { waited } from '../figures/clock.js';
import { againstMove } from '../commands.js';
import { placeOf, serverNow } from '../desk.js';
import { letGo } from '../parts/key-button.js';
import { priorityName, serviceName } from '../visitor/current.js';
import { Said } from '../parts/said.js';

export const COMMAND_OF = { call: 'choose', resume: 'resume', return: 'return', transfer: 'transfer', cancel: 'cancel' };
const FIRST = { waiting: 'call', held: 'resume', absent: 'return' };

export function MoveButton({ ticket, move, desk, t, does }) {
  const reason = againstMove(desk, ticket, move);
  const word = t(`command.${COMMAND_OF[move]}`);
  const press = (happening) => {
    letGo(happening);
    happening.stopPropagation();
    does.move(COMMAND_OF[move], ticket, move);
  };
  return html`
    <button type="button" class=${`button move-button ${move === 'cancel' ? 'danger' : ''}`}
      aria-disabled=${reason ? 'true' : 'false'} aria-label=${`${word} ${ticket.number}`}
      title=${reason ? t(`reason.${reason}`) : ''} onClick=${press}>${word}</button>`;
}

function Wait({ ticket, desk, t }) {
  const seconds = waited(ticket, desk.at, serverNow(desk));
  const limit = desk.screen.rules && desk.screen.rules.red_minutes;
  const over = ticket.state === 'waiting' && limit && seconds >= limit * 60;
  return html`
    <span class=${`row-wait${over ? ' over' : ''}`}>
      ${over && html`<span class="row-over">${t('overdue')}</span>`}
      <span class="number" title=${span(seconds, t)}>${t('minutes_short', { n: minutes(seconds) })}</span>
    </span>`;
}

function More({ ticket, open, t, does }) {
  const toggle = (happening) => {
    letGo(happening);
    happening.stopPropagation();
    does.select(open ? null : ticket.id);
  };
  return html`
    <button type="button" class="button quiet row-more" aria-expanded=${open ? 'true' : 'false'}
      aria-label=${`${t(open ? 'less' : 'more')} ${ticket.number}`} onClick=${toggle}>
      <span aria-hidden="true">${open ? '▴' : '▾'}</span>
    </button>`;
}

export function Row({ ticket, desk, hall, language, t, does }) {
  const open = desk.selected === ticket.id;
  const moves = (ticket.moves || []).filter((move) => COMMAND_OF[move]);
  const first = moves.includes(FIRST[ticket.state]) ? FIRST[ticket.state] : null;
  const button = (move) => html`<${MoveButton} key=${move} ticket=${ticket} move=${move} desk=${desk} t=${t} does=${does} />`;
  const row = useRef(null);
  useEffect(() => {
    if (open) row.current.scrollIntoView({ block: 'nearest' }); // chosen with the arrows, it may be out of sight
  }, [open]);
  const told = placeOf(desk) === 'row' && desk.refusal && desk.refusal.ticket === ticket.id;
  return html`
    <li ref=${row} class=${`row ${open ? 'open' : ''}`} aria-current=${open ? 'true' : 'false'} data-ticket=${ticket.number}>
      <div class="row-line" onClick=${() => does.select(open ? null : ticket.id)}>
        <span class="row-number number">${ticket.number}</span>
        ${ticket.priority && html`<span class="row-priority" title=${priorityName(ticket, hall, language)}>${t('priority')}</span>`}
        <span class="row-service" title=${serviceName(ticket, language)}>${serviceName(ticket, language)}</span>
        <${Wait} ticket=${ticket} desk=${desk} t=${t} />
        ${first && button(first)}
        <${More} ticket=${ticket} open=${open} t=${t} does=${does} />
      </div>
      ${open && html`
        <div class="row-moves">
          ${moves.filter((move) => move !== first).map(button)}
          <button type="button" class="button move-button" onClick=${() => does.reprint(ticket)}>${t('command.reprint')}</button>
        </div>`}
      ${told && html`<${Said} desk=${desk} t=${t} where="row" does=${does} />`}
    </li>`;
}
