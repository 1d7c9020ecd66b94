// A reason: one of the usual ones, or in the clerk's own words.

import { html } from '/static/vendor/preact-standalone.js';
import { Choices } from './choices.js';

export const LONGEST = 60;
const OTHER = 'other';

// value: {preset: id|null, own: text}. The words that are sent:
export function reasonWords(value, usual) {
  if (value.preset === OTHER) return value.own.trim();
  const found = usual.find((item) => item.id === value.preset);
  return found ? found.label : '';
}

export function usualReasons(dialog, count, t) {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index + 1), label: t(`${dialog}.${index + 1}`),
  }));
}

export const noReason = Object.freeze({ preset: null, own: '' });

export function Reason({ legend, usual, value, onChange, t, digits, first }) {
  const items = usual.concat({ id: OTHER, label: t('other_reason') });
  const own = value.preset === OTHER;
  const choose = (preset) => onChange(Object.assign({}, value, { preset }));
  const write = (happening) => onChange(Object.assign({}, value, { own: happening.target.value }));
  return html`
    <div class="reason">
      <${Choices} name="reason" legend=${legend} items=${items} chosen=${value.preset} onChoose=${choose}
        digits=${digits} first=${first} />
      ${own && html`
        <div class="field">
          <label class="visually-hidden" for="own-reason">${t('other_reason')}</label>
          <input id="own-reason" type="text" maxlength=${LONGEST} autocomplete="off" value=${value.own} onInput=${write} />
        </div>`}
    </div>`;
}
