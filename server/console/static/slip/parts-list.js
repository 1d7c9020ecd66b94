// PartsList: the slip's parts from top to bottom; each on or off, in its size, moved by buttons.

import { html, useEffect, useRef } from '/static/vendor/preact-standalone.js';
import { SIZES, changed, hasSize, moved, mustBeOn } from '../editing/slip.js';

const buttonOf = (key, by) => 'slip-' + key + (by < 0 ? '-up' : '-down');

function Move({ t, row, by, disabled, onMove }) {
  const name = t('slip.part.' + row.part);
  return html`<button class="button" type="button" id=${buttonOf(row.key, by)} disabled=${disabled}
    aria-label=${t(by < 0 ? 'slip.up' : 'slip.down', { name })} onClick=${() => onMove(row.key, by)}>${by < 0 ? '↑' : '↓'}</button>`;
}

function Size({ t, row, onChange }) {
  return html`
    <select aria-label=${t('slip.size_of', { name: t('slip.part.' + row.part) })} disabled=${!row.on}
      onChange=${(event) => onChange(row.key, { size: event.target.value })}>
      ${SIZES.map((size) => html`<option key=${size} value=${size} selected=${size === row.size}>${t('slip.size.' + (size || 'usual'))}</option>`)}
    </select>`;
}

function Row({ t, row, at, last, onChange, onMove }) {
  return html`
    <li class=${'slip-part' + (row.on ? '' : ' off')}>
      <label class="tick"><input type="checkbox" checked=${row.on} disabled=${mustBeOn(row.part)}
        onChange=${() => onChange(row.key, { on: !row.on })} /><span>${t('slip.part.' + row.part)}</span></label>
      ${hasSize(row.part) ? html`<${Size} t=${t} row=${row} onChange=${onChange} />` : html`<span></span>`}
      <${Move} t=${t} row=${row} by=${-1} disabled=${at === 0} onMove=${onMove} />
      <${Move} t=${t} row=${row} by=${1} disabled=${at === last} onMove=${onMove} />
      ${row.part === 'text' && row.on && html`
        <input class="slip-part-text" type="text" maxlength="200" value=${row.text} placeholder=${t('slip.text_hint')}
          aria-label=${t('slip.part.text')} onInput=${(event) => onChange(row.key, { text: event.target.value })} />`}
    </li>`;
}

/** A moved row takes the keyboard with it; at the end of its way the other arrow gets it. */
function useFollow(parts) {
  const pressed = useRef(null);
  useEffect(() => {
    if (!pressed.current) return;
    const { key, by } = pressed.current;
    pressed.current = null;
    const own = document.getElementById(buttonOf(key, by));
    const usable = own && !own.disabled ? own : document.getElementById(buttonOf(key, -by));
    if (usable) usable.focus();
  }, [parts]);
  return pressed;
}

export function PartsList({ t, parts, problem, onParts }) {
  const pressed = useFollow(parts);
  const onMove = (key, by) => {
    pressed.current = { key, by };
    onParts(moved(parts, key, by));
  };
  const onChange = (key, values) => onParts(changed(parts, key, values));
  return html`
    <ol class="slip-parts">
      ${parts.map((row, at) => html`<${Row} key=${row.key} t=${t} row=${row} at=${at} last=${parts.length - 1}
        onChange=${onChange} onMove=${onMove} />`)}
    </ol>
    ${problem && html`<p class="field-problem" role="alert">${problem}</p>`}`;
}
