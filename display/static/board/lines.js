// How many wait, line by line.

import { html } from '/static/vendor/preact-standalone.js';

export function Lines({ shown, t, e }) {
  if (!shown.items.length) return null;
  return html`
    <section class="lines" aria-label=${t('waiting')}>
      <h2 class="lines-title">${t('waiting')}<span lang="en">${e('waiting')}</span></h2>
      <ul class="lines-list" style=${{ gridTemplateColumns: `repeat(${shown.columns}, minmax(0, 1fr))` }}>
        ${shown.items.map((line) => html`
          <li class="line" key=${line.id}>
            <b class="line-letter number">${line.letter}</b>
            <span class=${`line-name${line.name.length > 7 ? ' long' : ''}`}>${line.name}</span>
            <b class="line-waiting number">${line.waiting}</b>
          </li>`)}
      </ul>
    </section>`;
}
