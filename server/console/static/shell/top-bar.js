// TopBar: what one looks at, whether the hall is open, and the hall's clock.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';

function Opening({ t, hall }) {
  const { open } = hall.opening;
  const time = open ? hall.opening.closes_at : hall.opening.opens_at;
  const at = time && clock(time, hall.time_zone);
  const until = at ? t(open ? 'hall.until' : 'hall.opens', { time: open && at === '00:00' ? '24:00' : at }) : '';
  return html`
    <p class="top-bar-opening">
      <span class=${'tag ' + (open ? 'good' : 'plain')}>${t(open ? 'hall.open' : 'hall.closed')}</span> ${until}
    </p>`;
}

export function TopBar({ t, hall, hearing, route }) {
  const title = route.section === 'furnish' ? 'shelf.' + route.shelf : 'section.' + route.section;
  const { screen, state } = hearing;
  const live = Boolean(state && state.live);
  return html`
    <div class="top-bar">
      <h1>${t(title)}</h1>
      ${hall && html`<${Opening} t=${t} hall=${hall} />`}
      <p class=${'top-bar-live' + (live ? ' on' : '')}>
        <span class="number">${screen && hall ? clock(screen.now, hall.time_zone) : '—'}</span>
        ${live ? t('live.on') : t('live.off')}
      </p>
    </div>`;
}
