// Question: the rating form of one visit, with the time that is left to answer it.

import { html } from '/static/vendor/preact-standalone.js';
import { RatingForm } from '/static/rating/rating-form.js';

const HURRY = 15;

function Countdown({ t, seconds, onGoOn }) {
  const hurry = seconds <= HURRY;
  return html`<div class=${`countdown${hurry ? ' hurry' : ''}`}>
    <span class="left number" role="timer">${t('left', { n: seconds })}</span>
    ${hurry
    ? html`<button type="button" class="button secondary" onClick=${onGoOn}>${t('go_on')}</button>`
    : html`<span class="hint">${t('left_hint')}</span>`}
  </div>`;
}

const serviceName = (invite, language) => (
  (language === 'en' && invite.service_name_en) || invite.service_name
);

// "/t/<token>" of wherever the visitor's page is known to the world; its picture comes from our own house.
function qrOf(trackUrl) {
  const found = /\/t\/([\w-]+)$/.exec(trackUrl || '');
  return found ? `/t/${found[1]}/qr.svg` : null;
}

function ByPhone({ t, trackUrl }) {
  const picture = qrOf(trackUrl);
  if (!picture) return null;
  return html`<figure class="by-phone">
    <img src=${picture} alt="" width="180" height="180" onError=${(e) => { e.target.parentNode.hidden = true; }} />
    <figcaption>${t('by_phone')}</figcaption>
  </figure>`;
}

export function Question({ t, language, table, flow, seconds, on }) {
  const { invite, form } = flow;
  const busy = flow.phase === 'sending';
  const skip = html`<button type="button" class="button big" disabled=${busy} onClick=${on.skip}>${t('skip')}</button>`;
  return html`<section class="question" onPointerDown=${on.touch} onKeyDown=${on.touch} onScroll=${on.touch}>
    <div class="question-head">
      <div>
        <h1>${t('ask')}</h1>
        <p>${t('visit', { number: invite.number, service: serviceName(invite, language) })}</p>
      </div>
      ${!busy && html`<${Countdown} t=${t} seconds=${seconds} onGoOn=${on.touch} />`}
    </div>
    <${RatingForm} key=${invite.ticket} t=${t} language=${language} table=${table} form=${form} busy=${busy}
      skip=${skip} meanwhile=${html`<${ByPhone} t=${t} trackUrl=${invite.track_url} />`} onForm=${on.form} onSubmit=${on.submit} />
    <p class="question-foot">${t('ask_hint')}</p>
  </section>`;
}
