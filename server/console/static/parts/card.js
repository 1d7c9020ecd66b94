// Card: a titled panel of the board, with what it counts beside the title.

import { html } from '/static/vendor/preact-standalone.js';

export function Card({ id, title, aside, children }) {
  return html`
    <section class=${'card panel ' + id} aria-labelledby=${id}>
      <div class="card-head"><h2 id=${id}>${title}</h2>${aside && html`<p class="card-aside">${aside}</p>`}</div>
      ${children}
    </section>`;
}
