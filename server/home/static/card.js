// Card: one page of the map: its picture, who uses it, and the way to it.

import { html } from '/static/vendor/preact-standalone.js';
import { Picture } from './pictures.js';

export function Card({ page, href, windows, window, onWindow }) {
  const title = 'card-' + page.id;
  return html`
    <li class="card panel">
      <a class="card-link" href=${href} aria-labelledby=${title}>
        <${Picture} of=${page.id} />
        <span class="card-title" id=${title}>${page.zh} <span lang="en">${page.en}</span></span>
      </a>
      <p class="card-who">${page.who}<span lang="en">${page.whoEn}</span></p>
      <p class="card-foot">
        <span class="card-size number">${page.size}</span>
        ${page.window && windows.length > 0 && html`
          <label class="card-window">窗口 <span lang="en">window</span>
            <select onChange=${(event) => onWindow(event.target.value)}>
              ${windows.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === window}>${one.number}</option>`)}
            </select></label>`}
      </p>
    </li>`;
}
