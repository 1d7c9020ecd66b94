// What a manager changes of a board is heard without a new start, where that can be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loudness } from '../../display/static/loudness.js';
import { renewed } from '../../display/static/settings.js';
import { check } from '../../server/console/static/editing/check.js';
import { DEVICE, deviceBody } from '../../server/console/static/editing/devices.js';
import { fresh } from '../../server/console/static/editing/kinds.js';
import { rowsOf } from '../../server/console/static/editing/voice.js';

const NORTH = { zone: 'north' };

test('volume, hours and languages are taken over by the voice that goes on', () => {
  const settings = { volume: 0.8, english: true };
  const same = settings;
  assert.ok(renewed(settings, NORTH, { zone: 'north', settings: { volume_from: { '08:00': 0.4 }, one: 'yao' } }));
  assert.equal(settings, same);
  assert.deepEqual(settings, { volume_from: { '08:00': 0.4 }, one: 'yao' });
  assert.equal(loudness(settings, '09:00'), 0.4);
});

test('a board that shall fall silent, speak again, or speak for another zone begins anew', () => {
  assert.ok(!renewed({}, NORTH, { zone: 'north', settings: { voice: false } }));
  assert.ok(!renewed({ voice: false }, NORTH, { zone: 'north', settings: { voice: true } }));
  assert.ok(!renewed({}, NORTH, { zone: 'south', settings: {} }));
  assert.ok(renewed({}, NORTH, { zone: 'north', settings: { voice: null } }), 'not said is the same as yes');
});

const box = (settings, kind) => ({ kind: kind || 'agent', name: '语音盒', settings });
const asked = (value) => DEVICE.filter((field) => field.group === 'voice' && field.when(value)).map((field) => field.path.slice(9));
const wrong = (rows) => check(box({ volume_from: rows }), DEVICE, []).map((one) => [one.path, one.at, one.problem]);

test('who speaks is asked how; a silent one only whether, and who cannot is asked nothing', () => {
  const all = ['voice', 'english', 'one', 'volume', 'volume_from'];
  assert.deepEqual(asked(box({})), all);
  assert.deepEqual(asked(box({ voice: null }, 'board')), all);
  assert.deepEqual(asked(box({ voice: false })), ['voice']);
  assert.deepEqual(asked(Object.assign(box({}, 'board'), { window: '3' })), []);
  assert.deepEqual(asked(box({}, 'kiosk')), []);
});

test('a new voice box speaks unless it is told not to', () => {
  const made = deviceBody(Object.assign(fresh(DEVICE), { kind: 'agent', name: '盒' }), null);
  assert.notEqual(made.settings.voice, false);
  assert.deepEqual([made.settings.volume, made.settings.volume_from], [null, null]);
});

test('hours are rows by the clock, and a table again when they are sent', () => {
  const rows = rowsOf({ '20:00': 0, '08:00': 0.8 });
  assert.deepEqual(rows, [{ from: '08:00', percent: '80' }, { from: '20:00', percent: '0' }]);
  assert.equal(rowsOf(rows), rows);
  const typed = rows.concat([{ from: ' 9：30', percent: '35 ' }]);
  const sent = deviceBody(box({ volume_from: typed }), { settings: { device: 'plughw:1,0' } });
  assert.deepEqual(sent.settings.volume_from, { '08:00': 0.8, '20:00': 0, '09:30': 0.35 });
  assert.equal(sent.settings.device, 'plughw:1,0');
  assert.equal(deviceBody(box({ volume_from: [] }), null).settings.volume_from, null);
  assert.deepEqual(deviceBody(box({ volume_from: { '08:00': 1 } }), null).settings.volume_from, { '08:00': 1 });
});

test('an hour or a volume that is none is told at its row', () => {
  assert.deepEqual(wrong([{ from: '08:00', percent: '80' }, { from: '23:59', percent: '0' }]), []);
  ['24:00', '8', 'x', '08:60', ''].forEach((from) => assert.equal(wrong([{ from, percent: '1' }])[0][1], '0.from', from));
  ['101', '-1', '0.5', 'x', ''].forEach((percent) => assert.equal(wrong([{ from: '08:00', percent }])[0][1], '0.percent', percent));
  assert.deepEqual(wrong([{ from: '08:00', percent: '1' }, { from: '08:00', percent: '2' }]), [['settings.volume_from', '1.from', 'taken']]);
});
