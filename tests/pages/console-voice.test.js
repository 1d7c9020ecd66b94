// What a manager may record: every phrase has the name that calls use, and the words to read aloud.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segments } from '../../display/static/sentence.js';
import { joint } from '../../display/static/voices/phrases.js';
import { addressOf, asked, freshPhrase, nameOf, phraseOf, secondsOf } from '../../server/console/static/editing/phrases.js';

const HALL = { id: 'shifan', lines: [{ letter: 'B', name: '户政' }], windows: [{ number: 7, name: '7号窗口' }] };
const choose = (part) => Object.assign(freshPhrase(HALL), part);

test('a form begins with the first window, and asks only for what its phrase needs', () => {
  assert.equal(nameOf(choose({})), 'zh-CN/window-7');
  assert.deepEqual(asked(choose({ kind: 'test' })), { letter: false, digits: false, window: false, one: false });
  assert.deepEqual(asked(choose({ kind: 'whole', digits: '012' })), { letter: true, digits: true, window: true, one: true });
  assert.equal(asked(choose({ kind: 'number', digits: '012', language: 'en' })).one, false);
});

test('the names are those that calls are put together from', () => {
  [['B007', 7, 'yi'], ['B101', 7, 'yao'], ['B1101', 12, 'yao'], ['B1101', 12, 'yi'], ['B2345', 99, 'yao']].forEach(([number, window, one]) => {
    ['zh-CN', 'en'].forEach((language) => {
      const call = segments({ number, window_number: window }, language, one);
      const whole = nameOf(choose({ kind: 'whole', language, letter: 'B', digits: number.slice(1), window, one }));
      assert.equal(whole, joint(call), `${number} ${language} ${one}`);
      assert.ok(call.includes(nameOf(choose({ kind: 'window', language, window }))));
      assert.ok(call.includes(nameOf(choose({ kind: 'ticket', language, letter: 'B' }))));
      if (number.length === 4) assert.ok(call.includes(nameOf(choose({ kind: 'number', language, digits: number.slice(1), one }))));
    });
  });
  assert.equal(nameOf(choose({ kind: 'test', language: 'en' })), segments({ test: true }, 'en')[0]);
});

test('a number that is none has no name yet', () => {
  ['', '7', '07', '1234', 'abc', '00a'].forEach((digits) => assert.equal(nameOf(choose({ kind: 'number', digits })), null, digits));
  ['', '12', '0123', '12345'].forEach((digits) => assert.equal(nameOf(choose({ kind: 'whole', digits })), null, digits));
});

test('whoever records sees the words to read', () => {
  const words = (name) => phraseOf(name).words;
  assert.deepEqual(phraseOf('zh-CN/window-12'), { language: 'zh-CN', words: '到十二号窗口办理' });
  assert.equal(words('zh-CN/window-导办台'), '到导办台办理');
  assert.equal(words('zh-CN/ticket-A+number-yao-101+window-20'), '请，A 幺零幺号，到二十号窗口办理');
  assert.equal(words('zh-CN/digit-1'), '一');
  assert.equal(words('en/ticket-A+number-007+window-3'), 'Ticket A zero zero seven please go to window 3');
  assert.equal(words('fr/window-3'), 'window-3');
});

test('where a recording is kept, and how long it is', () => {
  assert.equal(addressOf('shifan'), '/api/halls/shifan/recordings');
  assert.equal(addressOf('shifan', 'zh-CN/ticket-A+number-007'), '/api/halls/shifan/recordings/zh-CN/ticket-A%2Bnumber-007');
  assert.equal(secondsOf({ bytes: 44 + 96000 }), 2);
});
