// No sound: keeps the time that a call would take to be said, so that eyes can follow.

const LASTS_MS = 4000;

export function silent() {
  return {
    name: 'silent',
    ready: () => true,
    speak: () => new Promise((done) => { setTimeout(done, LASTS_MS); }),
  };
}
