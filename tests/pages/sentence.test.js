import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { announcement, segments, sentence } from '../../display/static/sentence.js';

const cases = JSON.parse(readFileSync(new URL('../display/sentence.json', import.meta.url), 'utf8'));

const numbers = {
  'zh-CN': {
    digits: Array.from('零一二三四五六七八九'), one: { yi: '一', yao: '幺' }, units: ['十', '百'], between: '',
  },
  en: { digits: Array.from('0123456789'), one: { yi: '1', yao: '1' }, units: [], between: ' ' },
};
const call = {
  'zh-CN': { spoken: '请 {number} 号，到 {window} 号窗口办理', spoken_name: '请 {number} 号，到{window}办理',
    test: '测试播报，请听声音是否清楚' },
  en: { spoken: 'Ticket {number}, please go to window {window}.', spoken_name: 'Ticket {number}, please go to {window}.',
    test: 'This is a test. Nobody is called.' },
};
const catalogue = {};
['zh-CN', 'en'].forEach((language) => {
  catalogue[language] = { call: call[language], numbers: numbers[language] };
});

cases.forEach((each) => {
  test(`sentence: ${each.story} (segments)`, () => {
    const named = (language, names) => names.map((name) => `${language}/${name}`);
    assert.deepEqual(segments(each.call, 'zh-CN', each.one), named('zh-CN', each.segments));
    const english = each.segments.map((name) => name.replace('yao-', ''));
    assert.deepEqual(segments(each.call, 'en', each.one), named('en', english));
  });
  ['zh-CN', 'en'].forEach((language) => {
    test(`sentence: ${each.story} (${language})`, () => {
      assert.equal(sentence(each.call, catalogue[language], each.one), each[language]);
    });
  });
});

test('sentence: Mandarin first, English where it is wanted', () => {
  const languages = (given, settings) => announcement(given, catalogue, settings).texts.map((text) => text.language);
  const plain = { seq: 1, number: 'A001', window_number: 2 };
  assert.deepEqual(languages(plain, {}), ['zh-CN']);
  assert.deepEqual(languages(plain, { english: true }), ['zh-CN', 'en']);
  assert.deepEqual(languages(Object.assign({ language: 'en' }, plain), {}), ['zh-CN', 'en']);
});
