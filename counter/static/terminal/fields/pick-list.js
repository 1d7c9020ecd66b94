// One of many, from the keyboard: type to narrow, arrows to move, Enter to go on.

import { html, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { keep, narrow, step } from './picking.js';

const BY = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };

function Option({ item, name, chosen, onChoose }) {
  const line = useRef(null);
  useEffect(() => {
    if (chosen) line.current.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return html`
    <li role="option" id=${`${name}-${item.id}`} ref=${line} class="pick" aria-selected=${chosen ? 'true' : 'false'}
      onClick=${() => onChoose(item.id)}>
      ${item.code !== undefined && html`<span class="pick-code number">${item.code}</span>`}
      <span class="pick-label">${item.label}</span>
      ${item.note && html`<span class=${`pick-note ${item.look || ''}`}>${item.note}</span>`}
    </li>`;
}

// items: {id, code?, label, note?, hints?}; chosen: an id or null.
export function PickList({ name, label, hint, items, chosen, onChoose, t }) {
  const [typed, setTyped] = useState('');
  const shown = narrow(items, typed);
  const type = (happening) => {
    const text = happening.target.value;
    setTyped(text);
    const left = narrow(items, text);
    onChoose(text ? (left[0] ? left[0].id : null) : keep(left, chosen));
  };
  const key = (happening) => {
    if (!BY[happening.key]) return;
    happening.preventDefault();
    onChoose(step(shown, chosen, BY[happening.key]));
  };
  return html`
    <div class="pick-list field">
      <label for=${name}>${label}</label>
      <input id=${name} data-first type="text" role="combobox" autocomplete="off" spellcheck=${false} placeholder=${hint}
        aria-expanded="true" aria-autocomplete="list" aria-controls=${`${name}-list`}
        aria-activedescendant=${chosen ? `${name}-${chosen}` : null} value=${typed} onInput=${type} onKeyDown=${key} />
      <ul id=${`${name}-list`} class="picks" role="listbox" aria-label=${label}>
        ${shown.map((item) => html`
          <${Option} key=${item.id} item=${item} name=${name} chosen=${item.id === chosen} onChoose=${onChoose} />`)}
      </ul>
      ${!shown.length && html`<p class="field-hint">${t('no_match')}</p>`}
    </div>`;
}
