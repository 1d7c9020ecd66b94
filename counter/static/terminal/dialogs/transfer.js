// Sends a visitor on to another line or window; the number and the time it was taken stay.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { Choices } from '../fields/choices.js';
import { Dialog } from '../fields/dialog.js';
import { PickList } from '../fields/pick-list.js';
import { Reason, noReason, reasonWords, usualReasons } from '../fields/reason.js';
import { Submit, submitting } from '../fields/submit.js';

export function destinations({ screen, hall, t }) {
  const letters = {};
  ((hall && hall.lines) || screen.window.lines).forEach((line) => { letters[line.id] = line.letter; });
  const lines = screen.transfer_to.lines.map((line) => ({
    id: `line:${line.id}`, code: letters[line.id] || '', label: line.name, note: t('transfer.queue'), hints: [line.id],
  }));
  const windows = screen.transfer_to.windows.filter((one) => one.id !== screen.window.id).map((one) => ({
    id: `window:${one.id}`, code: String(one.number), label: one.name, note: t(`window.${one.status}`),
    look: one.status, hints: [t('window.name', { number: one.number })],
  }));
  return lines.concat(windows);
}

export function detailsOf(chosen, order, reason) {
  const [kind, id] = [chosen.slice(0, chosen.indexOf(':')), chosen.slice(chosen.indexOf(':') + 1)];
  const to = { [kind]: id };
  if (order === 'front') to.front = true;
  return reason ? { to, reason } : { to };
}

export function Transfer({ desk, hall, t, does }) {
  const ticket = desk.dialog.about;
  const items = destinations({ screen: desk.screen, hall, t });
  const usual = usualReasons('transfer', 4, t);
  const [chosen, setChosen] = useState(null);
  const [order, setOrder] = useState('normal');
  const [reason, setReason] = useState(noReason);
  const [tried, setTried] = useState(false);
  const missing = chosen ? '' : t('pick_first');
  const send = () => does.send('transfer', ticket, 'transfer', detailsOf(chosen, order, reasonWords(reason, usual)));
  return html`
    <${Dialog} title=${t('transfer.title', { number: ticket.number })} look="wide" t=${t} onClose=${does.close}>
      <form class="transfer two-sides" onSubmit=${submitting(missing, setTried, send)}>
        <${PickList} name="to" label=${t('transfer.to')} hint=${t('transfer.hint')} items=${items} chosen=${chosen}
          onChoose=${setChosen} t=${t} />
        <div>
          <${Choices} name="order" legend=${t('transfer.order')} compact=${true} chosen=${order} onChoose=${setOrder}
            items=${[{ id: 'normal', label: t('transfer.normal') }, { id: 'front', label: t('transfer.front') }]} />
          <${Reason} legend=${t('transfer.reason')} usual=${usual} value=${reason} onChange=${setReason} t=${t} digits=${true} />
          <p class="field-hint">${t('transfer.kept')}</p>
        </div>
        <${Submit} word=${t('transfer.submit')} missing=${missing} tried=${tried} desk=${desk} t=${t} does=${does} />
      </form>
    <//>`;
}
