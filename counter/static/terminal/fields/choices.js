// A handful of choices as large radio buttons; digits choose when no text field has the focus.

import { html, useEffect } from '/static/vendor/preact-standalone.js';

// The digit keys of one group on the page at a time.
function useDigits(on, items, onChoose) {
  useEffect(() => {
    if (!on) return undefined;
    const listen = (happening) => {
      const field = happening.target.tagName === 'INPUT' && happening.target.type !== 'radio';
      const item = items[Number(happening.key) - 1];
      if (field || happening.target.tagName === 'TEXTAREA' || happening.ctrlKey || happening.altKey || !item) return;
      happening.preventDefault();
      onChoose(item.id);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}

// items: {id, label}; `digits`: this group hears 1–9; `first`: the group takes the focus when the dialog opens.
export function Choices({ name, legend, items, chosen, onChoose, digits, first, compact }) {
  useDigits(digits, items, onChoose);
  return html`
    <fieldset class=${`choices ${compact ? 'compact' : ''}`}>
      <legend>${legend}</legend>
      <div class="choices-all">
        ${items.map((item, index) => html`
          <label key=${item.id} class="choice">
            <input type="radio" name=${name} value=${item.id} checked=${item.id === chosen}
              data-first=${first && index === 0 ? '' : null} onChange=${() => onChoose(item.id)} />
            <span class="choice-label">${item.label}</span>
            ${digits && html`<kbd aria-hidden="true">${index + 1}</kbd>`}
          </label>`)}
      </div>
    </fieldset>`;
}
