// ListField: numbered lines (the materials to bring) that can be added, moved and removed by hand or by key.

import { html, useLayoutEffect, useRef } from '/static/vendor/preact-standalone.js';
import { insert, move, remove, replace, rowsFor } from '../editing/lines.js';

function Line({ t, at, text, count, on, label }) {
  const name = (key) => t(key, { n: at + 1 });
  const onKeyDown = (event) => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      on.insert(at + 1);
    }
    if (event.key === 'Backspace' && text === '' && count > 1) {
      event.preventDefault();
      on.remove(at);
    }
  };
  return html`
    <li>
      <span class="number" aria-hidden="true">${at + 1}.</span>
      <textarea rows=${rowsFor(text)} value=${text} aria-label=${label + ' ' + (at + 1)} onKeyDown=${onKeyDown}
        onInput=${(event) => on.replace(at, event.target.value)}></textarea>
      <button class="button quiet" type="button" disabled=${at === 0} aria-label=${name('line.up')} onClick=${() => on.move(at, at - 1)}>↑</button>
      <button class="button quiet" type="button" disabled=${at === count - 1} aria-label=${name('line.down')}
        onClick=${() => on.move(at, at + 1)}>↓</button>
      <button class="button quiet" type="button" aria-label=${name('line.remove')} onClick=${() => on.remove(at)}>✕</button>
    </li>`;
}

// As soon as the line is drawn: the next key that is typed belongs to it.
function useFocus(list) {
  const wished = useRef(null);
  useLayoutEffect(() => {
    const fields = list.current.querySelectorAll('textarea');
    if (wished.current !== null && fields.length) fields[Math.max(0, Math.min(wished.current, fields.length - 1))].focus();
    wished.current = null;
  });
  return (at) => { wished.current = at; };
}

export function ListField({ value, change, t, label, attributes }) {
  const list = useRef(null);
  const all = value || [];
  const focus = useFocus(list);
  const on = {
    insert: (at) => { focus(at); change(insert(all, at)); },
    remove: (at) => { focus(at - 1); change(remove(all, at)); },
    move: (from, to) => change(move(all, from, to)),
    replace: (at, text) => change(replace(all, at, text.replace(/\n/g, ' '))),
  };
  return html`
    <div class="list-field" id=${attributes.id} tabindex="-1">
      <ol ref=${list} class="list-field-lines">
        ${all.map((text, at) => html`<${Line} key=${at} t=${t} at=${at} text=${text} count=${all.length} on=${on} label=${label} />`)}
      </ol>
      <button class="button" type="button" onClick=${() => on.insert(all.length)}>${t('line.add')}</button>
    </div>`;
}
