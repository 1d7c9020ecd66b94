// What a scanner at the kiosk types, what it can be, and where it leads.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { flow, initial } from '../../kiosk/static/flow.js';
import { isFresh } from '../../kiosk/static/logic/idle.js';
import { aheadOf, isCalled, placeOf, whyNot } from '../../kiosk/static/logic/place.js';
import { read, stateOfCode, withKey } from '../../kiosk/static/logic/scans.js';
import { heard, nothing } from '../../kiosk/static/logic/wedge.js';

const TOKEN = `${'01kbzt5c2q8m3n4p5r6s'}Zm9vYmFyYmF6cXV4LTAwMD`;
const CODE = 'Y7K2M4Q8P';
const CARD = '11010519491231002X';

// Types with so many ms between the keys; the scans that were heard.
function typed(text, between, ending = 'Enter') {
  let known = nothing;
  const scans = [];
  Array.from(text).concat(ending).forEach((key, place) => {
    known = heard(known, key, 1000 + place * between);
    if (known.scan) scans.push(known.scan);
  });
  return scans;
}

const act = (state, ...actions) => actions.reduce((now, action) => flow(now, action), state);
const scanned = (text, id) => ({ type: 'scanned', text, id: id || 'scan-1' });
const ticket = { id: 't1', number: 'A007', service: 'id-card', state: 'waiting' };
const issued = (id) => ({ type: 'issued', id: id || 'scan-1', ticket });
const refused = (code, id) => ({ type: 'refused', id: id || 'scan-1', refusal: { code, status: 409, extras: {} } });
const track = (more, windows = 1) => ({ hall: { id: 'h' }, open_windows: windows, ticket: Object.assign({ state: 'waiting', ahead: 2 }, more) });

test('fast keys and Enter are a scan; a hand is not', () => {
  assert.deepEqual(typed(CODE, 5), [CODE]);
  assert.deepEqual(typed(CODE, 80), [CODE], 'a slow scanner');
  assert.deepEqual(typed(CODE, 140), []);
  assert.deepEqual(typed('sfz', 5), [], 'too short to be anything');
  assert.deepEqual(typed(CODE, 5, 'Escape'), []);
});

test('Shift goes with a letter; what an elbow typed before is no part of the scan', () => {
  let known = heard(nothing, 'q', 0);
  Array.from(CODE).forEach((letter, place) => {
    known = heard(known, 'Shift', 2000 + place * 8);
    known = heard(known, letter, 2004 + place * 8);
  });
  assert.equal(heard(known, 'Enter', 2100).scan, CODE);
  assert.equal(heard(known, 'Enter', 2300).scan, undefined, 'Enter came by hand');
});

test('a scan is told once: the next visitor’s Shift, or a second Enter, tells it to nobody', () => {
  let known = nothing;
  const told = [];
  const press = (key, at) => {
    known = heard(known, key, at);
    if (known.scan) told.push(known.scan);
  };
  Array.from(CODE).concat('Enter').forEach((key, place) => press(key, 1000 + place * 5));
  press('Enter', 1050);
  assert.ok(known.over, 'it presses no button');
  ['Shift', 'Control', 'CapsLock'].forEach((key, place) => press(key, 9000 + place));
  assert.ok(!known.over);
  assert.deepEqual(told, [CODE]);
  Array.from('Y00000000').forEach((key, place) => { press('Shift', 9100 + place * 5); press(key, 9102 + place * 5); });
  press('Enter', 9150);
  assert.deepEqual(told, [CODE, 'Y00000000']);
  press('Enter', 9800);
  assert.ok(!known.over, 'Enter by hand is a press');
});

test('a scan that touches no key keeps the page on the screen', () => {
  const quiet = act(initial, { type: 'search' }, ...Array.from({ length: 40 }, () => ({ type: 'tick' })));
  assert.equal(quiet.quiet, 40);
  assert.equal(act(quiet, scanned('6901234567892')).quiet, 0);
});

