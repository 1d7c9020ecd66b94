import { test } from 'node:test';
import assert from 'node:assert/strict';
import * as format from '../../server/static/format.js';
import { texts } from '../../server/static/texts.js';

const ZONE = 'Asia/Shanghai';
const zh = texts({}, 'zh-CN');

test('clocks and days are the hall’s, not the machine’s', () => {
  assert.equal(format.clock('2026-11-22T16:05:09Z', ZONE), '00:05');
  assert.equal(format.clockEnd('2026-11-22T16:00:00Z', ZONE), '24:00');
  assert.equal(format.clockSeconds('2026-11-22T01:02:03Z', ZONE), '09:02:03');
  assert.equal(format.dayOf('2026-11-22T16:05:09Z', ZONE), '2026-11-23');
  assert.equal(format.weekday('2026-11-22T16:05:09Z', ZONE), 'mon');
  assert.equal(format.dayText('2026-11-22T16:05:09Z', ZONE, 'zh-CN'), '11月23日');
  assert.equal(format.dayText('2026-11-22T16:05:09Z', ZONE, 'en'), '23 November');
});

test('seventy-five minutes are seventy-five minutes', () => {
  assert.equal(format.span(75 * 60, zh), '75 分钟');
  assert.equal(format.span(59, zh), '不到 1 分钟');
  assert.equal(format.stopwatch(3 * 3600 + 62), '3:01:02');
  assert.equal(format.stopwatch(62), '1:02');
});

test('no estimate is nothing, not zero', () => {
  assert.equal(format.rangeText(null), null);
  assert.equal(format.rangeText({ low_minutes: 10, high_minutes: 15 }), '10–15');
  assert.equal(format.rangeText({ low_minutes: 5, high_minutes: 5 }), '5');
  assert.equal(format.rate(0, 0), '—');
  assert.equal(format.rate(2, 3), '66.7%');
});

test('a number is said digit by digit', () => {
  assert.equal(format.spokenNumber('A007'), 'A 零零七');
  assert.equal(format.spokenNumber('B112'), 'B 幺幺二');
});

test('names and numbers are masked', () => {
  assert.equal(format.maskedName('王明'), '王*');
  assert.equal(format.maskedName('欧阳修文'), '欧**文');
  assert.equal(format.maskedName(''), '');
  assert.equal(format.maskedDigits('13812345678'), '138****5678');
  assert.equal(format.maskedDigits('110101199003071234'), '110101********1234');
  assert.equal(format.maskedDigits('1234'), '**34');
});
