// Priority: a modest offer to those who may go first; staff look at the evidence later.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';

function Group({ view, group, chosen, onChoose }) {
  const evidence = group.evidence && view.language !== 'en' ? view.t('priority.evidence', { evidence: group.evidence }) : '';
  return html`<button type="button" class=${`button choice${chosen ? ' chosen' : ''}`} aria-pressed=${String(chosen)}
    onClick=${() => onChoose(group.code)}>
    <span>${chosen ? '✓ ' : ''}${nameIn(view.language, group)}</span>
    ${evidence && html`<small>${evidence}</small>`}
  </button>`;
}

export function Priority({ view, chosen, onChoose }) {
  const { t } = view;
  const [open, setOpen] = useState(false);
  const groups = view.hall.priorities || [];
  if (!groups.length) return null;
  const group = groups.find((one) => one.code === chosen);
  const choose = (code) => {
    setOpen(false);
    onChoose(code);
  };
  if (!open) {
    return html`<div class="priority">
      ${group && html`<span class="priority-chosen">${t('priority.chosen', { name: nameIn(view.language, group) })}</span>`}
      <button type="button" class="button quiet" aria-expanded="false" onClick=${() => setOpen(true)}>
        ${t(group ? 'priority.change' : 'priority.ask')}
      </button>
    </div>`;
  }
  return html`<section class="panel priority-groups" aria-labelledby="priority-title">
    <h2 id="priority-title">${t('priority.title')}</h2>
    <p>${t('priority.note')}</p>
    <div class="choices">
      ${groups.map((one) => html`<${Group} key=${one.code} view=${view} group=${one} chosen=${one.code === chosen}
        onChoose=${choose} />`)}
      <button type="button" class="button choice" onClick=${() => choose(null)}>${t('priority.none')}</button>
    </div>
  </section>`;
}