test('a held key does not grow without end', () => {
  let known = nothing;
  for (let n = 0; n < 2000; n += 1) known = heard(known, 'a', n);
  assert.ok(known.text.length <= 400);
});

test('a slip is known by its form, and nothing but its token is taken', () => {
  [TOKEN, `http://10.1.2.3:8000/t/${TOKEN}`, `https://hall.gov.cn/queue/t/${TOKEN}\n`].forEach((scan) => {
    assert.deepEqual(read(scan), { kind: 'slip', token: TOKEN });
  });
  [`javascript:alert(1)/t/${TOKEN}`, `http://evil/t/${TOKEN}?x=1`, `${TOKEN}x`, 'http://evil/', '6901234567892', '']
    .forEach((scan) => assert.equal(read(scan).kind, 'unknown', scan));
});

test('a code is read as it was meant, alone or at the end of an address', () => {
  [CODE, CODE.toLowerCase(), ' Y7K2-M4Q8P ', `https://hall.gov.cn/appointments/${CODE}`, `https://x.cn/a?code=${CODE}`]
    .forEach((scan) => assert.deepEqual(read(scan), { kind: 'appointment', code: CODE }, scan));
  assert.equal(read('yoiL00000').code, 'Y01100000');
  ['Y7K2M4Q8', 'Z7K2M4Q8P', 'Y7K2M4Q8U'].forEach((scan) => assert.equal(read(scan).kind, 'unknown', scan));
  assert.equal(read(CARD.toLowerCase()).kind, 'card');
});

test('a code is typed on the screen: O, I and L are digits, U is nothing, nine is the end', () => {
  const code = Array.from('yO-iLu7k2m4q8p').reduce(withKey, '');
  assert.equal(code, 'Y0117K2M4');
  assert.deepEqual(['', 'Y7', CODE, '7K'].map(stateOfCode), ['none', 'short', 'whole', 'wrong']);
});

test('a scanned slip shows that ticket, from every page, and asks for no other', () => {
  const inMidway = act(initial, { type: 'search' }, { type: 'query', query: 'sfz' });
  [initial, inMidway].forEach((from) => {
    const state = act(from, scanned(`http://10.0.0.2/t/${TOKEN}`));
    assert.deepEqual([state.step, state.slip.token, state.request, state.query], ['slip', TOKEN, null, '']);
    const known = act(state, { type: 'tracked', token: TOKEN, track: track() });
    assert.equal(known.slip.track.ticket.ahead, 2);
    assert.equal(act(known, scanned(TOKEN)).slip.track, known.slip.track);
  });
});

test('an answer about another slip is nobody’s; a lost one takes nothing off the screen', () => {
  const state = act(initial, scanned(TOKEN));
  assert.equal(act(state, { type: 'tracked', token: 'other', track: track() }), state);
  const gone = { type: 'tracked', token: TOKEN, refusal: { code: 'network', status: 0 } };
  assert.equal(act(state, gone).slip.refusal.code, 'network');
  assert.equal(act(state, gone, { type: 'lookAgain' }).slip.refusal, null);
  assert.ok(act(state, { type: 'tracked', token: TOKEN, track: track() }, gone).slip.track);
});

test('a scanned appointment is one request and one ticket, however often it is held there', () => {
  const state = act(initial, scanned(CODE), scanned(CODE, 'scan-2'));
  assert.equal(state.step, 'issuing');
  assert.deepEqual(state.request, { id: 'scan-1', body: { appointment: CODE, language: 'zh-CN' } });
  const done = act(state, issued());
  assert.equal(done.step, 'result');
  const again = act(done, scanned(CODE, 'scan-3'));
  assert.deepEqual([again.step, again.request], ['result', null]);
});

