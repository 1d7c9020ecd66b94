import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { bank } from '../../display/static/voices/bank.js';
import { fitted } from '../../display/static/voices/phrases.js';

const listing = {
  packs: ['/bank/zh-CN/a.mp3', '/bank/en/b.mp3'],
  segments: { 'zh-CN/ticket-A': [0, 0, 4], 'zh-CN/number-001': [0, 4, 6], 'en/ticket-A': [1, 2, 2] },
  own: { 'zh-CN/window-3': '/own/window-3.mp3' },
};
const text = (language, ...names) => ({ language, text: '', segments: names.map((name) => `${language}/${name}`) });
const CALL = { texts: [text('zh-CN', 'ticket-A', 'number-001', 'window-3')] };

// A Web Audio whose clock stands still, and whose phrases last as many seconds as they have bytes.
const LISTING = '/display/voice/segments.json';
const json = (value) => new TextEncoder().encode(JSON.stringify(value)).buffer;

function room(part) {
  const given = part || {};
  const log = { fetched: [], decoded: 0, started: [], gain: [], connected: 0 };
  const ends = [];
  const context = {
    currentTime: 10,
    destination: {},
    decodeAudioData: async (data) => {
      log.decoded += 1;
      return { duration: data.byteLength };
    },
    createGain: () => ({
      gain: { set value(loud) { log.gain.push(loud); } },
      connect() { log.connected += 1; },
      disconnect() { log.connected -= 1; },
    }),
    createBufferSource() {
      const source = { connect() {}, start: (at) => log.started.push([at, at + source.buffer.duration]) };
      ends.push(() => source.onended && source.onended());
      return source;
    },
  };
  const made = bank(Object.assign({
    context,
    listing: LISTING,
    fetchBytes: async (address) => {
      log.fetched.push(address);
      return address === LISTING ? json(given.listing || listing) : new ArrayBuffer(20);
    },
    volume: () => 0.5,
  }, given.fetchBytes ? { fetchBytes: given.fetchBytes } : {}));
  return { made, log, end: () => ends.splice(0).forEach((each) => each()) };
}

const soon = () => new Promise((done) => { setImmediate(done); });

test('bank: phrases are scheduled one behind the other, and never over one another', async () => {
  const { made, log, end } = room();
  await made.load();
  const said = made.speak(CALL);
  await soon();
  assert.equal(log.started.length, 3);
  assert.ok(log.started[0][0] >= 10);
  log.started.slice(1).forEach(([start], n) => assert.ok(start >= log.started[n][1]));
  assert.ok(log.started[2][0] - log.started[1][1] < 0.3, "no longer than between two words");
  assert.deepEqual(log.gain, [0.5]);
  end();
  await said;
  assert.equal(log.connected, 0);
});

test("bank: the hall's own recording goes before the shipped one, and English comes when Mandarin has ended", async () => {
  const own = Object.assign({}, listing, { own: Object.assign({ 'zh-CN/ticket-A': '/own/A.wav' }, listing.own) });
  const { made, log, end } = room({ listing: own });
  await made.load();
  const said = made.speak({ texts: [text('zh-CN', 'ticket-A'), text('en', 'ticket-A')] });
  await soon();
  assert.ok(log.fetched.includes('/own/A.wav'));
  assert.equal(log.started.length, 1);
  end();
  await soon();
  assert.equal(log.started.length, 2);
  end();
  await said;
});

test('bank: phrases that were recorded in one go go before their parts', async () => {
  const own = Object.assign({}, listing, { own: { 'zh-CN/ticket-A+number-001': '/own/A001.wav', 'zh-CN/window-3': '/own/3.wav' } });
  const { made, log, end } = room({ listing: own });
  await made.load();
  const said = made.speak(CALL);
  await soon();
  assert.equal(log.started.length, 2);
  end();
  await said;
});

