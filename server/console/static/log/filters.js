// Filters: which kinds of facts, and which ticket.

import { html } from '/static/vendor/preact-standalone.js';
import { GROUP_NAMES } from '../logic/facts.js';

export function Filters({ t, groups, setGroups, number, setNumber, count }) {
  const turn = (group) => setGroups(groups.includes(group) ? groups.filter((one) => one !== group) : groups.concat([group]));
  return html`
    <div class="filters">
      <input class="shelf-search" type="search" value=${number} placeholder=${t('log.number')} aria-label=${t('log.number')}
        onInput=${(event) => setNumber(event.target.value)} />
      <div class="filters-groups" role="group" aria-label=${t('log.groups')}>
        ${GROUP_NAMES.map((group) => html`
          <button key=${group} class="button toggle" type="button" aria-pressed=${groups.includes(group)} onClick=${() => turn(group)}>
            ${t('facts.' + group)}</button>`)}
      </div>
      <p class="shelf-count number" role="status">${t('log.count', { n: count })}</p>
    </div>`;
}
