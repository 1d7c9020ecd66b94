// Which box is this, and does its voice work: questions to one device, for a while.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testOf } from '../../display/static/board/view.js';
import { announcement } from '../../display/static/sentence.js';
import { tested } from '../../display/static/window/words.js';
import { isAsked, showName } from '../../server/static/identify.js';

const NOW = Date.parse('2026-11-22T02:00:10Z');
const asked = (part) => Object.assign({ kind: 'device_identified', at: '2026-11-22T02:00:00Z', data: { id: 'd1' } }, part);

test('only the device that is meant answers, and no old question', () => {
  const device = { id: 'd1', name: '一号取号机' };
  assert.ok(isAsked(asked({}), device, NOW));
  assert.ok(!isAsked(asked({}), { id: 'd2' }, NOW));
  assert.ok(!isAsked(asked({}), null, NOW));
  assert.ok(!isAsked(asked({ kind: 'test_called' }), device, NOW));
  assert.ok(!isAsked(asked({}), device, NOW + 10000), 'a replay after a while');
});

test('the name goes up as plain text, once', () => {
  const shown = [];
  const element = () => ({ children: [], setAttribute() {}, appendChild(child) { this.children.push(child); }, remove() { shown.splice(shown.indexOf(this), 1); } });
  globalThis.document = { createElement: element };
  const root = { querySelector: () => shown[0] || null, appendChild: (child) => shown.push(child) };
  const real = globalThis.setTimeout;
  globalThis.setTimeout = () => 0;
  showName({ id: 'd1', name: '<b>一号</b>' }, root);
  showName({ id: 'd1', name: '<b>一号</b>' }, root);
  globalThis.setTimeout = real;
  assert.equal(shown.length, 1);
  assert.deepEqual(shown[0].children.map((line) => line.textContent), ['<b>一号</b>', 'd1']);
  delete globalThis.document;
});

test('a test is said by the rules of a call, and looks like no ticket', () => {
  const phrases = { 'zh-CN': { call: { test: '测试播报', test_number: '测试', test_window: '不是叫号' } } };
  const call = testOf({ kind: 'test_called', seq: 9, at: 'now', data: { id: 'd1' } }, phrases['zh-CN']);
  assert.equal(call.ticket, undefined);
  assert.equal(call.number, '测试');
  assert.equal(announcement(call, phrases, {}).texts[0].text, '测试播报');
});

test('a window is as it was after its test', () => {
  const paused = { id: '3', status: 'paused', number_now: null, service_name: '身份证' };
  assert.deepEqual(tested(paused, null), paused);
  assert.deepEqual(tested(paused, '测试'), { id: '3', status: 'open', state: 'called', number_now: '测试', service_name: null });
  assert.equal(tested(null, '测试'), null);
});
