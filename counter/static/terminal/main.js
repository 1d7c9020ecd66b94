// Starts the window terminal: puts the parts together and draws on every change.

import { html, render } from '/static/vendor/preact-standalone.js';
import { intents } from '/static/intents.js';
import { texts } from '/static/texts.js';
import { App } from './app.js';
import { bell, tabTitle } from './cue.js';
import { entry } from './entry.js';
import { memory } from './memory.js';
import { initial, reduce, store } from './state.js';
import { en } from './words/en.js';
import { zh } from './words/zh.js';
import { work } from './work.js';

const CATALOGUE = { 'zh-CN': zh, en };
const NARROW = '(max-width: 640px)';
const STRIP_WINDOW = 'popup=yes,width=376,height=800';

const asked = new URLSearchParams(location.search);
const kept = memory(localStorage);
const place = document.getElementById('terminal');
const narrow = matchMedia(NARROW);
const states = store(reduce, initial);
const gate = {
  halls: [], hall: null, hallId: null, window: kept.place().window || '', username: kept.place().username || '', demo: [],
  bound: kept.enrolled(asked.get('window')), unreachable: false,
};
let settings = kept.settings();
let keymap = [];
let at = null; // the work under way, for one Me

const strip = () => asked.get('strip') === '1' || narrow.matches;

function draw() {
  const state = states.get();
  const t = texts(CATALOGUE, settings.language);
  document.documentElement.lang = settings.language;
  document.body.classList.toggle('strip-page', strip());
  document.title = tabTitle(state.desk, t);
  const given = { session: state.session, desk: state.desk, gate, keymap, settings, language: settings.language, t, strip: strip(), does };
  render(html`<${App} ...${given} />`, place);
}

const door = entry({ store: states, memory: kept, gate, changed: draw });

function set(name, value) {
  settings = Object.assign({}, settings, { [name]: value });
  kept.keepSettings(settings);
  draw();
}

const does = {
  signIn: door.signIn, changePassword: door.changePassword, goTo: door.goTo, signOut: () => door.signOut('signed_out'), enrol: door.enrol, set,
  gateHall(hall, window) {
    gate.window = window;
    door.furnish(hall).catch(draw);
  },
  gateWindow(window) {
    gate.window = window;
    draw();
  },
  strip: () => window.open('/counter/?strip=1', 'hall-strip', STRIP_WINDOW),
};
['command', 'move', 'send', 'again', 'find', 'present', 'answer', 'reprint', 'close', 'dismiss', 'select', 'line', 'stay'].forEach((name) => {
  does[name] = (...given) => at && at.doing && at.doing[name](...given);
});

function begin(me) {
  const bound = gate.bound && gate.bound.window === me.window ? gate.bound : null;
  at = { me, doing: null }; // before the feed says its first word
  at.doing = work({
    store: states, me, token: bound ? bound.token : null, keymap, settings: () => settings,
    onFurnishing: () => door.furnish(me.hall).catch(draw),
    onIdle: () => door.signOut('idle'),
    onRevoked() {
      kept.dropToken(me.window);
      gate.bound = null;
      leave();
      follow(states.get());
    },
  });
}

function leave() {
  if (at && at.doing) at.doing.stop();
  at = null;
}

// Work begins with a Me at a window, and begins anew when that changes.
function follow({ session }) {
  const me = session.phase === 'work' ? session.me : null;
  if (at && at.me !== me) leave();
  if (me && !at) begin(me);
}

let cued = null;
states.subscribe((state) => {
  follow(state);
  if (state.desk.cue && state.desk.cue !== cued && settings.sound) bell();
  cued = state.desk.cue;
  draw();
});

narrow.addListener(draw);

async function start() {
  draw();
  keymap = await intents({}).get('/counter/keymap.json').catch(() => []);
  await door.start();
}

start();
