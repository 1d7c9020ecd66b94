import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserVoice, voiceFor } from '../../display/static/voices/browser.js';
import { choose } from '../../display/static/voices/voice.js';

const announcement = { seq: 1, number: 'A001', texts: [{ language: 'zh-CN', text: '请' }, { language: 'en', text: 'Please' }] };

function room(part) {
  const said = [];
  const engine = (name, ready, fails) => ({
    name,
    ready: () => ready,
    speak: async () => {
      said.push(name);
      if (fails) throw new Error(name);
    },
  });
  const given = Object.assign({
    wanted: true,
    context: { state: 'running', resume() { this.state = 'running'; } },
    bell: engine('chime', true),
    engines: [engine('clips', false), engine('browser', true)],
    quiet: engine('silent', true),
  }, part);
  return { voice: choose(given), said, engine, given };
}

test('voice: a chime, then words by the first engine that has them', async () => {
  const { voice, said } = room();
  assert.equal(voice.sound(), 'on');
  assert.equal(voice.name(), 'browser');
  assert.equal(await voice.speak(announcement), true);
  assert.deepEqual(said, ['chime', 'browser', 'browser']); // Mandarin, then English
});

test('voice: a repeat goes without the chime, which has made the hall look up already', async () => {
  const { voice, said } = room();
  const heard = [];
  assert.equal(await voice.speak(announcement, () => heard.push('chime'), true), true);
  assert.deepEqual(said, ['browser', 'browser']);
  assert.deepEqual(heard, []);
});

test('voice: without a Mandarin voice the chime is heard alone, and twice', async () => {
  const { voice, said } = room({ engines: [] });
  assert.equal(voice.name(), 'chime');
  assert.equal(await voice.speak(announcement), true);
  assert.equal(await voice.speak(announcement, null, true), true);
  assert.deepEqual(said, ['chime', 'chime']);
});

test('voice: blocked sound is silent and says so, until the tap', async () => {
  const context = { state: 'suspended', async resume() { this.state = 'running'; } };
  const { voice, said } = room({ context });
  assert.equal(voice.sound(), 'blocked');
  assert.equal(await voice.speak(announcement), false);
  assert.deepEqual(said, ['silent']);
  await voice.unlock();
  assert.equal(voice.sound(), 'on');
});

test('voice: a silent room has no sound, and a browser without Web Audio neither', async () => {
  const quiet = room({ wanted: false });
  assert.equal(quiet.voice.sound(), 'none');
  assert.equal(await quiet.voice.speak(announcement), false);
  assert.equal(room({ context: null }).voice.sound(), 'none');
});

test('voice: Mandarin of this machine before Mandarin of the network, and never Cantonese', () => {
  const voices = [
    { lang: 'en-US', localService: true },
    { lang: 'zh-HK', localService: true },
    { lang: 'zh-CN', localService: false, name: 'far' },
    { lang: 'zh_CN', localService: true, name: 'near' },
  ];
  assert.equal(voiceFor(voices, 'zh-CN').name, 'near');
  assert.equal(voiceFor(voices.slice(0, 2), 'zh-CN'), null);
  assert.equal(voiceFor([{ lang: 'cmn-CN', localService: true, name: 'espeak' }], 'zh-CN').name, 'espeak');
  assert.equal(voiceFor([], 'en'), null);
});

test('voice: the browser says each language with a voice of it, one after the other', async () => {
  const spoken = [];
  const synthesis = {
    getVoices: () => [{ lang: 'zh-CN', localService: true }, { lang: 'en-US', localService: true }],
    speak(utterance) {
      spoken.push([utterance.lang, utterance.text]);
      setImmediate(() => utterance.onend({}));
    },
    cancel() {},
  };
  const engine = browserVoice(synthesis, (text) => ({ text }), () => 0.8);
  assert.equal(engine.ready(), true);
  await engine.speak(announcement);
  assert.deepEqual(spoken, [['zh-CN', '请'], ['en-US', 'Please']]);
});

test('voice: the browser that refuses is told of', async () => {
  const synthesis = {
    getVoices: () => [{ lang: 'zh-CN', localService: true }],
    speak: (utterance) => setImmediate(() => utterance.onerror({ error: 'not-allowed' })),
    cancel() {},
  };
  await assert.rejects(browserVoice(synthesis, (text) => ({ text }), () => 1).speak(announcement), /not-allowed/);
  assert.equal(browserVoice(undefined, null, () => 1).ready(), false);
});

test('voice: an engine that fails leaves the words to the next, and the last one is told of', async () => {
  const { said, given, engine } = room();
  const hoarse = choose(Object.assign({}, given, { engines: [engine('clips', true, true), engine('browser', true)] }));
  assert.equal(await hoarse.speak({ texts: [announcement.texts[0]] }), true);
  assert.deepEqual(said, ['chime', 'clips', 'browser']);
  const dumb = choose(Object.assign({}, given, { engines: [engine('clips', true, true)] }));
  await assert.rejects(dumb.speak(announcement), /clips/);
});

test('voice: quiet hours and an evacuation are silent, and say so', async () => {
  let loud = 0;
  const { voice, said } = room({ loud: () => loud });
  assert.equal(await voice.speak(announcement), false);
  loud = 0.5;
  voice.mute(true);
  assert.equal(await voice.speak(announcement), false);
  voice.mute(false);
  assert.equal(await voice.speak(announcement), true);
  assert.deepEqual(said.slice(0, 3), ['silent', 'silent', 'chime']);
});

test('voice: muted in the middle of an announcement, it hushes who speaks and is not heard', async () => {
  let stop = null;
  const speaking = {
    name: 'clips', ready: () => true, speak: () => new Promise((done, failed) => { stop = failed; }), hush: () => stop(new Error('hushed')),
  };
  const { voice } = room({ engines: [speaking] });
  const said = voice.speak(announcement);
  await new Promise((done) => { setImmediate(done); });
  voice.mute(true);
  assert.equal(await said, false);
});
