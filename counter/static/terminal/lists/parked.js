// Those who are held at this window, and those who did not come: each can be brought back.

import { html } from '/static/vendor/preact-standalone.js';
import { Row } from './row.js';

export function Parked({ kind, desk, hall, language, t, does }) {
  const tickets = desk.screen[kind];
  return html`
    <section class=${`parked panel ${kind}`} aria-labelledby=${`${kind}-title`}>
      <header class="list-head">
        <h2 id=${`${kind}-title`}>${t(`list_${kind}`)} <span class="number">${tickets.length}</span></h2>
      </header>
      ${tickets.length ? html`
        <ul class="list" tabindex="0" aria-labelledby=${`${kind}-title`}>
          ${tickets.map((ticket) => html`
            <${Row} key=${ticket.id} ticket=${ticket} desk=${desk} hall=${hall} language=${language} t=${t} does=${does} />`)}
        </ul>` : html`<p class="list-empty">${t(`none_${kind}`)}</p>`}
    </section>`;
}
