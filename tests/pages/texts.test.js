import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fill, nameIn, refusalText, texts } from '../../server/static/texts.js';
import { common } from '../../server/static/words.js';

const contract = readFileSync(new URL('../../server/contract/README.md', import.meta.url), 'utf8');

function codesOfTheContract() {
  const table = contract.slice(contract.indexOf('## Refusals'), contract.indexOf('`Idempotency-Key:'));
  const rows = table.split('\n').filter((line) => /^\| \d/.test(line));
  return rows.map((row) => row.replace(/\([^)]*\)/g, '')).join('\n').match(/[a-z_]{4,}/g);
}

test('values are put in; one is one person, two are people', () => {
  assert.equal(fill('前面 {n} 人', { n: 0 }), '前面 0 人');
  assert.equal(fill('{n} {n:person|people}', { n: 1 }), '1 person');
  assert.equal(fill('{n} {n:person|people}', { n: 2 }), '2 people');
  assert.equal(fill('[{gone}]', {}), '[]');
});

test('a page speaks first, the common catalogue after it, Chinese in need', () => {
  const t = texts({ 'zh-CN': { hello: '您好', yes: '好的' }, en: {} }, 'en');
  assert.equal(t('yes'), 'Yes');
  assert.equal(t('hello'), '您好');
  assert.equal(texts({ 'zh-CN': { yes: '好的' } }, 'zh-CN')('yes'), '好的');
  assert.equal(texts({}, 'fr')('yes'), '是');
  assert.equal(t('no.such.key'), 'no.such.key');
});

test('every refusal of the contract has its sentence in both languages', () => {
  const codes = codesOfTheContract();
  assert.ok(codes.length > 35, `only ${codes.length} codes found in the contract`);
  ['zh-CN', 'en'].forEach((language) => {
    const missing = codes.filter((code) => common[language][`refusal.${code}`] === undefined);
    assert.deepEqual(missing, [], language);
  });
});

test('both languages know the same words', () => {
  assert.deepEqual(Object.keys(common.en).sort(), Object.keys(common['zh-CN']).sort());
});

test('a refusal nobody foresaw still leads to the guide desk', () => {
  const t = texts({}, 'zh-CN');
  assert.match(refusalText(t, { code: 'very_new', extras: {} }), /导办台.*very_new/);
  assert.match(refusalText(t, { code: 'already_waiting', extras: { number: 'A007' } }), /A007/);
});

test('names follow the language where there is one', () => {
  assert.equal(nameIn('en', { name: '社保', name_en: 'Social insurance' }), 'Social insurance');
  assert.equal(nameIn('en', { name: '社保', name_en: null }), '社保');
  assert.equal(nameIn('zh-CN', { name: '社保', name_en: 'Social insurance' }), '社保');
});
