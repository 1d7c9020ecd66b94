// The hall's recordings in the page's life: read, read again when one changed, sent, taken out, listened to.

import { useCallback, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { addressOf } from '../editing/phrases.js';
import { soundOf } from './sound-file.js';

/** Why a recording was not taken, in words. */
function problemOf(t, error) {
  if (!error.code) return t('problem.' + error.message);
  const [field] = (error.extras && error.extras.fields) || [];
  return field ? t('problem.' + field.problem) : refusalText(t, error);
}

/** {all, refusal, busy, said: {name, text, bad}, send(name, file), remove(name)}. */
export function useRecordings(t, ask, hall) {
  const [read, setRead] = useState({ all: null, refusal: null });
  const [said, setSaid] = useState(null);
  const [busy, setBusy] = useState(false);
  const reload = useCallback(() => ask.get(addressOf(hall.id))
    .then((all) => setRead({ all, refusal: null }))
    .catch((refusal) => setRead((before) => Object.assign({}, before, { refusal }))), [ask, hall.id]);
  useEffect(() => { reload(); }, [reload, hall]);
  const act = async (name, done, what) => {
    setBusy(true);
    setSaid({ name, text: t('voice.sending') });
    try {
      await what();
      await reload();
      setSaid({ name, text: t(done) });
    } catch (error) {
      setSaid({ name, text: problemOf(t, error), bad: true });
    }
    setBusy(false);
  };
  return Object.assign({ busy, said }, read, {
    send: (name, file) => act(name, 'voice.sent', async () => ask.file(addressOf(hall.id, name), await soundOf(file))),
    remove: (name) => act(name, 'voice.removed', () => ask.del(addressOf(hall.id, name))),
  });
}

/** Plays one recording at a time; {playing: address or null, play(address)}. */
export function useListening() {
  const [playing, setPlaying] = useState(null);
  const audio = useRef(null);
  const stop = () => {
    if (audio.current) audio.current.pause();
    audio.current = null;
    setPlaying(null);
  };
  useEffect(() => stop, []);
  const play = (address) => {
    const again = playing === address;
    stop();
    if (again) return;
    const sound = new Audio(address);
    audio.current = sound;
    const ended = () => { if (audio.current === sound) stop(); };
    sound.onended = ended;
    sound.onerror = ended;
    setPlaying(address);
    sound.play().catch(ended);
  };
  return { playing, play };
}
