import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { columnsOf, setting, sign, stateOf, width } from '../../display/static/window/words.js';

const cases = JSON.parse(readFileSync(new URL('../display/sign.json', import.meta.url), 'utf-8'));
const words = { welcome: '欢迎您', paused: '暂停服务', closed: '停止服务', please: '请{number}号', back_at: '预计 {time} 返回' };
const t = (key, values) => words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name]);
const aWindow = (part) => Object.assign({
  id: '3', number: 3, status: 'open', number_now: null, state: null, notice: null, until: null,
}, part);
const said = (part, columns) => {
  const { text, scrolls } = sign(aWindow(part), columns, t, () => '14:30');
  return [text, scrolls];
};

test('sign: a Chinese character takes two columns', () => {
  assert.equal(width('请A007号'), 8);
  assert.equal(width('暂停服务'), 8);
  assert.equal(width('（A）'), 5);
});

test('sign: what the page says is what the strips of light say', () => {
  cases.forEach(({ window, text, runs }) => {
    Object.keys(runs).forEach((columns) => {
      assert.deepEqual(said(window, Number(columns)), [text, runs[columns]]);
    });
  });
});

test('sign: a paused window does not show the number it had', () => {
  assert.equal(stateOf(aWindow({ status: 'paused', number_now: 'A007', state: 'called' })), 'paused');
});

test('sign: 8, 12, 16 and 24 are forms, all else is the full screen', () => {
  [8, 12, 16, 24].forEach((wide) => assert.equal(columnsOf(new URLSearchParams(`columns=${wide}`)), wide));
  assert.equal(columnsOf(new URLSearchParams('columns=9')), null);
  assert.equal(columnsOf(new URLSearchParams('')), null);
});

test('full screen: the longer a notice, the smaller it is set', () => {
  assert.deepEqual(['开会', '请'.repeat(41), '请'.repeat(200)].map(setting), ['', 'long', 'longest']);
});
