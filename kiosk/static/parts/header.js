// Header: which hall this is, whether it is open, and what time it is there.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, clockEnd, dayOf, dayText, weekday } from '/static/format.js';
import { nameIn } from '/static/texts.js';
import { openingNow, whichDay } from '../logic/opening.js';

// "明天（星期一）08:30 开放"
// what: "opens", or "again" for when there are numbers once more.
export function opensText(view, opensAt, what = 'opens') {
  const { t, now, zone, language } = view;
  if (!opensAt) return t('opens.unknown');
  return t(`${what}.${whichDay(opensAt, now, zone, dayOf)}`, {
    time: clock(opensAt, zone), weekday: t(weekday(opensAt, zone)), day: dayText(opensAt, zone, language),
  });
}

function Doors({ view }) {
  const opening = openingNow(view.hall, view.screen);
  if (!opening.open) return html`<p class="doors closed">${view.t('open.closed')} · ${opensText(view, opening.opens_at)}</p>`;
  const until = opening.closes_at && view.t('open.until', { time: clockEnd(opening.closes_at, view.zone) });
  return html`<p class="doors open">${until || view.t('open.now')}</p>`;
}

export function Header({ view }) {
  const { t, now, zone, language } = view;
  return html`<header class="header">
    <div>
      <p class="header-hall">${nameIn(language, view.hall)}</p>
      <${Doors} view=${view} />
    </div>
    <div class="header-time">
      <time class="header-clock number">${clock(now, zone)}</time>
      <span>${t('header.day', { day: dayText(now, zone, language), weekday: t(weekday(now, zone)) })}</span>
    </div>
  </header>`;
}
