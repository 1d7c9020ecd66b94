// Service: what to bring and how long it takes; here the number is taken.

import { html } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { nameIn } from '/static/texts.js';
import { Guide } from '../parts/guide.js';
import { Priority } from '../parts/priority.js';
import { Reason } from '../parts/reason.js';
import { Waits } from '../parts/waits.js';
import { departmentOf, lineOf, refusalNow, zoneName } from '../logic/furnishing.js';

function People({ view, line }) {
  const { t } = view;
  const waiting = line.waiting === null ? null : t('result.people', { n: line.waiting });
  return html`<${Waits} view=${view} first=${t('service.waiting')} waiting=${waiting} estimate=${line.estimate}
    zone=${zoneName(view.hall, line.zone, view.language)} />`;
}

export function Service({ view, state, service, act }) {
  const { t } = view;
  const line = lineOf(view.hall, view.screen, service.line);
  const department = departmentOf(view.hall, service.department);
  const closed = refusalNow(view.screen, service);
  const take = () => act('take', { id: newId(), identity: service.identity });
  return html`<main class="page service">
    <div class="service-scroll" tabindex="0" role="region" aria-label=${nameIn(view.language, service)}>
      <p class="service-department">
        ${department && nameIn(view.language, department)} <span class="tag plain">${t(`kind.${service.kind}`)}</span>
      </p>
      <h1 tabindex="-1">${nameIn(view.language, service)}</h1>
      ${line && html`<${People} view=${view} line=${line} />`}
      <${Guide} view=${view} service=${service} />
    </div>
    <div class="service-take">
      ${!closed && html`<${Priority} view=${view} chosen=${state.priority}
        onChoose=${(priority) => act('priority', { priority })} />`}
      ${closed
        ? html`<${Reason} view=${view} refusal=${closed} service=${service} />`
        : html`<button type="button" class="button primary take" onClick=${take}>
            ${t(service.identity === 'none' ? 'service.take' : 'service.next')}
          </button>`}
    </div>
  </main>`;
}
