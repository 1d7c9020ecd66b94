// LiveBar: says when the page is not live, and since when.

import { html } from './vendor/preact-standalone.js';
import { clock } from './format.js';

// state: {live, since, started} of the feed, or null before it; t: texts; zone: the hall's time zone.
export function LiveBar({ state, t, zone }) {
  const lost = Boolean(state) && !state.live;
  let words = '';
  if (lost) words = state.started ? t('live.lost', { time: clock(state.since, zone) }) : t('live.starting');
  return html`<div class=${`live-bar${lost ? ' lost' : ''}`} role="status" aria-live="polite">${words}</div>`;
}
