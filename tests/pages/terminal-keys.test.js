// The window's keyboard: which key is which command, and when a key belongs to somebody else.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { capText, index, keyName, meaning } from '../../counter/static/terminal/keys.js';

const KEYMAP = [
  { command: 'next', keys: [' ', 'F2'] }, { command: 'recall', keys: ['r', 'F3'] },
  { command: 'find', keys: ['/', 'l'] }, { command: 'keys', keys: ['?'] },
];
const commands = index(KEYMAP);
const body = { tagName: 'BODY' };
const press = (key, more) => Object.assign({ key, target: body }, more);
const hear = (event, more) => meaning(event, Object.assign({ commands, letters: true, dialog: null }, more));

test('a letter, a capital, an F key and Space give their commands', () => {
  assert.equal(hear(press('r')).command, 'recall');
  assert.equal(hear(press('R')).command, 'recall');
  assert.equal(hear(press('F2')).command, 'next');
  assert.equal(hear(press(' ')).command, 'next');
});

test('a Chinese input method and full-width signs are understood', () => {
  assert.equal(hear(press('Process', { code: 'KeyR' })).command, 'recall');
  assert.equal(hear(press('Process', { code: 'Space' })).command, 'next');
  assert.equal(hear(press('？')).command, 'keys');
  assert.equal(keyName({ key: '、' }), '/');
});

test('keys are left alone while somebody types', () => {
  for (const tagName of ['INPUT', 'TEXTAREA', 'SELECT']) assert.equal(hear(press('r', { target: { tagName } })), null);
  assert.equal(hear(press('r', { target: { tagName: 'DIV', isContentEditable: true } })), null);
});

test('Space and Enter press the button that has the focus, letters still work there', () => {
  assert.equal(hear(press(' ', { target: { tagName: 'BUTTON' } })), null);
  assert.equal(hear(press('r', { target: { tagName: 'BUTTON' } })).command, 'recall');
});

test('the browser keeps its own combinations', () => {
  for (const key of ['ctrlKey', 'altKey', 'metaKey']) assert.equal(hear(press('r', { [key]: true })), null);
});

test('a dialog has the keyboard to itself', () => {
  assert.equal(hear(press('r'), { dialog: { kind: 'pause' } }), null);
});

test('without letters only the F keys, the help, the arrows and Escape are left', () => {
  const silent = { letters: false };
  assert.equal(hear(press('r'), silent), null);
  assert.equal(hear(press(' '), silent), null);
  assert.equal(hear(press('F3'), silent).command, 'recall');
  assert.equal(hear(press('?'), silent).command, 'keys');
  assert.deepEqual(hear(press('ArrowDown'), silent), { step: 1 });
  assert.deepEqual(hear(press('Escape'), silent), { close: true });
});

test('a key held down is told apart from a press', () => {
  assert.equal(hear(press('r', { repeat: true })).held, true);
  assert.equal(hear(press('r')).held, false);
});

test('a key that nobody mapped means nothing', () => {
  assert.equal(hear(press('q')), null);
  assert.equal(hear(press('F5')), null);
});

test('caps are written as on the keyboard', () => {
  const t = (word) => `<${word}>`;
  assert.deepEqual([' ', 'r', 'F2', '/'].map((key) => capText(key, t)), ['<key.space>', 'R', 'F2', '/']);
});
