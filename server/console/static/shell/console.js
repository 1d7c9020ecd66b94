// Console: one hall at a time; the side bar, the top bar, and the section one is in.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { LiveBar } from '/static/live.js';
import { AppointmentsPage } from '../appointments/appointments-page.js';
import { Board } from '../board/board.js';
import { Furnish } from '../furnish/furnish.js';
import { hallOf } from '../logic/session.js';
import { Log } from '../log/log.js';
import { Confirm } from '../parts/confirm.js';
import { PrintingPage } from '../printing/printing-page.js';
import { useFeed } from './feed.js';
import { useHalls, useHouse, useLiving } from './house.js';
import { useRoute } from './route.js';
import { SideBar } from './side-bar.js';
import { TopBar } from './top-bar.js';

const SECTIONS = { live: Board, appointments: AppointmentsPage, printing: PrintingPage, furnish: Furnish, log: Log };

function Section(props) {
  const { house, t, route } = props;
  if (house.refusal && !house.hall) {
    return html`<div class="panel empty"><p>${t('house.failed')}</p>
      <button class="button primary" type="button" onClick=${house.reload}>${t('again')}</button></div>`;
  }
  if (!house.hall) return html`<p class="empty" role="status">${t('live.starting')}</p>`;
  return html`<${SECTIONS[route.section]} key=${house.hall.id} ...${props} />`;
}

export function Console({ t, language, me, ask, onLapsed, onLanguage, onLeave }) {
  const [dirty, setDirty] = useState(false);
  const { route, go, asked, leave, stay } = useRoute(dirty);
  const halls = useHalls(ask, me);
  const hallId = hallOf(me, route, halls);
  const read = useHouse(ask, hallId);
  const hearing = useFeed({ me, hallId, onLapsed, onEvent: read.onEvent, busy: dirty });
  const house = useLiving(read, hearing.screen);
  const shared = { t, language, me, ask, hall: house.hall, house, hearing, route, go, onDirty: setDirty };
  const zone = house.hall && house.hall.time_zone;
  return html`
    <div class="console">
      <${SideBar} ...${shared} halls=${halls} hallId=${hallId} onLanguage=${onLanguage} onLeave=${onLeave} />
      <main class="console-body">
        <${LiveBar} state=${hearing.state} t=${t} zone=${zone} />
        <${TopBar} ...${shared} />
        <div class="console-main" key=${route.section + route.shelf}><${Section} ...${shared} /></div>
      </main>
      ${asked && html`<${Confirm} t=${t} onYes=${leave} onNo=${stay} asked=${{
        title: t('leave.title'), text: t('leave.text'), go: t('leave.go'), danger: true }} />`}
    </div>`;
}
