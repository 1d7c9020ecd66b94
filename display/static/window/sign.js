// A sign of 8 to 24 columns over a window: a number or a few words, that run when they are too long.

import { html } from '/static/vendor/preact-standalone.js';
import { sign, width } from './words.js';

const CHARACTERS_A_SECOND = 3;

export function Sign({ window, id, starting, columns, live, called, time, t }) {
  const form = `sign columns-${columns}`;
  if (!window) return html`<main class=${form}><p class="sign-text">${starting ? '' : `? ${id}`}</p></main>`;
  const { state, text, scrolls } = sign(window, columns, t, time);
  const lost = live && !live.live;
  const seconds = (width(text) + columns) / CHARACTERS_A_SECOND;
  return html`
    <main class=${`${form} ${state}${called ? ' blink' : ''}`} aria-live="polite">
      <h1 class="visually-hidden">${window.number}${t('window_unit')} ${window.name}</h1>
      <p class=${`sign-text${scrolls ? ' runs' : ''}`} key=${text}
        style=${scrolls ? { animationDuration: `${seconds}s` } : {}}>${text}</p>
      ${lost && html`<p class="sign-lost">${t('live.lost', { time: time(live.since) })}</p>`}
    </main>`;
}
