// Levels: the five answers, equal in size and weight, none chosen beforehand.

import { html } from '../vendor/preact-standalone.js';
import { textIn } from './words.js';

const STARS = [1, 2, 3, 4, 5];

function Stars({ count }) {
  return html`<span class="stars" aria-hidden="true">
    ${STARS.map((n) => html`<span key=${n} class=${n <= count ? 'on' : 'off'}>${n <= count ? '★' : '☆'}</span>`)}
  </span>`;
}

export function Levels({ t, language, levels, stars, disabled, onChoose }) {
  return html`<fieldset class="levels">
    <legend class="visually-hidden">${t('rate.levels')}</legend>
    ${levels.map((level) => html`<label key=${level.stars} class=${`level${level.stars === stars ? ' chosen' : ''}`}>
      <input type="radio" name="stars" value=${level.stars} checked=${level.stars === stars} disabled=${disabled}
        onChange=${() => onChoose(level.stars)} />
      <span class="face">
        <${Stars} count=${level.stars} />
        <span class="visually-hidden">${t('rate.stars', { n: level.stars })} </span>
        <span class="words">${textIn(language, level)}</span>
        <span class="mark" aria-hidden="true">${level.stars === stars ? '✓' : ''}</span>
      </span>
    </label>`)}
  </fieldset>`;
}
