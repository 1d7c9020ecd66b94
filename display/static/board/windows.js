// Every window: its number, whom it serves now, or why nobody is served.

import { html } from '/static/vendor/preact-standalone.js';

const WORDS = { idle: 'idle', called: 'called', serving: 'serving', paused: 'paused', closed: 'closed_window' };

function Card({ card, calling, t, time }) {
  const word = t(WORDS[card.state]);
  const until = card.until && t('back_at', { time: time(card.until) });
  return html`
    <li class=${`card ${card.state}${calling ? ' calling' : ''}`} key=${card.id}>
      <b class="card-window"><span class="number">${card.number}</span><small>${t('window_unit')}</small></b>
      <div class="card-words">
        <p class=${`card-large${card.large ? ' number' : ''}`}>${card.large || word}</p>
        <p class="card-detail">
          ${card.large && html`<em class="card-state">${word}</em>`} ${until || card.operator || ''}
        </p>
        <p class="card-detail">${card.detail}</p>
      </div>
    </li>`;
}

export function Windows({ shown, calling, t, e, time }) {
  return html`
    <section class="windows" aria-label=${t('windows')}>
      <ol class=${`windows-grid${shown.tight ? ' small' : ''}`}
        style=${{ gridTemplateColumns: `repeat(${shown.columns}, minmax(0, 1fr))` }}>
        ${shown.items.map((card) => html`
          <${Card} card=${card} calling=${card.id === calling} t=${t} e=${e} time=${time} key=${card.id} />`)}
      </ol>
      ${shown.pages > 1 && html`
        <p class="windows-page">${t('page', { page: shown.page, pages: shown.pages })}</p>`}
    </section>`;
}
