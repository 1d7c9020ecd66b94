// The visitor's way through the kiosk, without a kiosk.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { flow, initial } from '../../kiosk/static/flow.js';
import { isFresh, secondsLeft } from '../../kiosk/static/logic/idle.js';

const walk = (...actions) => after(initial, ...actions);
const after = (state, ...actions) => actions.reduce(
  (now, action) => flow(now, typeof action === 'string' ? { type: action } : action), state,
);
const seconds = (n) => Array.from({ length: n }, () => 'tick');
const refusal = (code, extras) => ({ code, status: 409, next: 'none', extras: extras || {} });
const keys = (text) => Array.from(text, (key) => ({ type: 'key', key }));
const toService = ['departments', { type: 'department', department: 'police' }, { type: 'service', service: 'id-card' }];
const take = (id, identity) => ({ type: 'take', id, identity: identity || 'none' });
const issued = (id, more) => (
  { type: 'issued', id, ticket: Object.assign({ id: 't1', number: 'A007', service: 'id-card', state: 'waiting' }, more) });

test('from the department to the number', () => {
  const state = walk(...toService, take('tap-1'));
  assert.equal(state.step, 'issuing');
  assert.deepEqual(state.request, { id: 'tap-1', body: { service: 'id-card', language: 'zh-CN' } });
  const done = after(state, issued('tap-1'));
  assert.equal(done.step, 'result');
  assert.equal(done.ticket.number, 'A007');
  assert.equal(done.request, null);
});

test('a double tap is one request', () => {
  const state = walk(...toService, take('tap-1'), take('tap-2'));
  assert.equal(state.request.id, 'tap-1');
});

test('a double tap on a service that asks for identity makes no request at all', () => {
  const state = walk(...toService, take('tap-1', 'optional'), take('tap-2', 'optional'));
  assert.equal(state.step, 'identity');
  assert.equal(state.request, null);
});

test('an answer to somebody else’s tap is nobody’s answer', () => {
  const state = walk(...toService, take('tap-1'));
  assert.equal(after(state, issued('tap-0')), state);
  assert.equal(after(state, { type: 'refused', id: 'tap-0', refusal: refusal('closed') }), state);
});

test('a lost answer keeps its id, so that trying again cannot make a second ticket', () => {
  ['network', 'unavailable'].forEach((code) => {
    const lost = walk(...toService, take('tap-1'), { type: 'refused', id: 'tap-1', refusal: refusal(code) });
    assert.equal(lost.step, 'refused');
    const again = after(lost, { type: 'retry', id: 'tap-2' });
    assert.equal(again.step, 'issuing');
    assert.equal(again.request.id, 'tap-1');
  });
});

test('a refusal is an answer: trying again is a new request', () => {
  const no = walk(...toService, take('tap-1'), { type: 'refused', id: 'tap-1', refusal: refusal('too_many') });
  assert.equal(no.request, null);
  const again = after(no, { type: 'retry', id: 'tap-2' });
  assert.equal(again.request.id, 'tap-2');
  assert.equal(after(again, { type: 'refused', id: 'tap-2', refusal: refusal('closed') }, 'back').step, 'service');
});

test('identity may be skipped, and goes into the request when given', () => {
  const asked = walk(...toService, take('x', 'optional'));
  assert.equal(after(asked, { type: 'identify', id: 'tap-1' }).request.body.person, undefined);
  const given = after(asked, { type: 'identify', id: 'tap-1', person: '11010119900307889X' });
  assert.equal(given.request.body.person, '11010119900307889X');
  assert.equal(after(given, issued('tap-1')).person, '', 'the number is forgotten as soon as it was used');
});

test('a refused identity number can be typed again, and is forgotten on the way back', () => {
  const state = walk(...toService, take('x', 'required'), ...keys('110101'),
    { type: 'identify', id: 'tap-1', person: '110101' }, { type: 'refused', id: 'tap-1', refusal: refusal('invalid') });
  const again = after(state, 'back');
  assert.equal(again.step, 'identity');
  assert.equal(after(again, 'back').person, '');
});

test('keys that come in one instant are all typed, each where it belongs', () => {
  const asked = walk(...toService, take('x', 'required'), ...keys('11010519491231002X9'));
  assert.equal(asked.person, '11010519491231002X');
  assert.equal(after(asked, 'erase').person, '11010519491231002');
  const searching = walk('search', ...keys('sfz'), 'erase');
  assert.equal(searching.query, 'sf');
  assert.equal(after(searching, { type: 'query', query: '' }).query, '');
});

test('a chosen priority group travels with the request, and not to the next service', () => {
  const state = walk(...toService, { type: 'priority', priority: 'senior' });
  assert.equal(after(state, take('tap-1')).request.body.priority, 'senior');
  assert.equal(after(state, 'back', { type: 'service', service: 'other' }).priority, null);
});

test('back leads where one came from, and never out of a request', () => {
  const state = walk(...toService);
  assert.deepEqual(['back', 'back', 'back'].map((unused, n) => after(state, ...Array(n + 1).fill('back')).step),
    ['services', 'departments', 'welcome']);
  const waiting = after(state, take('tap-1'));
  assert.equal(after(waiting, 'back').step, 'issuing');
});

