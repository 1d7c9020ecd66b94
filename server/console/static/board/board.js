// Board: the hall as it is now, on one page.

import { html, useCallback, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { Attention } from './attention.js';
import { Calls } from './calls.js';
import { Devices } from './devices.js';
import { Lines } from './lines.js';
import { Ratings } from './ratings.js';
import { Slips } from './slips.js';
import { Totals } from './totals.js';
import { Voices } from './voices.js';
import { Windows } from './windows.js';

/** Intents of the board: reprint and "help answered", each on its own row until the screen says it is done. */
function useIntents(ask, hallId) {
  const [waiting, setWaiting] = useState([]);
  const [refusal, setRefusal] = useState(null);
  const send = useCallback(async (key, path, body) => {
    setWaiting((all) => all.concat([key]));
    setRefusal(null);
    try {
      await ask.post('/api/halls/' + encodeURIComponent(hallId) + path, body || {});
    } catch (problem) {
      setRefusal(problem);
    } finally {
      setWaiting((all) => all.filter((one) => one !== key));
    }
  }, [ask, hallId]);
  return { waiting, refusal, send };
}

export function Board({ t, language, ask, hall, hearing }) {
  const intents = useIntents(ask, hall.id);
  const screen = hearing.screen;
  if (!screen) return html`<p class="empty" role="status">${t('live.starting')}</p>`;
  const stale = hearing.state && !hearing.state.live;
  const shared = { t, language, hall, screen, rules: hall.rules, zone: hall.time_zone, intents };
  return html`
    <div class=${'board' + (stale ? ' stale' : '')}>
      <p class="board-refusal" role="alert">${intents.refusal ? refusalText(t, intents.refusal) : ''}</p>
      <${Attention} ...${shared} />
      <${Totals} ...${shared} />
      <${Voices} ...${shared} />
      <div class="board-columns">
        <div class="board-column">
          <${Lines} ...${shared} />
          <${Ratings} ...${shared} />
          <${Slips} ...${shared} />
        </div>
        <div class="board-column">
          <${Windows} ...${shared} />
          <${Calls} ...${shared} />
          <${Devices} ...${shared} />
        </div>
      </div>
    </div>`;
}
