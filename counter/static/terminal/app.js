// The terminal as a whole: the gate, or the window with whatever question is open.

import { html } from '/static/vendor/preact-standalone.js';
import { LiveBar } from '/static/live.js';
import { CheckIn } from './dialogs/check-in.js';
import { ChooseWindow } from './gate/choose-window.js';
import { NewPassword } from './gate/new-password.js';
import { SignIn } from './gate/sign-in.js';
import { Cancel } from './dialogs/cancel.js';
import { Choose } from './dialogs/choose.js';
import { Find } from './dialogs/find.js';
import { Issue } from './dialogs/issue.js';
import { KeysHelp } from './dialogs/keys-help.js';
import { OtherWindow } from './dialogs/other-window.js';
import { Pause } from './dialogs/pause.js';
import { Transfer } from './dialogs/transfer.js';
import { Strip } from './parts/strip.js';
import { WindowDesk } from './parts/window-desk.js';

const GATES = { sign_in: SignIn, new_password: NewPassword, choose_window: ChooseWindow };
const DIALOGS = {
  transfer: Transfer, cancel: Cancel, choose: Choose, pause: Pause, find: Find, issue: Issue, check_in: CheckIn, window: OtherWindow, keys: KeysHelp,
};

// Before the first screen; a page that waits longer says what for.
function Starting({ state, t }) {
  return html`
    <main class="starting">
      ${state.since && html`<${LiveBar} state=${state} t=${t} />`}
      <p role="status">${t('starting')}</p>
    </main>`;
}

export function App(props) {
  const { session, desk, gate, t, strip } = props;
  const Gate = GATES[session.phase];
  if (Gate) return html`<div class="gate-page"><${Gate} session=${session} gate=${gate} t=${t} does=${props.does} /></div>`;
  if (session.phase !== 'work' || !desk.screen || !gate.hall) return html`<${Starting} state=${desk.live} t=${t} />`;
  const Question = desk.dialog ? DIALOGS[desk.dialog.kind] : null;
  const given = Object.assign({ hall: gate.hall, zone: gate.hall.time_zone }, props);
  return html`
    ${strip ? html`<${Strip} ...${given} />` : html`<${WindowDesk} ...${given} />`}
    ${Question && html`<${Question} key=${`${desk.dialog.kind}-${desk.dialog.at}`} ...${given} />`}`;
}
