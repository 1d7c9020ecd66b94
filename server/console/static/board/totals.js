// Totals: today in figures, the four that matter most in large.

import { html } from '/static/vendor/preact-standalone.js';
import { minutes } from '/static/format.js';
import { ratings, urgency } from '../logic/board.js';
import { Urgency } from '../parts/urgency.js';

function Figure({ name, value, unit, note, big }) {
  return html`
    <div class=${'figure' + (big ? ' big' : '')}>
      <dt>${name}</dt>
      <dd><span class="number">${value}</span>${unit && value !== '—' && html`<small>${unit}</small>`}${note}</dd>
    </div>`;
}

const whole = (seconds) => (seconds === null || seconds === undefined ? '—' : minutes(seconds));

function overNote(t, totals) {
  if (!totals.over_amber && !totals.over_red) return null;
  return html`<span class="figure-notes">
    ${totals.over_amber > 0 && html`<${Urgency} level="amber" text=${t('over.amber', { n: totals.over_amber })} />`}
    ${totals.over_red > 0 && html`<${Urgency} level="red" text=${t('over.red', { n: totals.over_red })} />`}</span>`;
}

const SMALL = ['issued', 'called', 'serving', 'served', 'held', 'absent', 'cancelled'];

export function Totals({ t, screen, rules }) {
  const { totals } = screen;
  const rating = ratings(screen.ratings);
  const longest = urgency(totals.longest_wait_seconds, rules);
  const urgent = longest !== 'calm' && html`<${Urgency} level=${longest} text=${t('urgency.' + longest)} />`;
  const share = rating.percent === null ? t('rating.none') : t('rating.of', rating);
  return html`
    <section class="totals panel" aria-label=${t('totals')}>
      <dl class="totals-big">
        <${Figure} big name=${t('total.waiting')} value=${totals.waiting} unit=${t('unit.people')} note=${overNote(t, totals)} />
        <${Figure} big name=${t('total.longest')} value=${whole(totals.longest_wait_seconds)} unit=${t('unit.minutes')} note=${urgent} />
        <${Figure} big name=${t('total.average')} value=${whole(totals.average_wait_seconds)} unit=${t('unit.minutes')} />
        <${Figure} big name=${t('total.satisfied')} value=${rating.percent === null ? '—' : rating.percent} unit="%"
          note=${html`<span class="figure-note">${share}</span>`} />
      </dl>
      <dl class="totals-small">
        ${SMALL.map((key) => html`<${Figure} key=${key} name=${t('total.' + key)} value=${totals[key]} />`)}
      </dl>
    </section>`;
}
