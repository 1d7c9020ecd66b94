// Result: the number, as large as it gets, and what to do with it.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { SlipState } from '../parts/slip-state.js';
import { Waits } from '../parts/waits.js';
import { aheadOf } from '../logic/place.js';
import { lineOf, zoneName } from '../logic/furnishing.js';

// Only the path of the visitor's address: the picture comes from the server this page came from.
function qrPath(trackUrl) {
  return `${new URL(trackUrl, location.href).pathname}/qr.svg`;
}

function Qr({ view, url }) {
  const [gone, setGone] = useState(false);
  if (!url || gone) return null;
  return html`<figure class="qr">
    <img src=${qrPath(url)} alt=${view.t('result.qr.label')} onError=${() => setGone(true)} />
    <figcaption>${view.t('result.qr')}</figcaption>
  </figure>`;
}

export function Result({ view, state, seconds, act }) {
  const { t, language } = view;
  const { ticket } = state;
  const line = lineOf(view.hall, view.screen, ticket.line);
  const { first, waiting } = aheadOf(t, ticket, line && line.open_windows);
  const unserved = Boolean(line) && line.open_windows === 0;
  const zone = zoneName(view.hall, ticket.zone || (line && line.zone), language, ticket.zone_name);
  return html`<main class="page result">
    <h1 tabindex="-1" aria-label=${`${t('result.title')} ${ticket.number}`}>${t('result.title')}</h1>
    <section class="panel result-card">
      <p>${t('result.yours')}</p>
      <p class="result-number number">${ticket.number}</p>
      <p class="result-service">${nameIn(language, { name: ticket.service_name, name_en: ticket.service_name_en })}</p>
      ${ticket.appointment && html`<p class="result-appointment number">${t('result.appointment', ticket.appointment)}</p>`}
      <${Waits} view=${view} first=${first} waiting=${waiting} estimate=${ticket.estimate} zone=${zone} />
    </section>
    <${SlipState} view=${view} state=${state} act=${act} />
    ${ticket.priority && html`<p class="notice good">${t('result.priority')}</p>`}
    <div class="result-last">
      <${Qr} key=${ticket.id} view=${view} url=${ticket.track_url} />
      <div class="result-end">
        <p class="result-listen">${t(unserved ? 'result.unserved.next' : 'result.listen')}</p>
        <button type="button" class="button primary take" onClick=${() => act('reset')}>${t('result.done')}</button>
        <p class="result-countdown number" aria-hidden="true">${t('result.back', { n: seconds })}</p>
      </div>
    </div>
  </main>`;
}