test('bank: what the hall records again is heard at the next call, the rest is kept', async () => {
  const listings = [Object.assign({}, listing, { own: { 'zh-CN/window-3': '/own/old.wav', 'zh-CN/ticket-A': '/own/A.wav' } }),
    Object.assign({}, listing, { own: { 'zh-CN/window-3': '/own/new.wav', 'zh-CN/ticket-A': '/own/A.wav' } })];
  const fetched = [];
  const { made, log, end } = room({
    fetchBytes: async (address) => {
      fetched.push(address);
      return address === LISTING ? json(listings[fetched.filter((one) => one === LISTING).length - 1]) : new ArrayBuffer(20);
    },
  });
  await made.load();
  await made.prepare(CALL);
  const before = log.decoded;
  await made.load();
  const said = made.speak(CALL);
  await soon();
  assert.equal(log.decoded, before + 1);
  assert.ok(fetched.includes('/own/new.wav'));
  end();
  await said;
});

test('bank: a recording of the hall that cannot be fetched is said by the bank', async () => {
  const own = Object.assign({}, listing, { own: { 'zh-CN/ticket-A': '/own/gone.wav' } });
  const { made, log, end } = room({
    fetchBytes: async (address) => {
      if (address === LISTING) return json(own);
      if (address.startsWith('/own')) throw new Error('gone');
      return new ArrayBuffer(20);
    },
  });
  await made.load();
  const said = made.speak({ texts: [text('zh-CN', 'ticket-A')] });
  await soon();
  assert.equal(log.started.length, 1);
  end();
  await said;
});

test('bank: it says only what it has all phrases of, and nothing before it was loaded', async () => {
  const { made } = room();
  assert.equal(made.ready(), false);
  assert.equal(made.ready(CALL.texts[0]), false);
  await made.load();
  assert.equal(made.ready(), true);
  assert.equal(made.ready(CALL.texts[0]), true);
  assert.equal(made.ready(text('en', 'ticket-A', 'number-001')), false);
  assert.equal(made.ready({ language: 'zh-CN', text: '请', segments: [] }), false);
});

test('bank: what was prepared is neither fetched nor decoded again', async () => {
  const { made, log, end } = room();
  await made.load();
  await made.prepare(CALL);
  const before = [log.fetched.length, log.decoded];
  const said = made.speak(CALL);
  await soon();
  end();
  await said;
  assert.deepEqual([log.fetched.length, log.decoded], before);
});

test('bank: a pack that could not be fetched is asked for again', async () => {
  let gone = true;
  const { made, end } = room({
    fetchBytes: async (address) => {
      if (address === LISTING) return json(listing);
      if (gone) throw new Error('gone');
      return new ArrayBuffer(20);
    },
  });
  await assert.rejects(made.load(), /gone/);
  await assert.rejects(made.speak(CALL), /gone/);
  await made.prepare(CALL);
  gone = false;
  const said = made.speak(CALL);
  await soon();
  end();
  await said;
});

test('bank: a day of calls keeps no more than its share', async () => {
  const segments = {};
  for (let n = 0; n < 1000; n += 1) segments[`zh-CN/number-${n}`] = [0, 0, 1];
  const { made, log, end } = room({ listing: Object.assign({}, listing, { segments }) });
  await made.load();
  for (let n = 0; n < 3000; n += 1) {
    const said = made.speak({ texts: [text('zh-CN', `number-${n % 1000}`)] });
    await soon();
    end();
    await said;
  }
  assert.equal(log.connected, 0);
  assert.equal(log.fetched.length, 4);
});

test('bank: hushed in the middle of a word, it ends at once and is heard no more', async () => {
  const { made, log } = room();
  await made.load();
  const said = made.speak(CALL);
  await soon();
  made.hush();
  await assert.rejects(said, /hushed/);
  assert.equal(log.connected, 0);
});

JSON.parse(readFileSync(new URL('../display/phrases.json', import.meta.url), 'utf8')).forEach((one) => {
  test(`phrases: ${one.names.join(' ')} with ${one.recorded.length} in one go`, () => {
    assert.deepEqual(fitted(one.names, (name) => one.recorded.includes(name)), one.fitted);
  });
});
