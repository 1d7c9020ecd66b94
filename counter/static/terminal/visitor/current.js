// The ticket at the window: its number, how long, why it was called, and whether it was heard.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, span, stopwatch } from '/static/format.js';
import { since } from '../figures/clock.js';
import { serverNow } from '../desk.js';
import { whyText } from '../words/why.js';
import { Delivery, DeliveryWarning } from './delivery.js';

export function serviceName(ticket, language) {
  return (language === 'en' && ticket.service_name_en) || ticket.service_name;
}

export function priorityName(ticket, hall, language) {
  const group = ((hall && hall.priorities) || []).find((one) => one.code === ticket.priority);
  return group ? (language === 'en' && group.name_en) || group.name : '';
}

function Marks({ ticket, hall, language, t }) {
  const marks = [];
  if (ticket.priority) marks.push(['warn', [t('priority'), priorityName(ticket, hall, language)].filter(Boolean).join(' · ')]);
  if (ticket.language === 'en') marks.push(['good', t('language_en')]);
  if (ticket.returns > 0) marks.push(['plain', t('came_back', { n: ticket.returns })]);
  if ((ticket.queue || '').startsWith('window:')) marks.push(['plain', t('sent_here')]);
  return html`<ul class="marks">${marks.map(([look, word]) => html`<li class=${`tag ${look}`}>${word}</li>`)}</ul>`;
}

function calls(ticket, rules, t) {
  const limit = rules && rules.recall_limit;
  return limit ? t('calls_of', { n: ticket.calls, m: limit }) : t('calls', { n: ticket.calls });
}

export function Current({ desk, hall, language, t, zone }) {
  const ticket = desk.screen.current;
  const now = serverNow(desk);
  const serving = ticket.state === 'serving';
  const gone = since(serving ? ticket.started_at : ticket.called_at, now) || 0;
  const why = desk.why && desk.why.ticket === ticket.id ? whyText(desk.why.why, t) : '';
  return html`
    <section class=${`current ${ticket.state}`} aria-label=${t(`state.${ticket.state}`)}>
      <div class="current-head">
        <p class="current-state">${t(serving ? 'serving_for' : 'called_for')} <time class="number">${stopwatch(gone)}</time></p>
        <${Marks} ticket=${ticket} hall=${hall} language=${language} t=${t} />
      </div>
      <div class="current-call">
        <p class=${`current-number number${ticket.number.length > 4 ? ' long' : ''}`}>${ticket.number}</p>
        <${Delivery} ticket=${ticket} now=${now} voice=${desk.voice} t=${t} />
      </div>
      <p class="current-service">${serviceName(ticket, language)}</p>
      <p class="current-facts">
        <span>${t('waited', { n: span(ticket.waited_seconds, t) })}</span>
        <span>${calls(ticket, desk.screen.rules, t)}</span>
        <span>${t('issued', { time: clock(ticket.issued_at, zone) })}</span>
      </p>
      ${why && html`<p class="current-why"><span>${t('why.label')}</span> ${why}</p>`}
      <${DeliveryWarning} ticket=${ticket} now=${now} voice=${desk.voice}
        limit=${desk.screen.rules && desk.screen.rules.recall_limit} t=${t} />
    </section>`;
}
