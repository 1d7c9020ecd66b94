// Visitor: the whole page as a function of what is known.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, dayText } from '/static/format.js';
import { nameIn, refusalText } from '/static/texts.js';
import { RatingForm } from '/static/rating/rating-form.js';
import { lastDay } from './place.js';
import { Head, TicketView } from './ticket.js';

function Contact({ t, contact, lost, zone }) {
  if (!lost) return null;
  return html`<div class="live-bar lost" role="status">
    ${contact ? t('lost', { time: clock(contact, zone) }) : t('lost_first')}
  </div>`;
}

function Rate({ model, t, on, zone }) {
  const { track, form, sending, kept, refusal, table, language } = model;
  if (kept) return html`<p class="notice" role="status">${t('kept')}</p>`;
  const until = track.rating.until;
  return html`<section class="rate">
    ${refusal && html`<p class="notice bad" role="alert">${refusalText(t, refusal)}</p>`}
    <${RatingForm} t=${t} language=${language} table=${table} form=${form} busy=${sending}
      onForm=${on.form} onSubmit=${on.submit} />
    ${until && html`<p class="until">${t('rate_until', { day: dayText(lastDay(until), zone, language) })}</p>`}
  </section>`;
}

function Content({ model, t, on, place, zone }) {
  if (model.unknown) return html`<${Head} t=${t} place="unknown" />`;
  if (place === 'starting') return html`<h1 class="starting" role="status">${t('live.starting')}</h1>`;
  return html`<div class="content">
    <${TicketView} t=${t} language=${model.language} place=${place} ticket=${model.track.ticket} zone=${zone} />
    ${place === 'rate' && html`<${Rate} model=${model} t=${t} on=${on} zone=${zone} />`}
    ${place === 'waiting' && html`<p class="paper">${t('keep_paper')}</p>`}
  </div>`;
}

// zone: the hall's time zone, where it is told; else the phone's.
export function Visitor({ model, t, on, place }) {
  const { track } = model;
  const zone = track && track.hall.time_zone;
  const fresh = track && !model.lost && model.pace !== null;
  return html`<div class="visitor" data-place=${model.unknown ? 'unknown' : place}>
    <header class="visitor-head">
      <span>${track ? nameIn(model.language, track.hall) : t('title')}</span>
      <button type="button" class="button" lang=${model.language === 'en' ? 'zh-CN' : 'en'} onClick=${on.language}>
        ${t('other_language')}
      </button>
    </header>
    <${Contact} t=${t} contact=${model.contact} lost=${model.lost} zone=${zone} />
    <main><${Content} model=${model} t=${t} on=${on} place=${place} zone=${zone} /></main>
    ${fresh && html`<footer class="updated">${t('updated', { time: clock(model.contact, zone) })}</footer>`}
  </div>`;
}
