// Which voice speaks: a chime, then words by the first engine that has them; silence where no sound may be.

import { loudness } from '../loudness.js';
import { bank } from './bank.js';
import { browserVoice } from './browser.js';
import { chime } from './chime.js';
import { silent } from './silent.js';

// wanted: whether this board has a voice at all. engines: what can say words, best first; each {name, ready(text?),
// speak(announcement), prepare?, hush?}. loud() → 0 to 1, now.
export function choose({ wanted, context, bell, engines, quiet, loud }) {
  let muted = false;
  const sound = () => {
    if (!wanted || !context) return 'none';
    return context.state === 'running' ? 'on' : 'blocked';
  };
  const audible = () => sound() === 'on' && !muted && (!loud || loud() > 0);

  const worded = (text) => engines.some((engine) => engine.ready(text));

  function ring(announcement, onSound) {
    const rung = bell.speak(announcement);
    if (onSound) onSound();
    return rung;
  }

  // The first engine that has the words and does not fail; a text that nobody has stays with the chime.
  async function say(announcement, text) {
    let trouble = null;
    for (const engine of engines.filter((each) => each.ready(text))) {
      try {
        return await engine.speak(Object.assign({}, announcement, { texts: [text] }));
      } catch (problem) {
        if (muted) return null;
        trouble = problem;
      }
    }
    if (trouble) throw trouble;
    return null;
  }

  return {
    sound,
    audible,
    name: () => {
      if (sound() !== 'on') return quiet.name;
      return (engines.find((engine) => engine.ready()) || bell).name;
    },
    prepare(announcement) {
      if (audible()) engines.forEach((engine) => engine.prepare && engine.prepare(announcement));
    },
    // → whether anybody could hear it. Words that fail after the chime are trouble, told by `trouble` in health.
    // onSound(): the chime has just begun. again: the hall has looked up already, so that words need no second chime.
    async speak(announcement, onSound, again) {
      if (!audible()) {
        await quiet.speak(announcement);
        return false;
      }
      this.prepare(announcement);
      if (!again || !announcement.texts.every(worded)) await ring(announcement, onSound);
      for (const text of announcement.texts) {
        if (audible()) await say(announcement, text);
      }
      return !muted;
    },
    // An evacuation needs silence: at once, in the middle of a word.
    mute(on) {
      muted = on;
      if (on) [bell].concat(engines).forEach((engine) => engine.hush && engine.hush());
    },
    async unlock() {
      if (context) await context.resume();
    },
  };
}

async function fetchBytes(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}

const LISTING = '/display/voice/segments.json?hall=';

// The voice of this browser in a hall. settings: the device's; `voice: false` is a silent room. clock() → "HH:MM" there.
export function voiceOf(window, hall, settings, clock) {
  const loud = () => loudness(settings, clock());
  const Context = window.AudioContext;
  const wanted = settings.voice !== false;
  const context = wanted && Context ? new Context() : null;
  const make = (text) => new window.SpeechSynthesisUtterance(text);
  const recorded = bank({ context, listing: LISTING + encodeURIComponent(hall), fetchBytes, volume: loud });
  const chosen = choose({
    wanted,
    context,
    bell: chime(context, loud),
    engines: [recorded, browserVoice(window.speechSynthesis, make, loud)],
    quiet: silent(),
    loud,
  });
  return Object.assign(chosen, {
    onChange(tell) {
      if (context) context.onstatechange = tell;
    },
    // Fetch what is recorded; asked again until it is there.
    load: () => (context ? recorded.load() : Promise.resolve()),
    // Milliseconds from the program's sound to the loudspeaker's, where the browser knows.
    latency: () => Math.round(((context && (context.outputLatency || context.baseLatency)) || 0) * 1000),
  });
}
