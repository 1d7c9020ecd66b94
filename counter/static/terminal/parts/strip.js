// The same window in 360 px, beside the business system: the number, the ticks, the keys, the next three.

import { html, useLayoutEffect, useRef } from '/static/vendor/preact-standalone.js';
import { minutes } from '/static/format.js';
import { LiveBar } from '/static/live.js';
import { waited } from '../figures/clock.js';
import { serverNow } from '../desk.js';
import { Actions } from './actions.js';
import { Current, serviceName } from '../visitor/current.js';
import { Foot } from './foot.js';
import { HelpCalls } from './help-calls.js';
import { Idle } from '../visitor/idle.js';
import { IdleWarning } from './idle-warning.js';
import { Parked } from '../lists/parked.js';
import { Said } from './said.js';
import { Top } from './top.js';
import { Waiting } from '../lists/waiting.js';

const SHOWN = 3;

function NextThree({ desk, language, t }) {
  const { waiting } = desk.screen;
  return html`
    <section class="next-three" aria-label=${t('list_waiting')}>
      <h2>${t('waiting')} <span class="number">${waiting.total}</span></h2>
      <ol class="next-list">
        ${waiting.first.slice(0, SHOWN).map((ticket) => html`
          <li key=${ticket.id}>
            <span class="row-number number">${ticket.number}</span>
            <span class="row-service">
              ${ticket.priority && html`<span class="row-priority">${t('priority')}</span>`}${serviceName(ticket, language)}
            </span>
            <span class="number">${t('minutes_short', { n: minutes(waited(ticket, desk.at, serverNow(desk))) })}</span>
          </li>`)}
      </ol>
    </section>`;
}

// Whoever is chosen with the arrows is seen; only a hand closes the lists again.
function MoreLists({ selected, children }) {
  const lists = useRef(null);
  useLayoutEffect(() => {
    if (selected) lists.current.open = true;
  }, [selected]);
  return html`<details class="strip-more" ref=${lists}>${children}</details>`;
}

export function Strip(props) {
  const { desk, t, does, zone } = props;
  const given = Object.assign({}, props, { strip: true });
  const { held, absent } = desk.screen;
  return html`
    <div class=${`strip ${desk.live.live ? '' : 'stale'}`}>
      <${LiveBar} state=${desk.live} t=${t} zone=${zone} />
      <${IdleWarning} desk=${desk} t=${t} does=${does} />
      <${Top} ...${given} />
      <main class="strip-main">
        <${HelpCalls} ...${given} />
        <div class="visitor panel">
          ${desk.screen.current ? html`<${Current} ...${given} />` : html`<${Idle} ...${given} />`}
        </div>
        <${Actions} ...${given} />
        <${Said} desk=${desk} t=${t} where="bar" does=${does} />
        <${NextThree} ...${given} />
        <${MoreLists} selected=${desk.selected}>
          <summary>${t('lists')} · ${t('list_held')} ${held.length} · ${t('list_absent')} ${absent.length}</summary>
          <${Parked} kind="held" ...${given} />
          <${Parked} kind="absent" ...${given} />
          <${Waiting} ...${given} />
        <//>
      </main>
      <${Foot} ...${given} />
    </div>`;
}
