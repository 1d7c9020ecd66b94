// What the terminal says and counts: ticks, waits, picks, pauses, and the same words in both languages.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { since, until, waited } from '../../counter/static/terminal/figures/clock.js';
import { idleness } from '../../counter/static/terminal/figures/idle.js';
import { enrolled, memory } from '../../counter/static/terminal/memory.js';
import { windowName } from '../../counter/static/terminal/words/naming.js';
import { ENDS_SESSION, endedBy } from '../../counter/static/terminal/session.js';
import { backAt, pauseDetails } from '../../counter/static/terminal/figures/pausing.js';
import { keep, narrow, step, ticketNumber } from '../../counter/static/terminal/fields/picking.js';
import { ticks } from '../../counter/static/terminal/figures/ticks.js';
import { whyText } from '../../counter/static/terminal/words/why.js';
import { en } from '../../counter/static/terminal/words/en.js';
import { zh } from '../../counter/static/terminal/words/zh.js';
import { texts } from '../../server/static/texts.js';
import { NOW, called, ticket } from './terminal-scene.js';

const t = texts({ 'zh-CN': zh, en }, 'zh-CN');
const after = (seconds) => NOW + seconds * 1000;
const confirmed = (shown, spoken) => called('A007', 9, { announcement: { seq: 9, at: '2026-11-22T02:00:00Z', shown, spoken } });

test('ticks wait eight seconds before they warn, and say what is missing', () => {
  assert.deepEqual(ticks(confirmed(false, false), after(7)), { shown: 'pending', spoken: 'pending', warning: null });
  assert.deepEqual(ticks(confirmed(true, false), after(8)), { shown: 'yes', spoken: 'late', warning: 'not_spoken' });
  assert.equal(ticks(confirmed(false, true), after(9)).warning, 'not_shown');
  assert.equal(ticks(confirmed(false, false), after(9)).warning, 'neither');
  assert.equal(ticks(confirmed(true, true), after(90)).warning, null);
});

test('once the visitor is there nobody asks whether the call was heard', () => {
  assert.equal(ticks(ticket('A007', 'serving', { announcement: confirmed(false, false).announcement }), after(60)), null);
  assert.equal(ticks(null, NOW), null);
});

test('one who waits goes on waiting between two screens, others do not', () => {
  assert.equal(waited(ticket('A008', 'waiting', { waited_seconds: 60 }), NOW, after(30)), 90);
  assert.equal(waited(ticket('A008', 'called', { waited_seconds: 60 }), NOW, after(30)), 60);
});

test('timers never run backwards, and what is unknown stays unknown', () => {
  assert.equal(since('2026-11-22T02:00:10Z', NOW), 0);
  assert.equal(since(null, NOW), null);
  assert.equal(until('2026-11-22T02:00:10Z', NOW), 10);
  assert.equal(until('2026-11-22T01:00:10Z', NOW), 0);
});

test('why is said in the words of the hall', () => {
  assert.equal(whyText({ rule: 'longest_wait', waited_seconds: 1090, passed_over: 0 }, t), '等候最久 · 18 分钟');
  assert.equal(whyText({ rule: 'priority', waited_seconds: 20, passed_over: 3 }, t), '优先 · 越过 3 位');
  assert.equal(whyText(null, t), '');
});

test('every rule of calling has its words', () => {
  for (const rule of ['returned', 'priority', 'appointment', 'longest_wait', 'fair_turn', 'chosen', 'sent_here']) {
    assert.ok(zh[`why.${rule}`] && en[`why.${rule}`], rule);
  }
});

const PLACES = [
  { id: 'line:b', code: 'B', label: '企业开办', hints: ['qykb'] },
  { id: 'window:2', code: '2', label: '2号窗口' },
  { id: 'window:12', code: '12', label: '导办台' },
];

test('typing narrows: the exact code first, then beginnings, then anything inside', () => {
  assert.deepEqual(narrow(PLACES, '2').map((one) => one.id), ['window:2']);
  assert.equal(narrow(PLACES, 'b')[0].id, 'line:b');
  assert.equal(narrow(PLACES, 'QY')[0].id, 'line:b');
  assert.equal(narrow(PLACES, '办')[0].id, 'line:b');
  assert.deepEqual(narrow(PLACES, '没有'), []);
  assert.equal(narrow(PLACES, ' ').length, 3);
});

