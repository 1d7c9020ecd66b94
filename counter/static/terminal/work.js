// Works at a window: hears the feed, sends each press once, and listens to the keyboard.

import { connect } from '/static/feed.js';
import { intents, newId } from '/static/intents.js';
import { ASKING, target } from './commands.js';
import { requests } from './deeds.js';
import { idleness } from './figures/idle.js';
import { index, meaning } from './keys.js';
import { ENDS_SESSION, endedBy } from './session.js';

const TICK_MS = 1000;
const HEALTH_MS = 20000;
const KEEP_MS = 5 * 60 * 1000; // listening keeps nobody signed in: a terminal in use says so by asking
const TOUCHES = ['keydown', 'mousedown', 'mousemove', 'touchstart', 'wheel'];

// given: {store, me, token, keymap, settings, onFurnishing, onRevoked, onIdle}
export function work(given) {
  const { store, me } = given;
  const place = { hall: me.hall, window: me.window };
  const tell = (kind, more) => store.dispatch(Object.assign({ kind, now: Date.now() }, more));
  const ask = intents({ csrf: me.csrf });
  const commands = index(given.keymap);
  const desk = () => store.get().desk;
  let touched = Date.now();

  async function deliver(press) {
    const steps = requests(press, place);
    for (let at = 0; at < steps.length; at += 1) {
      const step = steps[at];
      const body = await ask.post(step.path, step.body, { id: step.id });
      tell('answered', { id: press.id, body, last: at === steps.length - 1 });
    }
  }

  async function send(press) {
    try {
      await deliver(press);
    } catch (refusal) {
      if (ENDS_SESSION.includes(refusal.code)) tell('ended', { said: endedBy(refusal.code) });
      else tell('refused', { id: press.id, refusal });
    }
  }

  // The store judges the press; only one that it takes is sent.
  function press(command, about, move, details) {
    const id = newId();
    tell('press', { press: { id, command, ticket: about ? about.id : null, about, move, details } });
    if (desk().pending && desk().pending.id === id) send(desk().pending);
  }

  function again() {
    tell('again');
    if (desk().pending) send(desk().pending);
  }

  function command(name) {
    if (!desk().screen && name !== 'keys') return;
    const about = name === 'keys' || name === 'window' ? null : target(desk(), name).ticket;
    if (ASKING.includes(name)) tell('ask', { dialog: { kind: name, about, move: null } });
    else if (name === 'answer') answer(desk().screen.help[0]);
    else press(name, about, null);
  }

  function answer(call) {
    press('answer', null, null, call ? { help: call.id } : {});
  }

  // A button of a ticket's own: what needs a reason or a place is asked first.
  function move(name, about, verb) {
    if (ASKING.includes(name)) tell('ask', { dialog: { kind: name, about, move: verb } });
    else press(name, about, verb);
  }

  async function find(number) {
    try {
      const path = `/api/halls/${encodeURIComponent(place.hall)}/tickets?number=${encodeURIComponent(number)}`;
      tell('found', { found: { number, tickets: (await ask.get(path)).tickets } });
    } catch (refusal) {
      tell('unfound', { refusal });
    }
  }

  // A code typed by hand is shown at the window like one that was scanned: the event brings it up.
  async function present(code) {
    try {
      const path = `/api/halls/${encodeURIComponent(place.hall)}/windows/${encodeURIComponent(place.window)}/presented`;
      await ask.post(path, { appointment: code });
    } catch (refusal) {
      tell('unfound', { refusal });
    }
  }

  async function expect(id) {
    try {
      const path = `/api/halls/${encodeURIComponent(place.hall)}/appointments/${encodeURIComponent(id)}`;
      tell('expected', { appointment: await ask.get(path) });
    } catch (refusal) {
      tell('unfound', { refusal });
    }
  }

  function key(happening) {
    const settings = given.settings();
    const meant = meaning(happening, { commands, letters: settings.letters, dialog: desk().dialog });
    if (!meant) return;
    happening.preventDefault();
    if (meant.close) tell('close');
    else if (meant.step) tell('step', { by: meant.step });
    else if (!meant.held) command(meant.command);
  }

  const touch = () => { touched = Date.now(); };

  const busy = () => Boolean(desk().screen && desk().screen.current);

  function beat() {
    const idle = idleness({ touched, now: Date.now(), busy: busy() });
    if (idle.over) given.onIdle();
    else tell('tick', { idle: idle.left });
  }

  async function keep() {
    if (!busy() && Date.now() - touched > KEEP_MS) return;
    try {
      await ask.get('/api/me');
    } catch (refusal) {
      if (ENDS_SESSION.includes(refusal.code)) tell('ended', { said: endedBy(refusal.code) });
    }
  }

  const feed = connect({
    namespace: 'counter', token: given.token, device: me.device, csrf: me.csrf, hall: place.hall, window: place.window,
    onSnapshot: (message) => tell('snapshot', { message }),
    onScreen: (message) => tell('screen', { message }),
    onState: (state) => tell('live', { state }),
    onEvent(event) {
      if (event.kind === 'furnishing_changed') given.onFurnishing();
      const before = desk().dialog;
      tell('event', { event });
      const { dialog } = desk();
      if (!dialog || dialog === before) return;
      if (dialog.presented) find(dialog.presented);
      if (dialog.appointment) expect(dialog.appointment);
    },
    onRefused(code) {
      if (code === 'token_revoked') given.onRevoked();
      else tell('ended', { said: code === 'not_signed_in' ? endedBy(code) : 'elsewhere' });
    },
    idle: () => !desk().dialog && !desk().pending,
  });
  const timers = [setInterval(beat, TICK_MS), setInterval(keep, KEEP_MS)];
  if (given.token) {
    timers.push(setInterval(() => feed.health({ page: 'terminal', sound: 'none', seq: desk().seq }), HEALTH_MS));
  }
  document.addEventListener('keydown', key);
  TOUCHES.forEach((name) => document.addEventListener(name, touch, { passive: true }));

  function stop() {
    feed.close();
    timers.forEach(clearInterval);
    document.removeEventListener('keydown', key);
    TOUCHES.forEach((name) => document.removeEventListener(name, touch));
  }

  return {
    stop, command, move, send: press, again, find, present, answer,
    stay() {
      touch();
      keep();
    },
    reprint: (ticket) => press('reprint', ticket, 'reprint'),
    close: () => tell('close'),
    dismiss: () => tell('dismiss'),
    select: (id) => tell('select', { id }),
    line: (line) => tell('line', { line }),
  };
}
