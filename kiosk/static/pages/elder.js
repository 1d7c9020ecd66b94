// The pages of 长辈版: two to four large choices on the lower half of the screen, one question at a time.

import { html } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { Choice } from '../parts/choice.js';
import { Notices } from '../parts/notices.js';
import { Closed } from '../parts/reason.js';
import { activeServices, departmentsOf, refusalNow, servicesOf } from '../logic/furnishing.js';
import { mostAsked } from '../logic/often.js';
import { openingNow } from '../logic/opening.js';

const A_SCREEN = 4;

function Question({ title, children }) {
  return html`<main class="page elder-page">
    <h1 tabindex="-1">${title}</h1>
    <div class="elder-choices">${children}</div>
  </main>`;
}

export function ElderWelcome({ view, state, act, onHelp }) {
  const { t } = view;
  return html`<main class="page elder-page">
    <${Notices} view=${view} state=${state} act=${act} />
    ${!openingNow(view.hall, view.screen).open && html`<${Closed} view=${view} />`}
    <h1 tabindex="-1">${t('elder.ask')}</h1>
    <div class="elder-choices">
      <${Choice} title=${t('elder.do')} hint=${t('elder.do.hint')} tone="strong" onChoose=${() => act('ways')} />
      <${Choice} title=${t('elder.code')} hint=${t('elder.code.hint')} onChoose=${() => act('code')} />
      <${Choice} title=${t('elder.person')} hint=${t('elder.person.hint')} onChoose=${onHelp} />
    </div>
  </main>`;
}

export function ElderWays({ view, act }) {
  const { t } = view;
  return html`<${Question} title=${t('elder.how')}>
    <${Choice} title=${t('elder.often')} hint=${t('elder.often.hint')} tone="strong" onChoose=${() => act('often')} />
    <${Choice} title=${t('elder.departments')} hint=${t('elder.departments.hint')} onChoose=${() => act('departments')} />
  <//>`;
}

function serviceChoice(view, service, act) {
  const closed = refusalNow(view.screen, service);
  return html`<${Choice} key=${service.id} title=${nameIn(view.language, service)} tone=${closed ? 'closed' : ''}
    hint=${closed ? view.t('services.closed') : ''} onChoose=${() => act('service', { service: service.id })} />`;
}

export function ElderOften({ view, act }) {
  const { t } = view;
  const often = mostAsked(activeServices(view.hall), view.counts, A_SCREEN - 1);
  return html`<${Question} title=${t('elder.often.title')}>
    ${often.map((service) => serviceChoice(view, service, act))}
    <${Choice} title=${t('elder.other')} onChoose=${() => act('departments')} />
  <//>`;
}

function Pages({ view, page, of, act }) {
  const { t } = view;
  const turn = (to) => () => act('page', { page: to });
  return html`<div class="elder-pages">
    <button type="button" class="button" data-repeat disabled=${page === 0} onClick=${turn(page - 1)}>${t('elder.previous')}</button>
    <p role="status">${t('elder.page', { n: page + 1, of })}</p>
    <button type="button" class="button" data-repeat disabled=${page + 1 >= of} onClick=${turn(page + 1)}>${t('elder.next')}</button>
  </div>`;
}

function Paged({ view, state, title, things, show, act }) {
  const of = Math.max(1, Math.ceil(things.length / A_SCREEN));
  const page = Math.min(state.page, of - 1);
  return html`<${Question} title=${title}>
    ${things.slice(page * A_SCREEN, (page + 1) * A_SCREEN).map(show)}
    ${of > 1 && html`<${Pages} view=${view} page=${page} of=${of} act=${act} />`}
  <//>`;
}

export function ElderDepartments({ view, state, act }) {
  const show = (department) => html`<${Choice} key=${department.id} title=${nameIn(view.language, department)}
    onChoose=${() => act('department', { department: department.id })} />`;
  return html`<${Paged} view=${view} state=${state} title=${view.t('departments.title')}
    things=${departmentsOf(view.hall)} show=${show} act=${act} />`;
}

export function ElderServices({ view, state, act }) {
  return html`<${Paged} view=${view} state=${state} title=${view.t('elder.often.title')}
    things=${servicesOf(view.hall, state.department)} show=${(service) => serviceChoice(view, service, act)} act=${act} />`;
}
