// WeekEditor: from Monday to Sunday, with one tap that gives all weekdays the same hours.

import { html } from '/static/vendor/preact-standalone.js';
import { DAYS, copyToWeekdays, setDay } from '../editing/week.js';
import { SpansField } from './spans-field.js';

export function WeekEditor({ t, opening, problems, edit }) {
  const wrong = (day) => (problems.find((one) => one.path === 'week.' + day) || {}).problem;
  return html`
    <section class="panel week" aria-labelledby="week-title">
      <div class="card-head"><h2 id="week-title">${t('opening.week')}</h2>
        <button class="button" type="button" onClick=${() => edit('week', copyToWeekdays(opening, 'mon').week)}>
          ${t('opening.copy')}</button></div>
      <ul class="week-days">
        ${DAYS.map((day) => html`
          <li key=${day}><span class="week-day">${t(day)}</span>
            <${SpansField} t=${t} day=${t(day)} spans=${opening.week[day] || []} problem=${wrong(day)}
              onChange=${(spans) => edit('week', setDay(opening, day, spans).week)} /></li>`)}
      </ul>
    </section>`;
}
