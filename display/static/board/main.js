// Starts the hall board: hears the hall, announces its calls and draws it.

import { clock } from '/static/format.js';
import { html, render } from '/static/vendor/preact-standalone.js';
import { crier } from '../crier.js';
import { announcement } from '../sentence.js';
import { patiently, station } from '../station.js';
import { voiceOf } from '../voices/voice.js';
import { Board } from './board.js';
import { callOf, calls, holds, inZone, isCall, testOf } from './view.js';

const TURN_MS = 10000; // how long a page of windows, lines or notices stays
const KEPT = 40;
const PORTRAIT = '(max-aspect-ratio: 4/5)'; // as in portrait.css

async function main() {
  const base = await station('board');
  const voice = voiceOf(window, base.hall.id, base.settings, () => clock(now(), base.hall.time_zone));
  const wanted = base.settings.voice !== false;
  let world = { base, screen: null, live: null, heard: [], announcing: null, turn: 0, offset: 0, sound: voice.sound(),
    wanted, muted: false, seq: 0 };
  let trouble = null;
  let firstSound = null; // milliseconds from the call to the chime of the last one that did not have to wait
  const confirmed = new Set();
  const now = () => Date.now() + world.offset;
  const age = (call) => (now() - Date.parse(call.at)) / 1000;
  const root = document.getElementById('board');
  const portrait = matchMedia(PORTRAIT);

  function confirmShown() {
    if (!world.screen) return;
    root.querySelectorAll('[data-seq]').forEach((element) => {
      const seq = Number(element.getAttribute('data-seq'));
      if (confirmed.has(seq)) return;
      confirmed.add(seq);
      const call = calls(world.screen, world.heard, world.base.zone).find((each) => each.seq === seq);
      if (call && !call.shown) feed.heard(seq, 'shown');
    });
  }

  function change(part) {
    world = Object.assign({}, world, part);
    render(html`<${Board} ...${world} portrait=${portrait.matches} now=${now} onSound=${unlock} />`, root);
    requestAnimationFrame(confirmShown);
  }

  const words = (call) => announcement(call, base.phrases, base.settings);
  const announcer = crier({
    speak(call, again) {
      const { heard } = call; // performance.now() of a call that came while nothing was said
      delete call.heard;
      return voice.speak(words(call), () => {
        trouble = null;
        if (heard) firstSound = Math.round(performance.now() - heard) + voice.latency();
      }, again);
    },
    onChange: (announcing) => change({ announcing }),
    onSaid: (call) => call.test || feed.heard(call.seq, 'spoken'),
    onTrouble: (error) => { trouble = error.message; },
  });

  // What the screen says nobody has heard yet: said by us, and only the telling got lost, or still to be said; too
  // old is the announcer's to judge.
  function catchUp() {
    const unsaid = calls(world.screen, world.heard, base.zone).filter((call) => holds(call) && (wanted ? !call.spoken : !call.shown));
    unsaid.reverse().forEach((call) => {
      if (announcer.said(call.seq)) feed.heard(call.seq, 'spoken');
      else announcer.hear(call, age(call));
    });
  }

  function see(message) {
    silence(message.screen.muted);
    change({ screen: message.screen, seq: message.seq, offset: Date.parse(message.at) - Date.now() });
  }

  function soundChanged() {
    const before = world.sound;
    change({ sound: voice.sound() });
    if (before !== 'on' && world.sound === 'on' && world.screen) {
      announcer.forgetUnsaid();
      catchUp();
    }
    if (before !== world.sound) feed.tell();
  }

  // An evacuation needs silence; what was not heard meanwhile is said when it is over, unless it is too old.
  function silence(muted) {
    if (Boolean(muted) === world.muted) return;
    voice.mute(Boolean(muted));
    change({ muted: Boolean(muted) });
    if (muted || !world.screen) return;
    announcer.forgetUnsaid();
    catchUp();
  }

  async function unlock() {
    await voice.unlock();
    soundChanged();
  }

  const feed = base.listen({
    idle: () => !world.announcing,
    onSnapshot(message) {
      confirmed.clear();
      see(message);
      catchUp();
    },
    onScreen: see,
    onEvent(event) {
      if (event.kind === 'voices_muted' || event.kind === 'voices_unmuted') silence(event.kind === 'voices_muted');
      if (event.kind === 'furnishing_changed' && event.data.what === 'recording') patiently(voice.load);
      if (base.isTest(event)) announcer.hear(testOf(event, base.phrases['zh-CN']), age(event));
      if (!isCall(event)) return;
      const call = callOf(event);
      if (!inZone(call, base.zone)) return;
      change({ heard: world.heard.concat(call).slice(-KEPT) });
      if (!world.announcing) call.heard = performance.now();
      voice.prepare(words(call));
      announcer.hear(call, age(call));
    },
    onState: (live) => change({ live }),
  }, () => ({
    sound: world.sound, seq: world.seq, details: { voice: voice.name(), waiting: announcer.waiting(), trouble, first_sound_ms: firstSound },
  }));
  voice.onChange(soundChanged);
  document.addEventListener('click', () => { if (world.sound === 'blocked') unlock(); });
  setInterval(() => change({ turn: world.turn + 1 }), TURN_MS);
  portrait.addListener(() => change({}));
  setTimeout(feed.tell, 1000);
  patiently(voice.load).then(feed.tell);
}

main();
