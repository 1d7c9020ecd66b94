// Calls for help that ring at the guide desk until somebody goes.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';

export function HelpCalls({ desk, t, does, zone }) {
  const calls = desk.screen.help || [];
  if (!desk.screen.window.guide_desk || !calls.length) return null;
  const place = (from) => from || t('help_kiosk');
  return html`
    <section class="help-calls" role="alert" aria-label=${t('help_title')}>
      <h2>${t('help_title')} <span class="number">${calls.length}</span></h2>
      <ul class="help-list">
        ${calls.map((call) => html`
          <li key=${call.id}>
            <span>${t('help_from', { from: place(call.from), time: clock(call.at, zone) })}</span>
            <button type="button" class="button" onClick=${() => does.answer(call)}>${t('command.answer')}</button>
          </li>`)}
      </ul>
    </section>`;
}
