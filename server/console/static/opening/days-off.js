// DaysOff: holidays, moved working days and market days: single days that override the week.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { replace, remove } from '../editing/lines.js';
import { addDays, hours } from '../editing/week.js';
import { SpansField } from './spans-field.js';

function Day({ t, one, problem, on }) {
  return html`
    <li class="day-off">
      <input type="date" class="number" value=${one.day} aria-label=${t('day.date')} aria-invalid=${problem ? 'true' : undefined}
        onInput=${(event) => on.change({ day: event.target.value })} />
      <input type="text" class="day-note" value=${one.note || ''} aria-label=${t('day.note')} placeholder=${t('day.note')}
        onInput=${(event) => on.change({ note: event.target.value })} />
      <button class="button quiet" type="button" aria-label=${t('day.remove', { day: one.day })} onClick=${on.remove}>✕</button>
      <${SpansField} t=${t} day=${one.day} spans=${one.spans} problem=${problem} onChange=${(spans) => on.change({ spans })} />
    </li>`;
}

export function DaysOff({ t, opening, problems, edit, today }) {
  const [past, setPast] = useState(false);
  const days = opening.days;
  const shown = days.map((one, at) => ({ one, at })).filter(({ one }) => past || !(one.day < today) || !one.day);
  const hidden = days.length - shown.length;
  const add = () => {
    const last = days.reduce((latest, one) => (one.day > latest ? one.day : latest), today);
    const day = addDays(last, 1);
    edit('days', days.concat([{ day, spans: hours(opening, day).spans.length ? [] : [['09:00', '12:00']], note: '' }]));
  };
  const on = (at) => ({
    change: (made) => edit('days', replace(days, at, Object.assign({}, days[at], made))),
    remove: () => edit('days', remove(days, at)),
  });
  return html`
    <section class="panel days-off" aria-labelledby="days-title">
      <div class="card-head"><h2 id="days-title">${t('opening.days')}</h2>
        <button class="button" type="button" onClick=${add}>${t('day.add')}</button></div>
      ${hidden > 0 && html`<button class="button quiet more" type="button" onClick=${() => setPast(true)}>${t('day.past', { n: hidden })}</button>`}
      ${days.length === 0 && html`<p class="empty">${t('day.none')}</p>`}
      <ul class="days-off-list">
        ${shown.map(({ one, at }) => html`
          <${Day} key=${at} t=${t} one=${one} on=${on(at)} problem=${(problems.find((each) => each.path === 'days.' + at) || {}).problem} />`)}
      </ul>
    </section>`;
}
