// The number just taken for a visitor: to read out, with where to wait.

import { html, useLayoutEffect } from '/static/vendor/preact-standalone.js';
import { rangeText } from '/static/format.js';
import { Said } from '../parts/said.js';
import { serviceName } from '../visitor/current.js';

export function Issued({ desk, language, t, does }) {
  const ticket = desk.issued;
  useLayoutEffect(() => document.getElementById('issue-again').focus(), []);
  const range = rangeText(ticket.estimate);
  const paper = ticket.slip && ticket.slip.state !== 'none';
  const facts = [
    t('issue.ahead', { n: ticket.ahead || 0 }),
    range && t('issue.estimate', { range }),
    ticket.zone_name,
    paper && `${t('issue.slip')} ${t(`slip.${ticket.slip.state}`)}`,
  ];
  const again = desk.dialog.kind === 'issue';
  const done = (happening) => {
    happening.preventDefault();
    if (again) does.command('issue');
    else does.close();
  };
  return html`
    <form class="issued" onSubmit=${done}>
      <p class="issued-number number" role="status">${ticket.number}</p>
      <p>${serviceName(ticket, language)}</p>
      <p class="issued-facts">${facts.filter(Boolean).join(' · ')}</p>
      ${!paper && html`<p class="question-warning">${t('issue.no_slip')}</p>`}
      <${Said} desk=${desk} t=${t} where="dialog" does=${does} />
      <div class="submit-buttons">
        ${!paper && html`<button type="button" class="button" onClick=${() => does.reprint(ticket)}>${t('issue.print')}</button>`}
        ${again && html`
          <button type="button" class="button" onClick=${does.close}>${t('close')} <kbd aria-hidden="true">Esc</kbd></button>`}
        <button type="submit" id="issue-again" class="button primary">
          ${t(again ? 'issue.again' : 'close')} <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </form>`;
}
