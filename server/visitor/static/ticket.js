// TicketView: the number, where it stands, and what to do now, the most urgent thing largest.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, rangeText } from '/static/format.js';
import { namesOf } from './names.js';

const IN_LINE = ['waiting', 'unserved', 'almost', 'next'];
const MARKS = { called: '→', absent: '!', cancelled: '×', rated: '✓', duplicate: 'i', closed: '✓', held: '…', unknown: '?' };

export function Head({ t, language, place, ticket }) {
  const named = ticket ? namesOf(ticket, t, language) : { window: t('window'), zone: t('waiting_area') };
  return html`<div class=${`head ${place}`} role="status" aria-live="assertive">
    ${MARKS[place] && html`<span class="mark" aria-hidden="true">${MARKS[place]}</span>`}
    <h1>${t(`head.${place}`, named)}</h1>
    <p>${t(`more.${place}`, named)}</p>
  </div>`;
}

function Line({ t, ticket }) {
  const range = rangeText(ticket.estimate);
  return html`<dl class="line">
    <div><dt>${t('ahead')}</dt><dd><b class="number">${ticket.ahead === null ? '—' : ticket.ahead}</b>
      ${ticket.ahead !== null && html`<span>${t('people', { n: ticket.ahead })}</span>`}</dd></div>
    <div><dt>${t('estimate')}</dt><dd>${range === null ? html`<span class="none">${t('no_estimate')}</span>`
    : html`<b class="number">${range}</b><span>${t('minutes_range', { range: '' })}</span>`}</dd></div>
  </dl>`;
}

function Facts({ t, language, place, ticket, zone }) {
  const named = namesOf(ticket, t, language);
  const facts = [
    ['service', named.service],
    ['line', named.line],
    IN_LINE.includes(place) ? ['zone', ticket.zone_name && named.zone] : ['window_of', ticket.window_name && named.window],
    ['issued_at', clock(ticket.issued_at, zone)],
  ];
  return html`<dl class="facts">
    ${facts.filter((fact) => fact[1]).map(([key, value]) => html`<div key=${key}><dt>${t(key)}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

export function TicketView({ t, language, place, ticket, zone }) {
  return html`<section class="ticket">
    <p class="your-number"><span>${t('your_number')}</span><b class="number">${ticket.number}</b></p>
    <${Head} t=${t} language=${language} place=${place} ticket=${ticket} />
    ${IN_LINE.includes(place) && html`<${Line} t=${t} ticket=${ticket} />`}
    <${Facts} t=${t} language=${language} place=${place} ticket=${ticket} zone=${zone} />
  </section>`;
}
