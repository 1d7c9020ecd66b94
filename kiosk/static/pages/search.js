// Search: a service by name, pinyin or initials, with the keyboard on the screen or a real one.

import { html } from '/static/vendor/preact-standalone.js';
import { Keyboard } from '../parts/keyboard.js';
import { activeServices } from '../logic/furnishing.js';
import { search } from '../logic/search.js';
import { ServiceChoice } from './services.js';

const MOST = 20;

function Found({ view, query, act }) {
  const { t } = view;
  const found = search(activeServices(view.hall), query);
  if (!query.trim()) return html`<p class="search-hint">${t('search.hint')}</p>`;
  if (!found.length) return html`<p class="search-hint" role="status">${t('search.none', { query })}</p>`;
  return html`<div class="search-found">
    <p class="visually-hidden" role="status">${t('search.found', { n: found.length })}</p>
    <div class="choices">
      ${found.slice(0, MOST).map((service) => html`<${ServiceChoice} key=${service.id} view=${view} service=${service}
        act=${act} />`)}
    </div>
  </div>`;
}

export function Search({ view, state, act }) {
  const { t } = view;
  const { query } = state;
  const type = (text) => act('query', { query: text });
  return html`<main class="page search">
    <h1 tabindex="-1">${t('search.title')}</h1>
    <div class="field">
      <label for="query">${t('search.label')}</label>
      <input id="query" type="text" inputmode="none" autocomplete="off" spellcheck="false" maxlength="40" value=${query}
        onInput=${(happening) => type(happening.target.value)} />
    </div>
    <div class="search-results" tabindex="0" role="region" aria-label=${t('search.title')}>
      <${Found} view=${view} query=${query} act=${act} />
    </div>
    <${Keyboard} view=${view} onKey=${(key) => act('key', { key })} onErase=${() => act('erase')}
      onClear=${() => type('')} />
  </main>`;
}
