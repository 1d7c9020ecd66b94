// The evaluator of one window: introduces the parts to each other, and holds the only state.

import { html, render } from '/static/vendor/preact-standalone.js';
import { connect } from '/static/feed.js';
import { device, forget } from '/static/device.js';
import { intents, newId } from '/static/intents.js';
import { dropSecondTap } from '/static/second-tap.js';
import { nameIn, texts } from '/static/texts.js';
import { body } from '/static/rating/form.js';
import { keep } from '/static/rating/keep.js';
import { outbox } from '/static/rating/outbox.js';
import { Evaluator } from './evaluator.js';
import { languageOf, secondsLeft, start, step } from './flow.js';
import { words } from './words.js';

const VERSION = '1';
const TICK_MS = 500;
const FLUSH_MS = 5000;
const HEALTH_MS = 20000;

const windowId = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop());
const hallWanted = new URLSearchParams(location.search).get('hall') || undefined;
const wanted = { kind: 'evaluator', hall: hallWanted, window: windowId };
const place = `evaluator:${hallWanted || ''}:${windowId}`;
const stores = { outbox: keep(`${place}:outbox`, []), done: keep(`${place}:done`, []), table: keep('rating-options', null) };

const model = {
  flow: start(stores.done.read()), screen: null, hall: null, table: stores.table.read(), live: null,
  language: 'zh-CN', refused: null, unsent: 0, seconds: 0, department: '',
};
let offset = 0; // the server's clock minus ours
let hallId = null;
let ask = null;
let seq = null;
let refusedRatings = 0;
const now = () => Date.now() + offset;

const box = outbox({
  store: stores.outbox,
  send: (item) => ask.post(item.path, item.body, { id: item.id }),
  onFate: (item, fate, refusal) => {
    if (item.kind !== 'rating') return;
    if (fate === 'refused') refusedRatings += 1;
    happen({ kind: 'fate', ticket: item.ticket, fate, code: refusal && refusal.code });
  },
});

function flush() {
  if (ask) box.flush().then(draw);
}

function send(effect) {
  const path = `/api/halls/${encodeURIComponent(hallId)}/visits/${encodeURIComponent(effect.ticket)}/${effect.kind}`;
  box.put(Object.assign({ id: newId(), path }, effect)).then(draw);
}

function happen(happening) {
  const before = model.flow;
  const { state, effects } = step(before, Object.assign({ now: now() }, happening));
  model.flow = state;
  if (state.done !== before.done) stores.done.write(state.done);
  model.language = languageOf(before, state, model.language);
  effects.forEach(send);
  draw();
}

const on = {
  touch: () => happen({ kind: 'touch' }),
  form: (form) => happen({ kind: 'form', form }),
  submit: (form) => happen({ kind: 'submit', body: body(form, model.table) }),
  skip: () => happen({ kind: 'skip' }),
  dismiss: () => happen({ kind: 'dismiss' }),
  enrol: () => {
    forget(wanted);
    location.reload();
  },
  language: () => {
    model.language = model.language === 'en' ? 'zh-CN' : 'en';
    happen({ kind: 'touch' });
  },
};

function departmentName() {
  const operator = model.screen && model.screen.operator;
  if (!operator) return '';
  const known = model.hall && model.hall.departments.find((each) => each.id === operator.department);
  if (!known) return operator.department || '';
  return nameIn(model.language, known);
}

function draw() {
  model.seconds = secondsLeft(model.flow, now());
  model.unsent = stores.outbox.read().filter((item) => item.kind === 'rating').length;
  model.department = departmentName();
  document.documentElement.lang = model.language;
  const t = texts(words, model.language);
  render(html`<${Evaluator} model=${model} t=${t} on=${on} />`, document.getElementById('evaluator'));
}

function onScreen(message) {
  offset = Date.parse(message.at) - Date.now();
  seq = message.seq;
  model.screen = message.screen;
  happen({ kind: 'screen', screen: message.screen });
}

async function furnish() {
  const [hall, table] = await Promise.all([
    ask.get(`/api/halls/${encodeURIComponent(hallId)}`), ask.get('/api/rating-options'),
  ]);
  model.hall = hall;
  model.table = table;
  stores.table.write(table);
  draw();
}

const furnishPatiently = () => furnish().catch(() => { setTimeout(furnishPatiently, FLUSH_MS); });

function onEvent(event) {
  if (event.kind === 'furnishing_changed') furnishPatiently();
  if (event.kind === 'visit_rated') happen({ kind: 'rated', ticket: event.data.ticket });
}

function tellHealth(feed) {
  feed.health({
    version: VERSION, page: 'evaluator', sound: 'none', clock: new Date().toISOString(), seq,
    screen: `${innerWidth}x${innerHeight}`, details: { unsent: box.count(), refused: refusedRatings },
  });
}

async function begin() {
  draw();
  document.addEventListener('click', dropSecondTap, true); // it would answer the question of the visitor after
  setInterval(() => happen({ kind: 'tick' }), TICK_MS);
  const { token, me } = await device(wanted);
  ask = intents({ token, delays: [] });
  hallId = me.hall;
  furnishPatiently();
  const feed = connect({
    namespace: 'counter', token, hall: hallId, window: windowId, device: me.device, onSnapshot: onScreen, onScreen,
    onState: (live) => {
      model.live = live;
      if (live.live) flush();
      draw();
    },
    onEvent,
    onRefused: (code) => {
      model.refused = code;
      draw();
    },
    idle: () => model.flow.phase === 'idle',
  });
  setInterval(flush, FLUSH_MS);
  addEventListener('online', flush);
  setInterval(() => tellHealth(feed), HEALTH_MS);
  tellHealth(feed);
}

begin();
