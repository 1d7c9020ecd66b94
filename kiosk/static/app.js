// The kiosk: the flow's state and the hall's, given to the page of the step.

import { html, useEffect, useLayoutEffect, useReducer, useRef, useState } from '/static/vendor/preact-standalone.js';
import { LiveBar } from '/static/live.js';
import { dropSecondTap } from '/static/second-tap.js';
import { newId } from '/static/intents.js';
import { texts } from '/static/texts.js';
import { callForHelp, useCopies, useIssuing, useSlip, useTicketNews } from './asking.js';
import { countChoice, counted } from './counting.js';
import { flow, initial } from './flow.js';
import { isFresh, secondsLeft } from './logic/idle.js';
import { printerState, serviceOf } from './logic/furnishing.js';
import { listen } from './logic/wedge.js';
import { ElderDepartments, ElderOften, ElderServices, ElderWays, ElderWelcome } from './pages/elder.js';
import { Code } from './pages/code.js';
import { Departments } from './pages/departments.js';
import { Identity } from './pages/identity.js';
import { Issuing } from './pages/issuing.js';
import { Refused } from './pages/refused.js';
import { Result } from './pages/result.js';
import { Search } from './pages/search.js';
import { Service } from './pages/service.js';
import { Services } from './pages/services.js';
import { Slip } from './pages/slip.js';
import { Welcome } from './pages/welcome.js';
import { Footer } from './parts/footer.js';
import { Header } from './parts/header.js';
import { Help, Unread } from './parts/help.js';
import { IdleNotice } from './parts/idle-notice.js';
import { useWorld } from './world.js';
import { words } from './words.js';

const PAGES = {
  welcome: Welcome, departments: Departments, services: Services, search: Search, service: Service,
  identity: Identity, issuing: Issuing, result: Result, refused: Refused, code: Code, slip: Slip,
};
const ELDER_PAGES = Object.assign({}, PAGES, {
  welcome: ElderWelcome, ways: ElderWays, often: ElderOften, departments: ElderDepartments, services: ElderServices,
});
const NEED_SERVICE = ['service', 'identity'];

// Every second the flow grows a second older; every touch makes it young again.
function useTime(act) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
      act('tick');
    }, 1000);
    const touch = () => act('touch');
    ['pointerdown', 'keydown', 'wheel'].forEach((kind) => document.addEventListener(kind, touch, true));
    return () => clearInterval(timer);
  }, []);
  return now;
}

// Whatever the page, a scanner is heard: before any page draws, and whether a field has the focus or not.
function useScanner(onScan) {
  useLayoutEffect(() => listen(onScan), []);
}

// A new page begins at its heading, for the eye and for the screen reader.
function useHeading(step, page) {
  const first = useRef(true);
  useLayoutEffect(() => {
    const heading = document.querySelector('main h1');
    if (heading && !first.current) heading.focus();
    first.current = false;
  }, [step, page]);
}

function Starting({ t, live }) {
  return html`<div class="starting" role="status">
    <p>${t('starting')}</p>${live && !live.live && html`<p>${t('starting.help')}</p>`}
  </div>`;
}

function useKiosk(given) {
  const [state, dispatch] = useReducer(flow, initial);
  const act = (type, extras) => dispatch(Object.assign({ type }, extras));
  const latest = useRef(state);
  latest.current = state;
  const onScan = (text) => act('scanned', { text, id: newId() });
  const world = useWorld(Object.assign({ isIdle: () => isFresh(latest.current), onScan }, given));
  const now = useTime(act) + world.offset;
  useScanner(onScan);
  useSlip(state, act);
  useIssuing(state, act, given.token, given.hall);
  useCopies(state, act, given.token, given.hall);
  useTicketNews(state, act, given.token, given.hall, world.news);
  useEffect(() => {
    if (world.news && world.news.kind === 'help_answered') act('answered');
  }, [world.news]);
  useEffect(() => {
    if (state.step === 'result') countChoice(state.ticket.service);
  }, [state.step]);
  return { state, act, world, now };
}

// given: {token, hall, name, printer, onRefused}: the kiosk's hall, its own name, and the id of its printer
export function Kiosk(given) {
  const { state, act, world, now } = useKiosk(given);
  const t = texts(words, state.language);
  const { hall, screen, live } = world;
  useHeading(state.step, state.page);
  useLayoutEffect(() => {
    document.documentElement.lang = state.language;
    document.documentElement.className = state.elder ? 'elder' : '';
  }, [state.language, state.elder]);
  if (!hall) return html`<${Starting} t=${t} live=${live} />`;
  const view = {
    t, language: state.language, elder: state.elder, hall, screen, now, zone: hall.time_zone, counts: counted(),
    printer: printerState(screen, given.printer),
    ownPrinter: given.printer,
  };
  const service = serviceOf(hall, state.service);
  const step = !service && NEED_SERVICE.includes(state.step) ? 'welcome' : state.step;
  const Page = (state.elder ? ELDER_PAGES : PAGES)[step] || Welcome;
  const seconds = secondsLeft(state);
  const onHelp = () => callForHelp(act, given.token, given.hall, given.name);
  return html`<div class=${`kiosk${state.elder ? ' elder' : ''}`} onClickCapture=${dropSecondTap}>
    <${Header} view=${view} />
    <${LiveBar} state=${live} t=${t} zone=${view.zone} />
    <${Page} key=${step} view=${view} state=${state} service=${service} seconds=${seconds} act=${act} onHelp=${onHelp} />
    ${seconds !== null && state.step !== 'result'
      && html`<${IdleNotice} view=${view} seconds=${seconds} onStay=${() => act('touch')} />`}
    <${Footer} view=${view} state=${state} act=${act} onHelp=${onHelp} />
    ${state.unread && html`<${Unread} view=${view} what=${state.unread} onClose=${() => act('read')} />`}
    ${state.help && html`<${Help} view=${view} help=${state.help} onClose=${() => act('help', { help: null })} />`}
  </div>`;
}
