// The window's whole screen: the visitor and the keys on the left, those who wait, those who are parked.

import { html } from '/static/vendor/preact-standalone.js';
import { LiveBar } from '/static/live.js';
import { Actions } from './actions.js';
import { Current } from '../visitor/current.js';
import { Foot } from './foot.js';
import { HelpCalls } from './help-calls.js';
import { Idle } from '../visitor/idle.js';
import { IdleWarning } from './idle-warning.js';
import { Parked } from '../lists/parked.js';
import { Said } from './said.js';
import { Top } from './top.js';
import { Waiting } from '../lists/waiting.js';

export function WindowDesk(props) {
  const { desk, t, does, zone } = props;
  const given = Object.assign({ strip: false }, props);
  return html`
    <div class=${`window-desk ${desk.live.live ? '' : 'stale'}`}>
      <${LiveBar} state=${desk.live} t=${t} zone=${zone} />
      <${IdleWarning} desk=${desk} t=${t} does=${does} />
      <${Top} ...${given} />
      <main class="window-desk-main">
        <div class="window-desk-visitor">
          <div class="visitor panel">
            ${desk.screen.current ? html`<${Current} ...${given} />` : html`<${Idle} ...${given} />`}
          </div>
          <${Said} desk=${desk} t=${t} where="bar" does=${does} />
          <${Actions} ...${given} />
        </div>
        <div class="window-desk-waiting">
          <${HelpCalls} ...${given} />
          <${Waiting} ...${given} />
        </div>
        <div class="window-desk-parked">
          <${Parked} kind="held" ...${given} />
          <${Parked} kind="absent" ...${given} />
        </div>
      </main>
      <${Foot} ...${given} />
    </div>`;
}
