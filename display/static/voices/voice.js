// Which voice speaks: a chime, then words by the first engine that has them; silence where no sound may be.

import { browserVoice } from './browser.js';
import { chime } from './chime.js';
import { silent } from './silent.js';

const VOLUME = 0.8;

// wanted: whether this board has a voice at all. engines: what can say words, best first; each {name, ready, speak}.
export function choose({ wanted, context, bell, engines, quiet }) {
  const sound = () => {
    if (!wanted || !context) return 'none';
    return context.state === 'running' ? 'on' : 'blocked';
  };
  const words = () => engines.find((engine) => engine.ready()) || null;
  return {
    sound,
    name: () => {
      if (sound() !== 'on') return quiet.name;
      return (words() || bell).name;
    },
    // → whether anybody could hear it. Words that fail after the chime are trouble, told by `trouble` in health.
    async speak(announcement) {
      if (sound() !== 'on') {
        await quiet.speak(announcement);
        return false;
      }
      await bell.speak(announcement);
      const engine = words();
      if (engine) await engine.speak(announcement);
      return true;
    },
    async unlock() {
      if (context) await context.resume();
    },
  };
}

// The voice of this browser. settings: the device's; `voice: false` is a silent room.
export function voiceOf(window, settings) {
  const volume = typeof settings.volume === 'number' ? settings.volume : VOLUME;
  const Context = window.AudioContext;
  const wanted = settings.voice !== false;
  const context = wanted && Context ? new Context() : null;
  const make = (text) => new window.SpeechSynthesisUtterance(text);
  const chosen = choose({
    wanted,
    context,
    bell: chime(context, volume),
    engines: [browserVoice(window.speechSynthesis, make, volume)],
    quiet: silent(),
  });
  return Object.assign(chosen, {
    onChange(tell) {
      if (context) context.onstatechange = tell;
    },
  });
}
