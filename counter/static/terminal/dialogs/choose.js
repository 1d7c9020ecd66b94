// Calls somebody out of turn, with the reason that the log will keep.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { span } from '/static/format.js';
import { waited } from '../figures/clock.js';
import { serverNow } from '../desk.js';
import { serviceName } from '../visitor/current.js';
import { Dialog } from '../fields/dialog.js';
import { PickList } from '../fields/pick-list.js';
import { Reason, noReason, reasonWords, usualReasons } from '../fields/reason.js';
import { Submit, submitting } from '../fields/submit.js';

function people(desk, language, t) {
  const about = desk.dialog.about;
  const first = desk.screen.waiting.first;
  const all = about && !first.some((one) => one.id === about.id) ? [about].concat(first) : first;
  return all.filter((ticket) => (ticket.moves || []).includes('call')).map((ticket) => ({
    id: ticket.id, code: ticket.number, label: serviceName(ticket, language), ticket,
    note: span(waited(ticket, desk.at, serverNow(desk)), t),
  }));
}

export function Choose({ desk, language, t, does }) {
  const items = people(desk, language, t);
  const usual = usualReasons('choose', 4, t);
  const [chosen, setChosen] = useState(desk.dialog.about ? desk.dialog.about.id : null);
  const [reason, setReason] = useState(noReason);
  const [tried, setTried] = useState(false);
  const item = items.find((one) => one.id === chosen);
  const words = reasonWords(reason, usual);
  const missing = !item ? t('pick_first') : words ? '' : t('needs_reason');
  const send = () => does.send('choose', item.ticket, 'call', { reason: words });
  return html`
    <${Dialog} title=${t('choose.title')} look="wide" t=${t} onClose=${does.close}>
      <form class="choose two-sides" onSubmit=${submitting(missing, setTried, send)}>
        <${PickList} name="who" label=${t('choose.who')} hint=${t('choose.hint')} items=${items} chosen=${chosen}
          onChoose=${setChosen} t=${t} />
        <div>
          <${Reason} legend=${t('choose.reason')} usual=${usual} value=${reason} onChange=${setReason} t=${t} digits=${true} />
          <p class="field-hint">${t('choose.recorded')}</p>
        </div>
        <${Submit} word=${t('choose.submit')} missing=${missing} tried=${tried} desk=${desk} t=${t} does=${does} />
      </form>
    <//>`;
}
