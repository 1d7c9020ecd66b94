// Departments: whom to choose a service of.

import { html } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { Choice } from '../parts/choice.js';
import { departmentsOf, servicesOf } from '../logic/furnishing.js';

export function Departments({ view, act }) {
  const { t, hall } = view;
  const departments = departmentsOf(hall);
  return html`<main class="page departments">
    <h1 tabindex="-1">${t('departments.title')}</h1>
    ${!departments.length && html`<p class="notice warn">${t('departments.empty')}</p>`}
    <div class="choices two">
      ${departments.map((department) => html`<${Choice} key=${department.id} title=${nameIn(view.language, department)}
        hint=${t('departments.count', { n: servicesOf(hall, department.id).length })}
        onChoose=${() => act('department', { department: department.id })} />`)}
    </div>
  </main>`;
}