test('home keeps language and 长辈版; the end of the visit does not', () => {
  const state = walk({ type: 'elder', elder: true }, { type: 'language', language: 'en' }, 'ways');
  const home = after(state, 'home');
  assert.deepEqual([home.step, home.elder, home.language], ['welcome', true, 'en']);
  assert.equal(after(state, 'reset'), initial);
});

test('nobody there: a countdown, then the first page as everybody finds it', () => {
  const state = walk({ type: 'language', language: 'en' }, ...toService);
  assert.equal(secondsLeft(after(state, ...seconds(44))), null);
  assert.equal(secondsLeft(after(state, ...seconds(45))), 15);
  const late = after(state, ...seconds(59));
  assert.equal(late.step, 'service', 'the page is unchanged until it is over');
  assert.equal(after(late, 'tick'), initial);
  assert.equal(secondsLeft(after(late, 'touch')), null);
});

test('长辈版 waits twice as long', () => {
  const state = walk({ type: 'elder', elder: true }, 'ways');
  assert.equal(secondsLeft(after(state, ...seconds(89))), null);
  assert.equal(secondsLeft(after(state, ...seconds(90))), 30);
});

test('a first page in English or in 长辈版 is not fresh, and goes back too', () => {
  assert.equal(isFresh(initial), true);
  assert.equal(after(initial, ...seconds(500)), initial);
  assert.equal(after(walk({ type: 'language', language: 'en' }), ...seconds(60)), initial);
  assert.equal(after(walk({ type: 'elder', elder: true }), ...seconds(120)), initial);
});

test('a request under way is never timed out by the page', () => {
  const state = walk(...toService, take('tap-1'), ...seconds(600));
  assert.equal(state.step, 'issuing');
});

test('the result counts down from the start, and a touch starts it again', () => {
  const state = walk(...toService, take('tap-1'), issued('tap-1'));
  assert.equal(secondsLeft(state), 40);
  assert.equal(secondsLeft(after(state, ...seconds(30))), 10);
  assert.equal(secondsLeft(after(state, ...seconds(30), 'touch')), 40);
  assert.equal(after(state, ...seconds(40)), initial);
});

test('news of the slip changes the ticket on show, and only that one', () => {
  const state = walk(...toService, take('tap-1'), issued('tap-1'));
  const printed = after(state, { type: 'ticket', ticket: { id: 't1', slip: { state: 'printed' } } });
  assert.equal(printed.ticket.slip.state, 'printed');
  assert.equal(after(state, { type: 'ticket', ticket: { id: 't9' } }), state);
});

test('who holds a number already can have its slip again, once per tap', () => {
  const held = walk(...toService, take('tap-1'),
    { type: 'refused', id: 'tap-1', refusal: refusal('already_waiting', { number: 'A003', ticket: 't3' }) });
  const asked = after(held, { type: 'copy', id: 'c1', ticket: 't3' }, { type: 'copy', id: 'c2', ticket: 't3' });
  assert.equal(asked.copy.id, 'c1');
  const shown = after(asked, { type: 'copied', id: 'c1', ticket: { id: 't3', number: 'A003' } });
  assert.deepEqual([shown.step, shown.ticket.number, shown.copy], ['result', 'A003', null]);
});

test('a slip printed again keeps the QR code on the screen: without paper it is all the visitor has', () => {
  const shown = walk(...toService, take('tap-1'), issued('tap-1', { id: 't1', number: 'A001', track_url: '/t/secret' }));
  const asked = after(shown, { type: 'copy', id: 'c1', ticket: 't1' });
  const told = after(asked, { type: 'copied', id: 'c1', ticket: { id: 't1', number: 'A001', track_url: null } });
  assert.equal(told.ticket.track_url, '/t/secret');
  const another = after(asked, { type: 'copied', id: 'c1', ticket: { id: 't2', number: 'A002' } });
  assert.equal(another.ticket.track_url, undefined);
});

test('a slip printed again from the first page leaves the first page in place', () => {
  const asked = walk({ type: 'copy', id: 'c1', ticket: 't3' });
  assert.equal(after(asked, { type: 'copied', id: 'c1', ticket: { id: 't3' } }).step, 'welcome');
});

test('a copy that was refused says so, until the next try', () => {
  const asked = walk(...toService, take('tap-1'), issued('tap-1'), { type: 'copy', id: 'c1', ticket: 't1' });
  const no = after(asked, { type: 'copied', id: 'c1', refusal: refusal('network') });
  assert.equal(no.copyRefusal.code, 'network');
  assert.equal(no.step, 'result');
  assert.equal(after(no, { type: 'copy', id: 'c2', ticket: 't1' }).copyRefusal, null);
});

test('“somebody is coming” reaches only who asked', () => {
  assert.equal(after(initial, 'answered'), initial);
  assert.equal(walk({ type: 'help', help: 'asked' }, 'answered').help, 'answered');
});

test('a word nobody knows changes nothing', () => {
  assert.equal(after(initial, 'dance'), initial);
});
