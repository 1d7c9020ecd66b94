// What may be pressed: buttons light up by the moves of the ticket, and tell why when they are dark.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { against, againstMove, natural, target, waits } from '../../counter/static/terminal/commands.js';
import { requests } from '../../counter/static/terminal/deeds.js';
import { phaseOf } from '../../counter/static/terminal/session.js';
import { reduceDesk } from '../../counter/static/terminal/desk.js';
import { NOW, called, deskWith, press, screen, ticket, window } from './terminal-scene.js';

const ALL = ['next', 'finish_next', 'recall', 'start', 'finish', 'miss', 'hold', 'transfer', 'resume', 'return', 'cancel', 'choose'];
const lit = (desk) => ALL.filter((command) => against(desk, command) === null).sort();

test('each state of the ticket lights its own keys', () => {
  assert.deepEqual(lit(deskWith()), ['choose', 'next']);
  assert.deepEqual(lit(deskWith({ current: called('A007', 9) })), ['miss', 'recall', 'start', 'transfer']);
  assert.deepEqual(lit(deskWith({ current: ticket('A007', 'serving') })), ['finish', 'finish_next', 'hold', 'transfer']);
  assert.deepEqual(lit(deskWith({ held: [ticket('A003', 'held')] })), ['choose', 'next', 'resume']);
  assert.deepEqual(lit(deskWith({ absent: [ticket('A003', 'absent')] })), ['choose', 'next', 'return']);
});

test('a move that the server does not offer stays dark, whatever the state says', () => {
  const current = ticket('A007', 'serving', { moves: ['finish'] });
  assert.deepEqual(lit(deskWith({ current })), ['finish', 'finish_next']);
});

test('a paused window calls nobody, but may still finish', () => {
  const desk = deskWith({ current: ticket('A007', 'serving'), window: window('paused') });
  assert.deepEqual(lit(desk), ['finish', 'hold', 'transfer']);
  assert.equal(against(deskWith({ window: window('paused') }), 'next'), 'not_open');
});

test('while the page is not live nothing may be pressed but the help', () => {
  const lost = reduceDesk(deskWith(), { kind: 'live', state: { live: false, since: new Date(NOW) } });
  assert.deepEqual(lit(lost), []);
  assert.equal(against(lost, 'next'), 'offline');
  assert.equal(against(lost, 'keys'), null);
  assert.equal(againstMove(lost, ticket('A008', 'waiting'), 'call'), 'offline');
});

test('while a press is under way nothing else may be pressed', () => {
  const sent = press(deskWith(), 'next');
  assert.deepEqual(lit(sent), []);
  assert.deepEqual([waits(sent, 'choose'), waits(sent, 'finish'), waits(deskWith(), 'choose')], [true, false, false]);
});

test('the row of a waiting one may be called only when the window is free', () => {
  const waiting = ticket('A008', 'waiting');
  assert.equal(againstMove(deskWith(), waiting, 'call'), null);
  assert.equal(againstMove(deskWith({ current: called('A007', 9) }), waiting, 'call'), 'current_first');
  assert.equal(againstMove(deskWith({ window: window('closed') }), waiting, 'call'), 'not_open');
  assert.equal(againstMove(deskWith(), waiting, 'finish'), 'not_when_waiting');
});

test('a slip may be printed again for any ticket that was found, whoever is at the window', () => {
  assert.equal(againstMove(deskWith(), ticket('A008', 'waiting'), 'reprint'), null);
  assert.equal(press(deskWith(), 'reprint', { about: ticket('B001', 'served'), move: 'reprint' }).pending.ticket, 'id-B001');
  assert.equal(against(deskWith(), 'reprint'), 'no_current');
});

test('a selected ticket is what the keys of the lists are about', () => {
  const absent = [ticket('A003', 'absent'), ticket('A004', 'absent')];
  const desk = reduceDesk(deskWith({ absent }), { kind: 'select', id: 'id-A004' });
  assert.equal(target(desk, 'return').ticket.number, 'A004');
  assert.equal(target(desk, 'cancel').ticket.number, 'A004');
  assert.equal(target(deskWith({ absent }), 'cancel').why, 'select_first');
});

test('the guide desk issues by hand, other windows do not', () => {
  assert.equal(against(deskWith(), 'issue'), 'guide_desk_only');
  const guide = Object.assign(window('open'), { guide_desk: true });
  assert.equal(against(deskWith({ window: guide }), 'issue'), null);
});

test('one natural next step', () => {
  assert.equal(natural(screen()), 'next');
  assert.equal(natural(screen({ current: called('A007', 9) })), 'start');
  assert.equal(natural(screen({ current: ticket('A007', 'serving') })), 'finish_next');
  assert.equal(natural(screen({ window: window('paused') })), 'open');
});

const PLACE = { hall: 'shifan', window: '3' };
const send = (command, more) => requests(Object.assign({ id: 'k', command, ticket: 't1' }, more), PLACE);

test('each press is one request with its own key', () => {
  assert.deepEqual(send('next'), [{ path: '/api/halls/shifan/windows/3/call-next', body: {}, id: 'k' }]);
  assert.deepEqual(send('recall'), [{ path: '/api/halls/shifan/tickets/t1/moves', body: { move: 'call', window: '3' }, id: 'k' }]);
  assert.deepEqual(send('choose', { details: { reason: '高龄' } })[0].body, { move: 'call', window: '3', reason: '高龄' });
  assert.deepEqual(send('transfer', { details: { to: { line: 'b', front: true } } })[0].body, { move: 'transfer', window: '3', to: { line: 'b', front: true } });
  assert.deepEqual(send('pause', { details: { notice: '用餐' } })[0], { path: '/api/halls/shifan/windows/3/status', body: { status: 'paused', notice: '用餐' }, id: 'k' });
  assert.deepEqual(send('open')[0].body, { status: 'open' });
  assert.equal(send('reprint')[0].path, '/api/halls/shifan/tickets/t1/slip');
  assert.equal(send('answer', { details: { help: 'h/1' } })[0].path, '/api/halls/shifan/help/h%2F1/answered');
});

test('finish and call next is two requests, in order, each with its own key', () => {
  const both = send('finish_next');
  assert.deepEqual(both.map((step) => step.id), ['k-1', 'k-2']);
  assert.equal(both[0].body.move, 'finish');
  assert.equal(both[1].path, '/api/halls/shifan/windows/3/call-next');
});

test('where somebody belongs after signing in', () => {
  const me = { kind: 'staff', window: '3', must_change_password: false };
  assert.equal(phaseOf(me), 'work');
  assert.equal(phaseOf(Object.assign({}, me, { window: null })), 'choose_window');
  assert.equal(phaseOf(Object.assign({}, me, { must_change_password: true })), 'new_password');
  assert.equal(phaseOf(null), 'sign_in');
  assert.equal(phaseOf({ kind: 'device', window: '3' }), 'sign_in');
});