test('a lost answer is asked for again under the same key, by a touch or by another scan', () => {
  const lost = act(initial, scanned(CODE), refused('network'));
  assert.equal(act(lost, scanned(CODE, 'scan-2')).request.id, 'scan-1');
  assert.equal(act(lost, { type: 'retry', id: 'tap-2' }).request.id, 'scan-1');
  const no = act(initial, scanned(CODE), refused('appointment_early'));
  assert.equal(act(no, scanned(CODE, 'scan-2')).request.id, 'scan-2', 'a refusal is an answer');
});

test('another visitor’s code on somebody’s result is a visit of its own, in that language', () => {
  const done = act(initial, { type: 'language', language: 'en' }, scanned(CODE), issued());
  const next = act(done, scanned('Y00000000', 'scan-2'));
  assert.deepEqual(next.request, { id: 'scan-2', body: { appointment: 'Y00000000', language: 'en' } });
  assert.equal(next.ticket, null);
});

test('a code typed on the screen takes the same way; half of one does not', () => {
  const half = act(initial, { type: 'code' }, ...Array.from('y7k2', (key) => ({ type: 'key', key })));
  assert.equal(act(half, { type: 'checkIn', id: 'tap-1' }), half);
  const whole = act(half, ...Array.from('m4q8p', (key) => ({ type: 'key', key })));
  const asked = act(whole, { type: 'checkIn', id: 'tap-1' });
  assert.deepEqual(asked.request.body, { appointment: CODE, language: 'zh-CN' });
  const back = act(asked, refused('appointment_unknown', 'tap-1'), { type: 'retype' });
  assert.deepEqual([back.step, back.code], ['code', CODE]);
  assert.equal(act(back, { type: 'erase' }).code, 'Y7K2M4Q8');
  assert.equal(act(back, { type: 'clear' }).code, '');
});

test('too late: the ordinary way to the same service, without the code', () => {
  const late = act(initial, scanned(CODE), refused('appointment_late'), { type: 'ordinary', service: 'id-card' });
  assert.equal(late.step, 'service');
  assert.deepEqual(act(late, { type: 'take', id: 'tap-1', identity: 'none' }).request.body, { service: 'id-card', language: 'zh-CN' });
});

test('nonsense is told over the page, which loses nothing but what the scanner typed into it', () => {
  const searching = act(initial, { type: 'search' }, { type: 'query', query: 'sfz69012345' });
  const told = act(searching, scanned('6901234567892'));
  assert.deepEqual([told.step, told.unread, told.query], ['search', 'unknown', 'sfz']);
  assert.equal(act(told, { type: 'read' }).unread, null);
  assert.equal(isFresh(act(initial, scanned('6901234567892'))), false, 'it goes away by itself');
});

test('an identity card is read where it is asked for, and nowhere else', () => {
  const asked = act(initial, { type: 'service', service: 's' }, { type: 'take', id: 'x', identity: 'required' });
  assert.equal(act(asked, scanned(CARD)).person, CARD);
  assert.equal(act(initial, scanned(CARD)).unread, 'card');
  assert.equal(act(asked, scanned('6901234567892')).person, '', 'nothing of it stays in the field');
});

test('nobody is promised a turn where no window serves', () => {
  const t = (key) => key;
  assert.equal(placeOf(track({ ahead: 0 })), 'next');
  assert.equal(placeOf(track({ ahead: 0 }, 0)), 'unserved');
  assert.equal(placeOf(track({ state: 'called' }, 0)), 'called');
  assert.ok(isCalled('called') && !isCalled('next'));
  assert.equal(aheadOf(t, { state: 'waiting', ahead: 0 }, 0).waiting, 'result.unserved');
  assert.equal(aheadOf(t, { state: 'waiting', ahead: 0 }, 2).waiting, 'result.first');
  assert.equal(aheadOf(t, { state: 'waiting', ahead: 0 }, null).waiting, 'result.first');
  assert.equal(aheadOf(t, { state: 'held', ahead: null }, 0).waiting, 'state.held');
  assert.deepEqual([401, 404, 0, 503].map((status) => whyNot({ status })), ['unknown', 'unknown', 'network', 'network']);
});
