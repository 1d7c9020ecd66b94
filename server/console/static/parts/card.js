// Card: a titled panel of the board, with what it counts beside the title.

import { html } from '/static/vendor/preact-standalone.js';

export function Card({ id, title, aside, children }) {
  return html`
    <section class=${'card panel ' + id} id=${id} aria-labelledby=${id + '-title'}>
      <div class="card-head"><h2 id=${id + '-title'}>${title}</h2>${aside && html`<p class="card-aside">${aside}</p>`}</div>
      ${children}
    </section>`;
}
