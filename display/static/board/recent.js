// The calls before this one, for whoever looked away.

import { html } from '/static/vendor/preact-standalone.js';

function Row({ call, t }) {
  return html`
    <li class=${`recent-row ${call.state}`} data-seq=${call.seq} key=${call.seq}>
      <span class=${`recent-number number${call.number.length > 4 ? ' long' : ''}`}>${call.number}</span>
      <svg class="recent-arrow" viewBox="0 0 60 60" role="img" aria-label=${t('to')}>
        <path d="M4 24h30V8l24 22-24 22V36H4z" />
      </svg>
      <span class="recent-window">
        <b class="number">${call.window_number || call.window_name}</b>
        ${call.window_number && html`<span class="recent-unit">${t('window_short')}</span>`}
      </span>
      <span class="recent-state">${t(call.state)}</span>
    </li>`;
}

export function Recent({ calls, t, e }) {
  return html`
    <section class="recent">
      <h2 class="recent-title">${t('recent')} <span lang="en">${e('recent')}</span></h2>
      ${calls.length
        ? html`<ol class="recent-list">${calls.map((call) => html`<${Row} call=${call} t=${t} key=${call.seq} />`)}</ol>`
        : html`<p class="recent-none">${t('none_recent')}</p>`}
    </section>`;
}