test('arrows stop at the ends, and a choice stays while it is there', () => {
  assert.equal(step(PLACES, null, 1), 'line:b');
  assert.equal(step(PLACES, 'window:12', 1), 'window:12');
  assert.equal(step(PLACES, 'window:2', -1), 'line:b');
  assert.equal(step([], null, 1), null);
  assert.equal(keep(PLACES, 'window:2'), 'window:2');
  assert.equal(keep(PLACES, 'gone'), 'line:b');
});

test('a number may be typed short', () => {
  assert.equal(ticketNumber('a7'), 'A007');
  assert.equal(ticketNumber(' b 012 '), 'B012');
  assert.equal(ticketNumber('A1234'), 'A1234');
});

test('a pause ends on a full minute, or nobody knows when', () => {
  assert.equal(backAt('10', after(30)), '2026-11-22T02:11:00.000Z');
  assert.equal(backAt('open', NOW), null);
  assert.deepEqual(pauseDetails({ reason: '用餐', notice: ' ', until: null }), { reason: '用餐' });
});

test('a window is not named twice', () => {
  assert.equal(windowName({ number: 3, name: '3号窗口' }, t), '3号窗口');
  assert.equal(windowName({ number: 3, name: '户籍' }, t), '3 号窗口 · 户籍');
  assert.equal(windowName({ number: 12, name: '导办台', guide_desk: true }, t), '导办台');
});

function storage(entries) {
  const map = new Map(Object.entries(entries));
  return {
    get length() { return map.size; },
    key: (at) => [...map.keys()][at],
    getItem: (key) => (map.has(key) ? map.get(key) : null),
    setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key),
  };
}

test('a browser that was enrolled knows its window', () => {
  const kept = storage({ other: 'x', 'device:terminal:3': 'secret' });
  assert.deepEqual(enrolled(kept), { window: '3', token: 'secret' });
  assert.equal(enrolled(kept, '4'), null);
  assert.equal(enrolled(storage({})), null);
});

test('settings and the last window are remembered, and rubbish is forgiven', () => {
  const kept = memory(storage({ 'terminal:settings': 'not json' }));
  assert.deepEqual(kept.settings(), { letters: true, sound: false, language: 'zh-CN' });
  kept.keepSettings({ letters: false, sound: true, language: 'en' });
  assert.equal(kept.settings().letters, false);
  kept.keepPlace({ hall: 'shifan', window: '3', username: 'chen' });
  kept.keepPlace({ window: '4' });
  assert.deepEqual(kept.place(), { hall: 'shifan', window: '4', username: 'chen' });
});

test('both languages say the same things', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
});

test('both languages have the same blanks to fill', () => {
  const blanks = (text) => (text.match(/\{\w+\}/g) || []).sort().join();
  const differ = Object.keys(zh).filter((key) => blanks(zh[key]) !== blanks(en[key]));
  assert.deepEqual(differ, []);
});

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = new URL(entry.name + (entry.isDirectory() ? '/' : ''), folder);
    if (entry.isDirectory()) return files(path);
    return entry.name.endsWith('.js') ? [path] : [];
  });
}

test('every word that a part asks for by name is there', () => {
  const asked = files(new URL('../../counter/static/terminal/', import.meta.url))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1]));
  assert.ok(asked.length > 50);
  assert.deepEqual([...new Set(asked)].filter((key) => t(key) === key), []);
});

test('a terminal that nobody touches warns for a minute, then signs out; a visitor at the window keeps it', () => {
  const at = (minutes, busy) => idleness({ touched: NOW, now: after(minutes * 60), busy });
  assert.deepEqual(at(28, false), { over: false, left: null });
  assert.deepEqual(at(29.5, false), { over: false, left: 30 });
  assert.deepEqual(at(30, false), { over: true, left: 0 });
  assert.deepEqual(at(90, true), { over: false, left: null });
});

test('whoever is signed out is told why, as far as anybody knows', () => {
  assert.deepEqual(ENDS_SESSION.map(endedBy), ['lapsed', 'replaced']);
  ENDS_SESSION.forEach((code) => [zh, en].forEach((words) => assert.ok(words[`ended.${endedBy(code)}`])));
});
