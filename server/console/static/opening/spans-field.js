// SpansField: the opening spans of one day, from and to.

import { html } from '/static/vendor/preact-standalone.js';
import { addSpan, setSpan, timeOf } from '../editing/week.js';

export function SpansField({ t, day, spans, problem, onChange }) {
  const side = (at, which) => html`
    <input type="text" inputmode="numeric" maxlength="5" class="number" value=${spans[at][which]} aria-label=${t(which ? 'span.to' : 'span.from', { day, n: at + 1 })}
      aria-invalid=${problem ? 'true' : undefined} onInput=${(event) => onChange(setSpan(spans, at, which, event.target.value))}
      onChange=${(event) => onChange(setSpan(spans, at, which, timeOf(event.target.value)))} />`;
  return html`
    <div class="spans">
      ${spans.length === 0 && html`<span class="tag plain">${t('opening.off')}</span>`}
      ${spans.map((unused, at) => html`
        <span class="span" key=${at}>${side(at, 0)}<span aria-hidden="true">–</span>${side(at, 1)}
          <button class="button quiet" type="button" aria-label=${t('span.remove', { day, n: at + 1 })}
            onClick=${() => onChange(spans.filter((one, index) => index !== at))}>✕</button></span>`)}
      ${spans.length < 3 && html`
        <button class="button quiet" type="button" aria-label=${t('span.add', { day })} onClick=${() => onChange(addSpan(spans))}>
          + ${t('span.more')}</button>`}
      ${problem && html`<p class="field-problem">${t('problem.' + problem)}</p>`}
    </div>`;
}
