// PrintingPage: the hall's printers and their paper; slips that did not come out; paper of other kinds.

import { html } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { Orders } from './orders.js';
import { Printers } from './printers.js';
import { usePrinters } from './use-printing.js';

export function PrintingPage({ t, language, ask, house, hearing }) {
  const hall = house.hall;
  const { printers, refusal, reload } = usePrinters(ask, hall.id, hearing.screen);
  if (!printers) return html`<p class="empty" role="status">${refusal ? refusalText(t, refusal) : t('live.starting')}</p>`;
  return html`
    <div class="printing">
      <${Printers} t=${t} ask=${ask} hall=${hall} printers=${printers} reload=${reload} />
      ${printers.length > 0 && html`<${Orders} t=${t} language=${language} ask=${ask} hall=${hall} house=${house} printers=${printers} />`}
    </div>`;
}
