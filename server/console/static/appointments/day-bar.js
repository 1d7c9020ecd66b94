// DayBar: which day's list it is, a step back or on; and which printer prints, where there are several.

import { html } from '/static/vendor/preact-standalone.js';

export function DayBar({ t, day, today, onDay, step, paper }) {
  const { printers, printer, choose } = paper;
  return html`
    <div class="day-bar">
      <button class="button" type="button" onClick=${() => step(-1)} aria-label=${t('book.before')}>‹</button>
      <input type="date" value=${day} aria-label=${t('book.day')} onChange=${(event) => event.target.value && onDay(event.target.value)} />
      <button class="button" type="button" onClick=${() => step(1)} aria-label=${t('book.after')}>›</button>
      <button class="button" type="button" onClick=${() => onDay(today)} disabled=${day === today}>${t('book.today')}</button>
      ${printers.length > 1 && html`
        <label class="day-bar-printer"><span>${t('book.printer')}</span>
          <select onChange=${(event) => choose(event.target.value)}>
            ${printers.map((one) => html`<option key=${one.id} value=${one.id} selected=${one === printer}>${one.name}</option>`)}
          </select></label>`}
    </div>`;
}
