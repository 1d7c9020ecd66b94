// Shelf: the list of one kind of thing, searched and filtered, with the panel of the one that is open.

import { html, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { DEVICE_KINDS } from '../editing/devices.js';
import { find } from '../editing/find.js';
import { idOf } from '../editing/requests.js';
import { byName } from '../logic/board.js';
import { FILTERS } from './filters.js';
import { Panel } from './panel.js';
import { Rows } from './rows.js';

/** No slug looks like this: the address of something that does not exist yet. */
export const NEW = '+';

/** Kind by kind, those that are no longer used last. */
function byKind(one, other) {
  return Number(one.revoked) - Number(other.revoked) ||
    DEVICE_KINDS.indexOf(one.kind) - DEVICE_KINDS.indexOf(other.kind) || byName(one, other);
}

export function rowsOf(shelf, house) {
  if (shelf === 'operators') return house.operators;
  if (shelf === 'devices') return house.devices.slice().sort(byKind);
  const order = { services: 'order', departments: 'order', lines: 'letter', windows: 'number' }[shelf];
  return house.hall[shelf].slice().sort((one, other) => (one[order] > other[order] ? 1 : one[order] < other[order] ? -1 : 0));
}

function useSlashKey(field) {
  useEffect(() => {
    const onKey = (event) => {
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
      event.preventDefault();
      field.current.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function Head({ t, language, shelf, house, typed, setTyped, chosen, setChosen, shown, total, onAdd }) {
  const field = useRef(null);
  useSlashKey(field);
  const filter = FILTERS[shelf];
  return html`
    <div class="shelf-head">
      <input class="shelf-search" type="search" ref=${field} value=${typed} placeholder=${t('search.' + shelf)}
        aria-label=${t('search.' + shelf)} onInput=${(event) => setTyped(event.target.value)} />
      ${filter && html`
        <select class="shelf-filter" aria-label=${t('filter.' + shelf)} onChange=${(event) => setChosen(event.target.value)}>
          <option value="">${t('filter.' + shelf + '.all')}</option>
          ${filter.options(house, t, language).map((option) => html`
            <option key=${option.value} value=${option.value} selected=${option.value === chosen}>${option.text}</option>`)}
        </select>`}
      <p class="shelf-count number" role="status">${t(shown === total ? 'count' : 'count.of', { n: shown, total })}</p>
      <button class="button primary" type="button" onClick=${onAdd}>${t('add.' + shelf)}</button>
    </div>`;
}

export function Shelf(props) {
  const { t, shelf, house, route, go } = props;
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const [born, setBorn] = useState(null);
  const all = rowsOf(shelf, house);
  const kept = chosen && FILTERS[shelf] ? all.filter((row) => FILTERS[shelf].keeps(row, chosen)) : all;
  const rows = find(shelf, kept, house.hall, typed);
  const open = (item) => go({ hall: house.hall.id, section: 'furnish', shelf, item });
  const isOpen = route.item !== null;
  return html`
    <div class=${'shelf' + (isOpen ? ' with-panel' : '')}>
      <div class="shelf-list">
        <${Head} t=${t} language=${props.language} shelf=${shelf} house=${house} typed=${typed} setTyped=${setTyped} chosen=${chosen}
          setChosen=${setChosen} shown=${rows.length} total=${all.length} onAdd=${() => open(NEW)} />
        <${Rows} t=${t} language=${props.language} shelf=${shelf} rows=${rows} house=${house} hallId=${house.hall.id}
          item=${route.item} onOpen=${open} empty=${all.length === 0} />
      </div>
      ${isOpen && html`<${Panel} key=${shelf + '/' + route.item} ...${props}
        row=${all.find((row) => idOf(shelf, row) === route.item) || null} isNew=${route.item === NEW} born=${born} onClose=${() => open(null)}
        onBorn=${(id) => { setBorn(id); open(id); }} />`}
    </div>`;
}
