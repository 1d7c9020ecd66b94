// LiveBar: says when the page is not live, and since when.

import { html } from './vendor/preact-standalone.js';
import { clock } from './format.js';

// state: {live, since, started} of the feed, or null before it; t: texts; e: those of English, where a page says both;
// zone: the hall's time zone.
export function LiveBar({ state, t, e, zone }) {
  const lost = Boolean(state) && !state.live;
  const words = (say) => (state.started ? say('live.lost', { time: clock(state.since, zone) }) : say('live.starting'));
  return html`<div class=${`live-bar${lost ? ' lost' : ''}`} role="status" aria-live="polite">
    ${lost && words(t)}${lost && e && html` <small lang="en">${words(e)}</small>`}
  </div>`;
}
