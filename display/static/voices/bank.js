// Recorded phrases, put one behind the other without a gap: the hall's own recordings and the bank that ships.

import { fitted } from './phrases.js';

const GAP = 0.25; // seconds between two phrases, beside the silence that they bring
const LEAD = 0.02; // from now: what is scheduled in the past would be cut
const KEPT = 96; // decoded phrases: 20 MB; a whole bank would be 500
const SLACK_MS = 3000; // a context that has stopped never ends a phrase

// listing: the address of {packs: [address], segments: {name: [pack, start, size]}, own: {name: address}}.
// fetchBytes(address) → Promise<ArrayBuffer>. volume() → 0 to 1, now.
export function bank({ context, listing, fetchBytes, volume }) {
  const packs = new Map(); // address → promise of its bytes
  const sounds = new Map(); // name → promise of an AudioBuffer, the latest last
  let known = null;
  let saying = null; // what is being said: how to end it

  function bytes(address) {
    if (!packs.has(address)) {
      const fetched = fetchBytes(address);
      packs.set(address, fetched);
      fetched.catch(() => packs.delete(address)); // asked again when it is needed again
    }
    return packs.get(address);
  }

  // A recording of the hall's own that cannot be had is said by the bank, which has it by heart.
  async function recording(name) {
    if (known.own[name]) {
      try {
        return await fetchBytes(known.own[name]);
      } catch (trouble) {
        if (!known.segments[name]) throw trouble;
      }
    }
    const [pack, start, size] = known.segments[name];
    return (await bytes(known.packs[pack])).slice(start, start + size);
  }

  function sound(name) {
    const made = sounds.get(name) || recording(name).then((data) => context.decodeAudioData(data));
    sounds.delete(name);
    sounds.set(name, made);
    made.catch(() => sounds.delete(name));
    if (sounds.size > KEPT) sounds.delete(sounds.keys().next().value);
    return made;
  }

  // Those of the hall's own are fetched once, for the browser to keep: their addresses never mean another sound.
  async function fetchOwn() {
    for (const address of Object.values(known.own)) await fetchBytes(address).catch(() => {});
  }

  const isOwn = (name) => Boolean(known.own[name]);
  const phrases = (text) => fitted(text.segments, isOwn);
  const has = (name) => Boolean(known && (known.own[name] || known.segments[name]));
  const says = (text) => Boolean(text.segments && text.segments.length) && Boolean(known) && phrases(text).every(has);
  const decoded = (text) => Promise.all(phrases(text).map(sound));

  // → a promise of the moment the last of them has ended.
  function play(buffers) {
    const loud = context.createGain();
    loud.gain.value = volume();
    loud.connect(context.destination);
    let at = context.currentTime + LEAD;
    let last = null;
    buffers.forEach((buffer) => {
      last = context.createBufferSource();
      last.buffer = buffer;
      last.connect(loud);
      last.start(at);
      at += buffer.duration + GAP;
    });
    return new Promise((done, failed) => {
      const end = (act) => () => {
        clearTimeout(timer);
        saying = null;
        loud.disconnect(); // what is still scheduled is heard no more
        act();
      };
      const timer = setTimeout(end(() => failed(new Error('the bank did not come to an end'))),
        (at - context.currentTime) * 1000 + SLACK_MS);
      saying = end(() => failed(new Error('hushed')));
      last.onended = end(done);
    });
  }

  return {
    name: 'bank',
    // Whether it has every phrase of a text; of none: whether it is there at all.
    ready: (text) => (text ? says(text) : Boolean(known)),
    // Fetch and decode ahead what will be said.
    prepare: (announcement) => Promise.all(announcement.texts.filter(says).map(decoded)).then(() => {}, () => {}),
    async speak(announcement) {
      for (const text of announcement.texts) await play(await decoded(text));
    },
    hush: () => saying && saying(),
    // Learn what there is, then fetch it pack by pack, so that it speaks when the server is gone. Asked again, it
    // learns what the hall has recorded since.
    async load() {
      const told = JSON.parse(new TextDecoder().decode(await fetchBytes(listing)));
      const before = known;
      known = told;
      Array.from(sounds.keys()).filter((name) => before.own[name] !== told.own[name]).forEach((name) => sounds.delete(name));
      for (const address of known.packs) await bytes(address);
      await fetchOwn();
    },
  };
}
