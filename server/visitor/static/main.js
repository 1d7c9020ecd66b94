// The visitor's page: asks how the ticket stands, and sends the rating; the token never leaves this house.

import { html, render } from '/static/vendor/preact-standalone.js';
import { intents, newId } from '/static/intents.js';
import { texts } from '/static/texts.js';
import { blank, body } from '/static/rating/form.js';
import { keep } from '/static/rating/keep.js';
import { outbox } from '/static/rating/outbox.js';
import { isSummons, isUnknown, pace, placeOf, tokenOf, withRated } from './place.js';
import { Visitor } from './visitor.js';
import { namesOf } from './names.js';
import { words } from './words.js';

const PATIENCE_MS = 4000;

const token = tokenOf(location.pathname);
const ask = intents({ token, delays: [] });
const model = {
  track: null, table: null, form: blank, language: 'zh-CN', unknown: token === null, lost: false, contact: null,
  sending: false, kept: false, rated: false, duplicate: false, refusal: null, pace: 0,
};
let chosenLanguage = false;
let timer = null;
let box = null;

function draw() {
  const t = texts(words, model.language);
  const place = model.duplicate ? 'duplicate' : placeOf(model.track);
  document.documentElement.lang = model.language;
  document.title = place === 'called' ? t('title.called', namesOf(model.track.ticket, t, model.language)) : t('title');
  render(html`<${Visitor} model=${model} t=${t} on=${on} place=${place} />`, document.getElementById('visitor'));
}

const on = {
  form: (form) => {
    model.form = form;
    draw();
  },
  submit: (form) => {
    model.sending = true;
    model.refusal = null;
    setTimeout(() => {
      model.kept = box.count() > 0;
      draw();
    }, PATIENCE_MS);
    const ticket = model.track.ticket;
    const path = `/api/halls/${encodeURIComponent(ticket.hall)}/visits/${encodeURIComponent(ticket.id)}/rating`;
    box.put({ id: newId(), kind: 'rating', ticket: ticket.id, path, body: body(form, model.table) });
    draw();
  },
  language: () => {
    chosenLanguage = true;
    model.language = model.language === 'en' ? 'zh-CN' : 'en';
    draw();
  },
};

// The server's answer to a rating; it may come long after the tap, on another visit to this page.
function onFate(item, fate, refusal) {
  model.kept = fate === 'kept';
  model.sending = false;
  model.duplicate = fate === 'duplicate';
  model.refusal = fate === 'refused' ? refusal : null;
  model.rated = fate === 'stored' || fate === 'duplicate';
  model.track = withRated(model.track, model.rated);
  if (model.kept) pollIn(pace('starting'));
  draw();
}

function openOutbox(ticket) {
  if (box) return;
  box = outbox({
    store: keep(`visitor:${ticket.id}:outbox`, []),
    send: (item) => ask.post(item.path, item.body, { id: item.id }),
    onFate,
  });
  model.kept = box.count() > 0;
}

async function learnOptions() {
  if (!model.table && placeOf(model.track) === 'rate') model.table = await ask.get('/api/rating-options');
}

function take(track) {
  if (isSummons(model.track, track) && navigator.vibrate) navigator.vibrate([300, 150, 300]);
  if (!chosenLanguage && !model.track) model.language = track.ticket.language;
  model.track = withRated(track, model.rated);
  model.lost = false;
  model.contact = new Date();
  openOutbox(track.ticket);
}

async function askOnce() {
  try {
    take(await ask.get('/api/track'));
    draw();
    await box.flush();
    await learnOptions();
  } catch (refusal) {
    if (refusal.status && isUnknown(refusal)) model.unknown = true;
    else model.lost = true;
  }
  draw();
}

function pollIn(ms) {
  clearTimeout(timer);
  timer = ms === null ? null : setTimeout(poll, ms);
}

// A page that nobody looks at asks nothing; it asks at once when looked at again.
async function poll() {
  pollIn(null);
  if (document.hidden || model.unknown) return;
  await askOnce();
  model.pace = model.unknown ? null : pace(placeOf(model.track));
  if (model.kept || (model.lost && model.pace === null)) model.pace = pace('starting');
  pollIn(model.pace);
  draw();
}

document.addEventListener('visibilitychange', poll);
addEventListener('online', poll);
draw();
poll();
