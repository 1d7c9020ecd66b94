// Ratings: today's five levels, and every negative one in full, newest first.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { ratings } from '../logic/board.js';
import { Card } from '../parts/card.js';

function Level({ t, level }) {
  return html`
    <div class=${'level' + (level.stars < 3 ? ' negative' : '')}>
      <dt>${t('level.' + level.stars)}</dt>
      <dd><span class="level-bar" aria-hidden="true"><span style=${{ width: Math.round(level.share * 100) + '%' }}></span></span>
        <span class="number">${level.count}</span></dd>
    </div>`;
}

function Opinion({ t, one, zone, screen }) {
  const window = screen.windows.find((each) => each.id === one.window);
  const who = one.operator && (one.operator.name || one.operator);
  const where = [window ? window.name : one.window, who, one.channel && t('channel.' + one.channel)].filter(Boolean).join(' · ');
  return html`
    <li class="opinion">
      <p class="opinion-head"><span class="tag bad">${t('level.' + one.stars)}</span>
        <strong class="number">${one.number}</strong> <span>${where}</span> <span class="number quiet">${clock(one.at, zone)}</span></p>
      ${one.options && one.options.length > 0 && html`
        <ul class="opinion-options">${one.options.map((option) => html`<li key=${option.code}>${option.text}</li>`)}</ul>`}
      ${one.comment && html`<p class="opinion-comment">${t('quote', { text: one.comment })}</p>`}
    </li>`;
}

export function Ratings(props) {
  const { t, screen } = props;
  const sum = ratings(screen.ratings);
  const negatives = screen.ratings.negatives || [];
  return html`
    <${Card} id="card-ratings" title=${t('card.ratings')} aside=${t('ratings.counted', { rated: sum.rated, not_rated: sum.notRated })}>
      ${sum.rated > 0
        ? html`<dl class="levels">${sum.levels.map((level) => html`<${Level} key=${level.stars} t=${t} level=${level} />`)}</dl>`
        : html`<p class="empty">${t('ratings.none')}</p>`}
      <h3 class="card-part">${t('ratings.negatives')} <span class="number">${negatives.length}</span></h3>
      ${negatives.length
        ? html`<ul class="opinions">${negatives.map((one) => html`<${Opinion} key=${one.ticket} one=${one} ...${props} />`)}</ul>`
        : html`<p class="quiet">${t('ratings.no_negatives')}</p>`}
    </${Card}>`;
}
