// The heading of the board: which hall, whether it is open, and what time it is.

import { clockSeconds, dayText, weekday } from '/static/format.js';
import { html, useEffect, useState } from '/static/vendor/preact-standalone.js';

function Clock({ now, zone, t }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const at = now();
  return html`
    <div class="clock">
      <span class="clock-day">${dayText(at, zone, 'zh-CN')} ${t(weekday(at, zone))}</span>
      <time class="clock-time number">${clockSeconds(at, zone)}</time>
    </div>`;
}

function zoneName(hall, id) {
  const zone = (hall.zones || []).find((each) => each.id === id);
  return zone ? zone.name : id;
}

export function Heading({ screen, hall, zone, live, now, t, e, children }) {
  const state = screen.open ? 'open' : 'not_open';
  return html`
    <header class="heading">
      <h1 class=${`heading-name${screen.hall.name.length > 16 ? ' long' : ''}`}>${screen.hall.name}</h1>
      ${zone && html`<span class="heading-zone">${zoneName(hall, zone)}</span>`}
      ${children}
      ${live && live.live && html`
        <span class=${`heading-state ${state}`}>${t(state)} <small lang="en">${e(state)}</small></span>`}
      <${Clock} now=${now} zone=${hall.time_zone} t=${t} />
    </header>`;
}
