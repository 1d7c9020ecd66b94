// Reason: why no number can be had, until when, and whom to telephone.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, dayText } from '/static/format.js';
import { nameIn, refusalText } from '/static/texts.js';
import { noteOf, openingNow } from '../logic/opening.js';
import { departmentOf } from '../logic/furnishing.js';
import { placeIn, toneOf } from '../logic/refusals.js';
import { opensText } from './header.js';

const OWN = ['network', 'invalid', 'unavailable', 'not_found'];

// When to come: a time of today, or a day.
function whenOf(view, { from, day }) {
  if (from) return { when: clock(from, view.zone) };
  return day ? { when: dayText(`${day}T12:00:00Z`, 'UTC', view.language) } : {};
}

function sentenceFor(view, refusal) {
  const place = placeIn(refusal);
  if (place) return view.t(`place.${place}.next`, { window: view.t('slip.aWindow') });
  if (refusal.code.startsWith('appointment_')) {
    return view.t(`refused.${refusal.code}`, Object.assign({}, refusal.extras, whenOf(view, refusal.extras)));
  }
  return OWN.includes(refusal.code) ? view.t(`refused.${refusal.code}`) : refusalText(view.t, refusal);
}

function closedFacts(view, refusal, service) {
  const opening = openingNow(view.hall, view.screen);
  const reason = refusal.extras.reason || opening.reason;
  const note = noteOf(opening, view.hall.today);
  const department = service && departmentOf(view.hall, service.department);
  const phone = (department && department.phone) || view.hall.phone;
  const named = department && department.phone ? `${nameIn(view.language, department)} ` : '';
  return [
    reason && ['', note ? `${view.t(`closed.${reason}`)} · ${note}` : view.t(`closed.${reason}`)],
    ['', opensText(view, refusal.extras.opens_at || opening.opens_at)],
    phone && [view.t('refused.phone'), `${named}${phone}`],
  ].filter(Boolean);
}

function factsFor(view, refusal, service) {
  if (refusal.code === 'closed') return closedFacts(view, refusal, service);
  return refusal.extras.next_at ? [['', opensText(view, refusal.extras.next_at, 'again')]] : [];
}

export function Reason({ view, refusal, service }) {
  const facts = factsFor(view, refusal, service);
  return html`<div class=${`reason ${toneOf(refusal)}`}>
    <p class="reason-text">${sentenceFor(view, refusal)}</p>
    ${facts.map(([name, value]) => html`<p key=${value}>${name && `${name}：`}<strong>${value}</strong></p>`)}
  </div>`;
}

// The same on the first page, before anybody asked.
export function Closed({ view }) {
  return html`<${Reason} view=${view} refusal=${{ code: 'closed', extras: {} }} />`;
}
