// Ratings: every negative one of today in full, newest first, then the five levels.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { ratings } from '../logic/board.js';
import { Card } from '../parts/card.js';

const FEW = 3;

function Level({ t, level }) {
  return html`
    <div class=${'level' + (level.stars < 3 ? ' negative' : '')}>
      <dt>${t('level.' + level.stars)}</dt>
      <dd><span class="level-bar" aria-hidden="true"><span style=${{ width: Math.round(level.share * 100) + '%' }}></span></span>
        <span class="number">${level.count}</span></dd>
    </div>`;
}

function Opinion({ t, language, one, zone, screen }) {
  const window = screen.windows.find((each) => each.id === one.window);
  const who = one.operator && (one.operator.name || one.operator);
  const where = [window ? window.name : one.window, who, one.channel && t('channel.' + one.channel)].filter(Boolean).join(' · ');
  return html`
    <li class="opinion">
      <p class="opinion-head"><span class="tag bad">${t('level.' + one.stars)}</span>
        <strong class="number">${one.number}</strong> <span>${where}</span> <span class="number quiet">${clock(one.at, zone)}</span></p>
      ${one.options && one.options.length > 0 && html`
        <ul class="opinion-options">${one.options.map((option) => html`<li key=${option.code}>${(language === 'en' && option.text_en) || option.text}</li>`)}</ul>`}
      ${one.comment && html`<p class="opinion-comment">${t('quote', { text: one.comment })}</p>`}
    </li>`;
}

function Negatives(props) {
  const { t, negatives } = props;
  const [open, setOpen] = useState(false);
  const others = negatives.length - FEW;
  return html`
    <h3 class="card-part first">${t('ratings.negatives')} <span class="number">${negatives.length}</span></h3>
    ${negatives.length
      ? html`<ul class="opinions">${negatives.slice(0, open ? undefined : FEW).map((one) => html`
          <${Opinion} key=${one.ticket} ...${props} one=${one} />`)}</ul>`
      : html`<p class="quiet">${t('ratings.no_negatives')}</p>`}
    ${others > 0 && html`
      <button class="button quiet more" type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>
        ${t(open ? 'ratings.less' : 'ratings.more', { n: others })}</button>`}`;
}

export function Ratings(props) {
  const { t, screen } = props;
  const sum = ratings(screen.ratings);
  return html`
    <${Card} id="card-ratings" title=${t('card.ratings')} aside=${t('ratings.counted', { rated: sum.rated, not_rated: sum.notRated })}>
      <${Negatives} ...${props} negatives=${screen.ratings.negatives || []} />
      <h3 class="card-part">${t('ratings.levels')}</h3>
      ${sum.rated > 0
        ? html`<dl class="levels">${sum.levels.map((level) => html`<${Level} key=${level.stars} t=${t} level=${level} />`)}</dl>`
        : html`<p class="quiet">${t('ratings.none')}</p>`}
    </${Card}>`;
}
