// What the hall wants to say, one notice at a time.

import { html } from '/static/vendor/preact-standalone.js';

export function Notices({ words, turn, t, e }) {
  const all = words.length ? words : [t('missed_hint'), e('missed_hint')];
  const index = turn % all.length;
  return html`
    <section class="notices" aria-label=${t('notice')}>
      <b class="notices-title">${t('notice')}</b>
      <p class="notices-text">${all[index]}</p>
      ${all.length > 1 && html`<span class="notices-count number">${index + 1}/${all.length}</span>`}
    </section>`;
}
