// A soft bell for the clerk, for those who asked for one; silent by default.

const NOTES = [880, 660];
const LENGTH = 0.18; // seconds each

export function bell() {
  const Sound = window.AudioContext || window.webkitAudioContext;
  if (!Sound) return;
  const sound = new Sound();
  NOTES.forEach((pitch, index) => {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    const start = sound.currentTime + index * LENGTH;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.12, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH);
    tone.connect(volume).connect(sound.destination);
    tone.start(start);
    tone.stop(start + LENGTH);
  });
  setTimeout(() => sound.close(), 1000);
}

// What the tab says: the number at the window, or how many wait for it.
export function tabTitle(desk, t) {
  const screen = desk.screen;
  if (!screen) return t('title');
  const name = t('window.name', { number: screen.window.number });
  if (screen.current) return `${screen.current.number} · ${name}`;
  return screen.waiting.total ? `(${screen.waiting.total}) ${name}` : name;
}
