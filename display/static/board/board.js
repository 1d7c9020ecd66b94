// The whole hall board: where each part stands.

import { LiveBar } from '/static/live.js';
import { clock, dayOf, dayText } from '/static/format.js';
import { html } from '/static/vendor/preact-standalone.js';
import { Heading } from './heading.js';
import { Lines } from './lines.js';
import { Notices } from './notices.js';
import { Recent } from './recent.js';
import { Sound } from './sound.js';
import { Spotlight } from './spotlight.js';
import { BESIDE_SOUND, WHOLE_ROW, besides, calls, lines, notices, recent, spotlight, windows } from './view.js';
import { Windows } from './windows.js';

export function Board({ base, screen, live, heard, announcing, turn, portrait, sound, wanted, muted, now, onSound }) {
  const { t, e, zone, hall } = base;
  const time = (when) => clock(when, hall.time_zone);
  const when = (at, language) => (
    dayOf(at, hall.time_zone) === dayOf(now(), hall.time_zone) ? time(at) : `${dayText(at, hall.time_zone, language)} ${time(at)}`
  );
  const lost = html`<${LiveBar} state=${live} t=${t} e=${e} zone=${hall.time_zone} />`;
  if (!screen) return html`<div class="board">${lost}<p class="starting">${t('starting')}</p></div>`;
  const all = calls(screen, heard, zone);
  const large = spotlight(all, announcing, now());
  const shown = windows(screen, zone, turn, portrait);
  const silent = wanted && (muted || sound !== 'on');
  const words = notices(screen, zone, t, time, silent && !portrait ? BESIDE_SOUND : WHOLE_ROW);
  return html`
    <div class=${`board${live && !live.live ? ' stale' : ''}${shown.tight ? ' tight' : ''}`}>
      <${Heading} screen=${screen} hall=${hall} zone=${zone} live=${live} now=${now} t=${t} e=${e}>${lost}<//>
      <main class="board-middle">
        <${Spotlight} key=${large ? large.seq : 'idle'} call=${large} fresh=${Boolean(announcing)} screen=${screen} line=${large && (hall.lines.find((line) => line.id === large.line) || null)}
          when=${when} t=${t} e=${e} />
        <${Recent} calls=${recent(all, large, besides(shown, portrait, silent))} t=${t} e=${e} />
      </main>
      <${Windows} shown=${shown} calling=${large && announcing ? large.window : null} t=${t} e=${e} time=${time} />
      <${Lines} shown=${lines(screen, zone, turn, portrait)} t=${t} e=${e} />
      <div class="foot">
        <${Notices} words=${words} turn=${turn} t=${t} e=${e} />
        ${silent && html`<${Sound} state=${muted ? 'muted' : sound} t=${t} e=${e} onSound=${onSound} />`}
      </div>
    </div>`;
}
