// Guide: what to bring, and what must be public about a service.

import { html } from '/static/vendor/preact-standalone.js';
import { guideLanguage, guideOf } from '../logic/furnishing.js';

const FACTS = ['time_limit', 'fee', 'conditions', 'procedure', 'place', 'basis', 'complaint_phone'];

function Materials({ view, materials, written }) {
  const { t } = view;
  return html`<section class="panel materials" aria-labelledby="materials-title">
    <h2 id="materials-title">${t('service.materials')}</h2>
    ${materials.length
      ? html`<ol class="materials-list" lang=${written}>${materials.map((one) => html`<li key=${one}>${one}</li>`)}</ol>`
      : html`<p>${t('service.noMaterials')}</p>`}
  </section>`;
}

export function Guide({ view, service }) {
  const guide = guideOf(service, view.language);
  const facts = FACTS.filter((fact) => guide[fact]);
  const written = guideLanguage(service, view.language);
  return html`<div class="guide">
    ${written !== view.language && html`<p class="guide-note">${view.t('service.untranslated')}</p>`}
    <${Materials} view=${view} materials=${guide.materials || []} written=${written} />
    ${facts.length > 0 && html`<section class="panel" aria-labelledby="facts-title">
      <h2 id="facts-title">${view.t('service.details')}</h2>
      <dl class="facts">
        ${facts.map((fact) => html`<div key=${fact} class="fact">
          <dt>${view.t(`service.${fact}`)}</dt><dd lang=${written}>${guide[fact]}</dd>
        </div>`)}
      </dl>
    </section>`}
  </div>`;
}
