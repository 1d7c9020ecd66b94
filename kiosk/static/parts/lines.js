// Lines: how many wait in each line, now.

import { html } from '/static/vendor/preact-standalone.js';
import { rangeText } from '/static/format.js';
import { nameIn } from '/static/texts.js';
import { linesNow } from '../logic/furnishing.js';

function waitingText(t, line) {
  if (line.waiting === null) return '—';
  if (line.open_windows === 0 && line.waiting === 0) return t('line.noWindow');
  return line.waiting ? t('line.people', { n: line.waiting }) : t('line.nobody');
}

const range = (line) => (line.waiting ? rangeText(line.estimate) : null);

export function Lines({ view }) {
  const { t, language } = view;
  return html`<section class="lines" aria-labelledby="lines-title">
    <h2 id="lines-title">${t('welcome.lines')}</h2>
    <ul class="lines-list">
      ${linesNow(view.hall, view.screen).map((line) => html`<li key=${line.id} class="line">
        <span class="line-letter" aria-hidden="true">${line.letter}</span>
        <span class="line-text">
          <span class="line-name">${nameIn(language, line)}</span>
          <span class=${`line-waiting number${line.waiting ? '' : ' none'}`}>${waitingText(t, line)}</span>
          ${range(line) && html`<span class="line-estimate number">${t('line.estimate', { range: range(line) })}</span>`}
        </span>
      </li>`)}
    </ul>
  </section>`;
}
