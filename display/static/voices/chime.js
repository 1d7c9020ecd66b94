// Two tones that make a hall look up; made by the browser itself, so they are always there.

const TONES = [{ hertz: 659.26, at: 0, lasts: 0.9 }, { hertz: 523.25, at: 0.45, lasts: 1.2 }];
const LASTS_MS = 1700;

function strike(context, out, tone, volume) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const start = context.currentTime + tone.at;
  oscillator.frequency.value = tone.hertz;
  gain.gain.setValueAtTime(0.0001, start);
  gain.gain.exponentialRampToValueAtTime(volume, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + tone.lasts);
  oscillator.connect(gain);
  gain.connect(out);
  oscillator.start(start);
  oscillator.stop(start + tone.lasts);
}

// volume() → 0 to 1, now.
export function chime(context, volume) {
  let hushed = null;
  return {
    name: 'chime',
    ready: () => Boolean(context) && context.state === 'running',
    speak() {
      const out = context.createGain();
      out.connect(context.destination);
      TONES.forEach((tone) => strike(context, out, tone, volume()));
      return new Promise((done) => {
        hushed = () => {
          out.disconnect();
          done();
        };
        setTimeout(hushed, LASTS_MS);
      });
    },
    hush: () => hushed && hushed(),
  };
}
