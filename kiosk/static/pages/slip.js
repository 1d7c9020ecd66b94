// Slip: a slip was shown; its number, how many are ahead and where to go. Nothing here takes another number.

import { html } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { Waits } from '../parts/waits.js';
import { aheadOf, isCalled, placeOf, whyNot } from '../logic/place.js';
import { lineOf, zoneName } from '../logic/furnishing.js';

function windowName(t, ticket) {
  return ticket.window_number ? t('slip.window', { n: ticket.window_number }) : ticket.window_name || t('slip.aWindow');
}

function zoneOf(view, ticket) {
  const line = lineOf(view.hall, view.screen, ticket.line);
  return zoneName(view.hall, ticket.zone || (line && line.zone), view.language, ticket.zone_name);
}

function Where({ view, track, place }) {
  const { t } = view;
  const { ticket } = track;
  if (isCalled(place)) return html`<p class="slip-window number">${windowName(t, ticket)}</p>`;
  if (ticket.state !== 'waiting') return null;
  const { first, waiting } = aheadOf(t, ticket, track.open_windows);
  return html`<${Waits} view=${view} first=${first} waiting=${waiting}
    estimate=${track.open_windows ? ticket.estimate : null} zone=${zoneOf(view, ticket)} />`;
}

function Known({ view, track, act }) {
  const { t, language } = view;
  const { ticket } = track;
  const place = placeOf(track);
  const values = { window: windowName(t, ticket), zone: zoneOf(view, ticket) };
  return html`
    <h1 tabindex="-1">${t(`place.${place}`, values)}</h1>
    <section class="panel result-card">
      <p>${t('result.yours')}</p>
      <p class="result-number number">${ticket.number}</p>
      <p class="result-service">${nameIn(language, { name: ticket.service_name, name_en: ticket.service_name_en })}</p>
      <${Where} view=${view} track=${track} place=${place} />
    </section>
    <p class=${`notice ${isCalled(place) ? 'good' : 'plain'} slip-next`} role="status">${t(`place.${place}.next`, values)}</p>
    <button type="button" class="button primary take" onClick=${() => act('reset')}>${t('result.done')}</button>`;
}

function Unknown({ view, why, hall, act, onHelp }) {
  const { t } = view;
  return html`
    <h1 tabindex="-1">${t(`slip.title.${why}`)}</h1>
    <div class="reason warn"><p class="reason-text">${t(`slip.why.${why}`, { hall })}</p></div>
    <h2>${t('refused.next')}</h2>
    <div class="choices">
      ${why === 'network' && html`<button type="button" class="button take primary" onClick=${() => act('lookAgain')}>${t('do.retry')}</button>`}
      <button type="button" class=${`button take ${why === 'network' ? 'secondary' : 'primary'}`} onClick=${onHelp}>${t('do.help')}</button>
      <button type="button" class="button take secondary" onClick=${() => act('home')}>${t('nav.home')}</button>
    </div>`;
}

export function Slip({ view, state, act, onHelp }) {
  const { track, refusal } = state.slip;
  if (refusal) return html`<main class="page refused"><${Unknown} view=${view} why=${whyNot(refusal)} act=${act} onHelp=${onHelp} /></main>`;
  if (!track) {
    return html`<main class="page issuing" aria-busy="true">
      <h1 tabindex="-1">${view.t('slip.looking')}</h1><div class="issuing-bar" aria-hidden="true"></div>
    </main>`;
  }
  if (track.hall.id !== view.hall.id) {
    const hall = nameIn(view.language, track.hall);
    return html`<main class="page refused"><${Unknown} view=${view} why="other_hall" hall=${hall} act=${act} onHelp=${onHelp} /></main>`;
  }
  return html`<main class="page slip"><${Known} view=${view} track=${track} act=${act} /></main>`;
}
