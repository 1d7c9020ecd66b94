// Welcome: the first page; what everybody finds when they step up.

import { html } from '/static/vendor/preact-standalone.js';
import { Choice } from '../parts/choice.js';
import { Lines } from '../parts/lines.js';
import { Notices } from '../parts/notices.js';
import { Closed } from '../parts/reason.js';
import { openingNow } from '../logic/opening.js';

export function Welcome({ view, state, act }) {
  const { t } = view;
  const open = openingNow(view.hall, view.screen).open;
  return html`<main class="page welcome">
    <${Notices} view=${view} state=${state} act=${act} />
    ${open ? html`<${Lines} view=${view} />` : html`<${Closed} view=${view} />`}
    <h1 tabindex="-1">${t(open ? 'welcome.ask' : 'welcome.closed.guide')}</h1>
    <div class="choices two tall">
      <${Choice} title=${t('welcome.departments')} hint=${t('welcome.departments.hint')} tone="strong"
        onChoose=${() => act('departments')} />
      <${Choice} title=${t('welcome.search')} hint=${t('welcome.search.hint')} tone="strong"
        onChoose=${() => act('search')} />
      <${Choice} title=${t('welcome.code')} hint=${t('welcome.code.hint')} tone="wide" onChoose=${() => act('code')} />
    </div>
    <button type="button" class="button elder-door" onClick=${() => act('elder', { elder: true })}>
      <span class="choice-title">${t('nav.elder')}</span><small>${t('elder.here')}</small>
    </button>
  </main>`;
}
