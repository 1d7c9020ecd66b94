// A sound file as it is sent: as it is, or, where only this browser can read it (a phone's M4A), as a WAV.

import { LARGEST_FILE } from '../editing/phrases.js';

const RATE = 24000;
const READ_BY_THE_SERVER = /\.(mp3|wav|flac|ogg)$/i;
const LARGEST_TO_READ = 20 * 1024 * 1024;

function wavOf(samples) {
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const write = (at, text) => Array.from(text).forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  const numbers = [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, RATE, 4], [28, 2 * RATE, 4], [32, 2, 2], [34, 16, 2],
    [4, 36 + 2 * samples.length, 4], [40, 2 * samples.length, 4]];
  write(0, 'RIFF');
  write(8, 'WAVEfmt ');
  write(36, 'data');
  numbers.forEach(([at, value, size]) => (size === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true)));
  samples.forEach((sample, n) => view.setInt16(44 + 2 * n, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return new Blob([view.buffer], { type: 'audio/wav' });
}

async function decoded(file) {
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await file.arrayBuffer());
  const mixed = new OfflineAudioContext(1, Math.max(1, Math.ceil(sound.duration * RATE)), RATE);
  const source = mixed.createBufferSource();
  source.buffer = sound;
  source.connect(mixed.destination);
  source.start();
  return wavOf((await mixed.startRendering()).getChannelData(0));
}

/** A Blob to send; throws an Error whose message is a problem's code. */
export async function soundOf(file) {
  if (READ_BY_THE_SERVER.test(file.name) && file.size <= LARGEST_FILE) return file;
  if (file.size > LARGEST_TO_READ || !window.OfflineAudioContext) throw new Error('sound_large');
  let made;
  try {
    made = await decoded(file);
  } catch (error) {
    throw new Error('sound_unreadable');
  }
  if (made.size > LARGEST_FILE) throw new Error('sound_long');
  return made;
}
