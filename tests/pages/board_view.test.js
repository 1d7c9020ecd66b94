import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BESIDE_SOUND, WHOLE_ROW, besides, calls, card, columns, holds, lines, notices, pageOf, pieces, recent, spotlight, windows,
} from '../../display/static/board/view.js';

const at = (seconds) => new Date(Date.UTC(2030, 0, 1, 9, 0, seconds)).toISOString();
const now = Date.UTC(2030, 0, 1, 9, 1);
const aCall = (seq, part) => Object.assign({
  seq, at: at(seq), ticket: `t${seq}`, number: `A00${seq}`, window: '1', window_number: 1, zone: 'east', state: 'called',
}, part);
const aWindow = (number, part) => Object.assign({
  id: String(number), number, name: `窗口${number}`, zone: 'east', status: 'open', notice: null, until: null,
  number_now: null, state: null, service_name: null, operator_name: '李*',
}, part);
const aScreen = (part) => Object.assign({
  hall: { id: 'north', name: '大厅', notice: '' }, open: true, calls: [], windows: [], lines: [], notices: [],
}, part);
const seqs = (list) => list.map((call) => call.seq);

test('board: a call heard before its screen is there at once, and the screen knows it better', () => {
  const screen = aScreen({ calls: [aCall(2, { state: 'serving' }), aCall(1)] });
  const all = calls(screen, [aCall(2), aCall(3)], null);
  assert.deepEqual(seqs(all), [3, 2, 1]);
  assert.equal(all[1].state, 'serving');
});

test('board: a zone sees its own calls, windows and lines', () => {
  const screen = aScreen({
    calls: [aCall(2, { zone: 'west' }), aCall(1)],
    windows: [aWindow(1), aWindow(2, { zone: 'west' })],
    lines: [{ id: 'a', zone: 'east' }, { id: 'b', zone: 'west' }],
  });
  assert.deepEqual(seqs(calls(screen, [aCall(3, { zone: 'west' })], 'west')), [3, 2]);
  assert.deepEqual(windows(screen, 'west', 0).items.map((each) => each.number), [2]);
  assert.deepEqual(lines(screen, 'west', 0).items.map((line) => line.id), ['b']);
});

test('board: large is the call being announced, else the newest to follow', () => {
  const all = [aCall(3, { state: 'served' }), aCall(2, { state: 'absent' }), aCall(1)];
  assert.equal(spotlight(all, aCall(2), now).seq, 2);
  assert.equal(spotlight(all, null, now).seq, 1);
  assert.equal(spotlight(all, null, now + 3600 * 1000), null);
  assert.equal(spotlight([], null, now), null);
});

test('board: beside it each ticket stands once, with its last call', () => {
  const all = [aCall(5), aCall(4, { ticket: 't1' }), aCall(3), aCall(2, { state: 'cancelled' }), aCall(1)];
  assert.deepEqual(seqs(recent(all, all[0], 5)), [4, 3]);
  assert.deepEqual(seqs(recent(all, all[0], 1)), [4]);
});

test('board: twelve and twenty-four windows are one page, more are several', () => {
  const hall = (count) => aScreen({ windows: Array.from({ length: count }, (_, index) => aWindow(index + 1)) });
  const layout = (count) => {
    const shown = windows(hall(count), null, 0);
    return [shown.columns, shown.rows, shown.pages];
  };
  assert.deepEqual(layout(1), [1, 1, 1]);
  assert.deepEqual(layout(12), [6, 2, 1]);
  assert.deepEqual(layout(24), [8, 3, 1]);
  assert.deepEqual(layout(25), [6, 3, 2]);
  assert.deepEqual(layout(60), [8, 3, 3]);
  for (let count = 1; count <= 24; count += 1) assert.ok(columns(count) * 3 >= count);
});

test('board: one that stands upright has narrower rows, and as many calls as they leave room for', () => {
  const hall = (count) => aScreen({ windows: Array.from({ length: count }, (_, index) => aWindow(index + 1)) });
  const layout = (count, silent) => {
    const shown = windows(hall(count), null, 0, true);
    return [shown.columns, shown.rows, besides(shown, true, silent)];
  };
  assert.deepEqual([layout(0), layout(2), layout(4)], [[1, 0, 6], [1, 2, 6], [2, 2, 6]]);
  assert.deepEqual([layout(12, false), layout(12, true)], [[3, 4, 4], [3, 4, 3]]);
  assert.deepEqual([layout(24, false), layout(24, true)], [[4, 6, 2], [4, 6, 1]]);
  const six = aScreen({ lines: Array.from({ length: 6 }, (_, id) => ({ id })) });
  assert.deepEqual([lines(six, null, 0, true).columns, lines(six, null, 0, false).columns], [3, 6]);
});

test('board: pages come round, and every item is on one of them', () => {
  const list = Array.from({ length: 50 }, (_, index) => index);
  const seen = [0, 1, 2].map((turn) => pageOf(list, 24, turn).items);
  assert.deepEqual([].concat(...seen), list);
  assert.equal(pageOf(list, 24, 3).page, 1);
  assert.deepEqual(pageOf([], 24, 7).items, []);
});

test('board: what a window shows', () => {
  const states = [
    [{}, 'idle', null],
    [{ number_now: 'A001', state: 'called' }, 'called', 'A001'],
    [{ number_now: 'A001', state: 'serving' }, 'serving', 'A001'],
    [{ status: 'paused', number_now: 'A001', notice: '开会' }, 'paused', null],
    [{ status: 'closed' }, 'closed', null],
  ];
  states.forEach(([part, state, large]) => {
    const shown = card(aWindow(1, part));
    assert.deepEqual([shown.state, shown.large], [state, large]);
  });
  assert.equal(card(aWindow(1, { status: 'paused', notice: '开会' })).detail, '开会');
  assert.equal(card(aWindow(1, { status: 'paused' })).operator, null);
});

test('board: an absent post is a notice of its own', () => {
  const t = (key, values) => `${key}:${JSON.stringify(values)}`;
  const screen = aScreen({
    hall: { notice: '请保持安静' },
    notices: ['请保持安静'],
    windows: [aWindow(2, { status: 'paused', notice: '开会', until: at(0) }), aWindow(3)],
  });
  assert.deepEqual(notices(screen, null, t, () => '09:00', 96), [
    '请保持安静', 'pause_notice:{"window":2} · 开会 · back_at:{"time":"09:00"}',
  ]);
});

test("a board that comes late calls nobody who was sent on or went home", () => {
  const states = ["waiting", "called", "serving", "held", "absent", "served", "cancelled"];
  assert.deepEqual(states.filter((state) => !holds({ state })), ["waiting", "cancelled"]);
});

test('board: a notice longer than a row is read in pieces, cut behind a mark', () => {
  assert.deepEqual(pieces('请保持安静', 96), ['请保持安静']);
  const long = pieces(`${'一'.repeat(30)}，${'二'.repeat(30)}。${'三'.repeat(60)}`, WHOLE_ROW);
  assert.deepEqual(long.map((piece) => piece.length), [31, 31, 48, 12]);
  assert.deepEqual(pieces('一'.repeat(40), BESIDE_SOUND).map((piece) => piece.length), [36, 4]);
});
