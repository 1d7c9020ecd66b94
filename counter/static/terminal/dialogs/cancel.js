// Cancels a ticket for good, with a reason.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { Dialog } from '../fields/dialog.js';
import { Reason, noReason, reasonWords, usualReasons } from '../fields/reason.js';
import { Submit, submitting } from '../fields/submit.js';

export function Cancel({ desk, t, does }) {
  const ticket = desk.dialog.about;
  const usual = usualReasons('cancel', 4, t);
  const [reason, setReason] = useState(noReason);
  const [tried, setTried] = useState(false);
  const words = reasonWords(reason, usual);
  const missing = words ? '' : t('needs_reason');
  const send = () => does.send('cancel', ticket, 'cancel', { reason: words });
  return html`
    <${Dialog} title=${t('cancel.title', { number: ticket.number })} t=${t} onClose=${does.close}>
      <form class="cancel" onSubmit=${submitting(missing, setTried, send)}>
        <p class="question-warning">${t('cancel.warning')}</p>
        <${Reason} legend=${t('reason')} usual=${usual} value=${reason} onChange=${setReason} t=${t} digits=${true} first=${true} />
        <${Submit} word=${t('cancel.submit')} missing=${missing} tried=${tried} desk=${desk} t=${t} does=${does} look="danger" />
      </form>
    <//>`;
}
