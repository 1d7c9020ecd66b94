// Services: what a department offers, with how many wait for it.

import { html } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { Choice } from '../parts/choice.js';
import { departmentOf, lineOf, refusalNow, servicesOf } from '../logic/furnishing.js';

export function ServiceChoice({ view, service, act }) {
  const { t } = view;
  const line = lineOf(view.hall, view.screen, service.line);
  const closed = refusalNow(view.screen, service);
  const waiting = line && line.waiting !== null
    ? t(line.waiting ? 'services.waiting' : 'services.free', { n: line.waiting }) : '';
  return html`<${Choice} title=${nameIn(view.language, service)} tone=${`row${closed ? ' closed' : ''}`}
    mark=${closed ? t('services.closed') : waiting} onChoose=${() => act('service', { service: service.id })} />`;
}

export function Services({ view, state, act }) {
  const { t } = view;
  const department = departmentOf(view.hall, state.department);
  const services = servicesOf(view.hall, state.department);
  return html`<main class="page services">
    <h1 tabindex="-1">${department ? nameIn(view.language, department) : t('services.title')}</h1>
    ${!services.length && html`<p class="notice warn">${t('services.empty')}</p>`}
    <div class="choices">
      ${services.map((service) => html`<${ServiceChoice} key=${service.id} view=${view} service=${service} act=${act} />`)}
    </div>
  </main>`;
}
