// A morning at the window: presses, answers, refusals and screens, in the order they may come.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { requests } from '../../counter/static/terminal/deeds.js';
import { emptyDesk, placeOf, placed, reduceDesk } from '../../counter/static/terminal/desk.js';
import { appointmentCode } from '../../counter/static/terminal/fields/picking.js';
import { initial, reduce, store } from '../../counter/static/terminal/state.js';
import { NOW, answer, called, deskWith, heard, press, screen, ticket, window } from './terminal-scene.js';

const refuse = (desk, code, more) => reduceDesk(desk, {
  kind: 'refused', id: 'p1', now: NOW, refusal: Object.assign({ code, extras: {}, next: 'none' }, more),
});

test('a press is taken once: the second press of a trembling finger changes nothing', () => {
  const once = press(deskWith(), 'next');
  assert.equal(once.pending.id, 'p1');
  assert.equal(press(once, 'next', { id: 'p2', now: NOW + 100 }), once);
});

test('a recall pressed twice within a moment is one recall, even when the first was answered already', () => {
  const current = called('A007', 9);
  const first = press(deskWith({ current }), 'recall', { about: current });
  const done = answer(first, current);
  assert.equal(press(done, 'recall', { about: current, id: 'p2', now: NOW + 300 }).pending, null);
  assert.equal(press(done, 'recall', { about: current, id: 'p3', now: NOW + 2000 }).pending.id, 'p3');
});

test('another key while the last press is under way is told so, until the answer comes', () => {
  const current = ticket('A007', 'serving');
  const first = press(deskWith({ current }), 'hold', { about: current });
  const second = press(first, 'finish', { about: current, id: 'p2' });
  assert.equal(second.refusal.reason, 'busy');
  assert.equal(second.pending.id, 'p1');
  assert.equal(answer(second, ticket('A007', 'held')).refusal, null);
});

test('a call shows its number at once, with why', () => {
  const why = { rule: 'longest_wait', waited_seconds: 300, passed_over: 0 };
  const desk = answer(press(deskWith(), 'next'), { ticket: called('A008', 11, { id: 'id-A008' }), why });
  assert.equal(desk.screen.current.number, 'A008');
  assert.deepEqual(desk.screen.waiting.first.map((one) => one.number), ['A009']);
  assert.equal(desk.why.why.rule, 'longest_wait');
  assert.equal(desk.pending, null);
});

test('a screen drawn before the call does not take the number away again', () => {
  const desk = answer(press(deskWith(), 'next'), { ticket: called('A008', 11, { id: 'id-A008' }) });
  assert.equal(heard(desk, screen(), 10).screen.current.number, 'A008');
  assert.equal(heard(desk, screen({ current: null }), 12).screen.current, null);
});

test('after a restore from a backup the sequence starts again, and the snapshot is believed', () => {
  const desk = answer(press(deskWith(), 'next'), { ticket: called('A008', 11, { id: 'id-A008' }) });
  const anew = reduceDesk(desk, { kind: 'snapshot', now: NOW, message: { seq: 2, at: '2026-11-22T02:00:01Z', screen: screen() } });
  assert.equal(anew.screen.current, null);
});

test('nobody waits: the press is answered with a word, not with a ticket', () => {
  const desk = answer(press(deskWith(), 'next'), null);
  assert.equal(desk.note.key, 'nobody');
  assert.equal(desk.screen.current, null);
});

test('finish and call next: the visit ends first, then the next one is called', () => {
  const current = ticket('A007', 'serving');
  const start = press(deskWith({ current }), 'finish_next', { about: current });
  const between = answer(start, Object.assign({}, current, { state: 'served', moves: [] }), { last: false });
  assert.equal(between.screen.current, null);
  assert.equal(between.pending.id, 'p1');
  const end = answer(between, { ticket: called('A008', 12, { id: 'id-A008' }) });
  assert.equal(end.screen.current.number, 'A008');
  assert.equal(end.pending, null);
});

test('finish and call next when nobody waits says that the visit is finished', () => {
  const current = ticket('A007', 'serving');
  const start = press(deskWith({ current }), 'finish_next', { about: current });
  const between = answer(start, Object.assign({}, current, { state: 'served', moves: [] }), { last: false });
  assert.equal(answer(between, null).note.key, 'finished_nobody');
});

test('a lost answer can be asked for again under the same id', () => {
  const lost = refuse(press(deskWith(), 'next'), 'network');
  assert.equal(lost.pending, null);
  const again = reduceDesk(lost, { kind: 'again', now: NOW });
  assert.equal(again.pending.id, 'p1');
  assert.equal(again.refusal, null);
});

test('a press that may not be is refused here, with the reason, and nothing is sent', () => {
  const desk = press(deskWith({ current: called('A007', 9) }), 'next');
  assert.equal(desk.pending, null);
  assert.deepEqual([desk.refusal.local, desk.refusal.reason], [true, 'current_first']);
});

test('an answer to an older press is not taken for the present one', () => {
  const desk = press(deskWith(), 'next');
  assert.equal(answer(desk, null, { id: 'other' }), desk);
});

test('the ticks come with the event, before the next screen', () => {
  const desk = deskWith({ current: called('A007', 9) });
  const shown = reduceDesk(desk, { kind: 'event', event: { kind: 'announcement_shown', data: { call: 9 } } });
  assert.equal(shown.screen.current.announcement.shown, true);
  assert.equal(shown.screen.current.announcement.spoken, false);
  const other = reduceDesk(desk, { kind: 'event', event: { kind: 'announcement_spoken', data: { call: 8 } } });
  assert.equal(other.screen, desk.screen);
});

test('the clerk learns that a visitor has rated, and nothing of what was said', () => {
  const rated = (window) => reduceDesk(deskWith(), {
    kind: 'event', now: NOW,
    event: { kind: 'visit_rated', at: '2026-11-22T02:00:00Z', data: { ticket: 't', number: 'A006', window, negative: true } },
  });
  assert.deepEqual(rated('1').rating, { ticket: 't', number: 'A006', at: '2026-11-22T02:00:00Z', end: 'rated' });
  assert.equal(rated('5').rating, null);
});

test('a slip that did not print is told to the window that asked for it, and to no other', () => {
  const current = ticket('A007', 'serving');
  const failed = (desk) => reduceDesk(desk, { kind: 'event', now: NOW, event: { kind: 'slip_failed', data: { ticket: current.id, number: 'A007' } } });
  const asked = answer(press(deskWith({ current }), 'reprint', { about: current }), current);
  assert.equal(failed(asked).note.key, 'slip_failed');
  assert.equal(failed(deskWith({ current })).note, null);
});

test('several held: the key picks the first, the same key again brings it back', () => {
  const held = [ticket('A003', 'held'), ticket('A004', 'held')];
  const asked = press(deskWith({ held }), 'resume');
  assert.equal(asked.refusal.reason, 'which');
  assert.equal(asked.selected, 'id-A003');
  const sure = press(asked, 'resume', { about: held[0], id: 'p2', now: NOW + 1000 });
  assert.equal(sure.pending.ticket, 'id-A003');
});

test('the arrows walk over held, missed and waiting, and stop at the ends', () => {
  const desk = deskWith({ held: [ticket('A003', 'held')], absent: [ticket('A004', 'absent')] });
  const walk = (start, by) => reduceDesk(start, { kind: 'step', by });
  const second = walk(walk(desk, 1), 1);
  assert.equal(second.selected, 'id-A004');
  assert.equal(walk(walk(walk(second, 1), 1), 1).selected, 'id-A009');
  assert.equal(walk(desk, -1).selected, 'id-A009');
});

test('a ticket that left the lists is no longer selected', () => {
  const desk = reduceDesk(deskWith(), { kind: 'select', id: 'id-A008' });
  const gone = screen({ waiting: { total: 1, over_red: 0, first: [ticket('A009', 'waiting')] } });
  assert.equal(heard(desk, gone, 11).selected, null);
});

test('somebody begins to wait while the window is idle: a cue, until the window is busy', () => {
  const none = { total: 0, over_red: 0, first: [] };
  const idle = deskWith({ waiting: none });
  assert.equal(idle.cue, null);
  const cued = heard(idle, screen(), 11);
  assert.deepEqual(cued.cue, { since: NOW });
  assert.deepEqual(heard(cued, screen(), 12, NOW + 5000).cue, { since: NOW });
  assert.equal(heard(cued, screen({ current: called('A008', 12) }), 13).cue, null);
});

test('no cue on the first screen, nor while the window is paused', () => {
  assert.equal(deskWith().cue, null);
  const paused = deskWith({ waiting: { total: 0, over_red: 0, first: [] }, window: window('paused') });
  assert.equal(heard(paused, screen({ window: window('paused') }), 11).cue, null);
});

test('a dialog opens only for what may be done, and closes when it is done', () => {
  const current = ticket('A007', 'serving');
  const desk = deskWith({ current });
  const asked = reduceDesk(desk, { kind: 'ask', now: NOW, dialog: { kind: 'transfer', about: current, move: null } });
  assert.equal(asked.dialog.kind, 'transfer');
  const sent = press(asked, 'transfer', { about: current, move: 'transfer', details: { to: { line: 'b' } } });
  assert.equal(answer(sent, ticket('A007', 'waiting')).dialog, null);
  const refused = reduceDesk(deskWith(), { kind: 'ask', now: NOW, dialog: { kind: 'transfer', about: null, move: null } });
  assert.equal(refused.dialog, null);
  assert.equal(refused.refusal.reason, 'no_current');
});

test('a look-up may be opened while a press is under way, and the answer leaves it open', () => {
  const current = called('A007', 9);
  const sent = press(deskWith({ current }), 'miss', { about: current });
  const looking = reduceDesk(sent, { kind: 'ask', now: NOW, dialog: { kind: 'find', about: null, move: null } });
  assert.equal(answer(looking, ticket('A007', 'absent')).dialog.kind, 'find');
});

test('a refused dialog stays open and says why inside', () => {
  const current = ticket('A007', 'serving');
  const asked = reduceDesk(deskWith({ current }), { kind: 'ask', now: NOW, dialog: { kind: 'transfer', about: current, move: null } });
  const refused = refuse(press(asked, 'transfer', { about: current, move: 'transfer' }), 'wrong_move');
  assert.equal(refused.dialog.kind, 'transfer');
  assert.equal(placeOf(refused), 'dialog');
});

test('a refusal is said under the row it is about, else over the keys', () => {
  const held = [ticket('A003', 'held')];
  const row = refuse(press(deskWith({ held }), 'resume', { about: held[0], move: 'resume' }), 'window_busy');
  assert.equal(placeOf(row), 'row');
  assert.equal(placeOf(refuse(press(deskWith(), 'next'), 'window_not_open')), 'bar');
});

test('a dialog judges the ticket as it is now, not as it was when it was opened', () => {
  const old = ticket('A008', 'waiting');
  const desk = heard(deskWith(), screen({ waiting: { total: 0, over_red: 0, first: [] }, absent: [ticket('A008', 'absent')] }), 11);
  const late = press(desk, 'choose', { about: old, move: 'call' });
  assert.equal(late.pending, null);
  assert.equal(late.refusal.reason, 'not_when_absent');
});

test('a good word fades by itself, a refusal of the server does not', () => {
  const later = (desk) => reduceDesk(desk, { kind: 'tick', now: NOW + 60000 });
  assert.equal(later(answer(press(deskWith(), 'next'), null)).note, null);
  assert.equal(later(refuse(press(deskWith(), 'next'), 'window_busy')).refusal.code, 'window_busy');
});

test('the clock of the server counts, not the one of the page', () => {
  const desk = heard(deskWith(), screen(), 11, NOW - 3600000);
  assert.equal(desk.skew, 3600000);
});

test('a ticket of another window is not taken for the own one', () => {
  assert.equal(placed(screen(), called('A008', 9, { window: '5' })).current, null);
});

test('pausing shows the new screen at once', () => {
  const desk = answer(press(deskWith(), 'pause', { details: { notice: '用餐' } }), screen({ window: window('paused') }));
  assert.equal(desk.screen.window.status, 'paused');
});

test('issuing keeps its dialog to show the number, and leaves the window alone', () => {
  const guide = Object.assign(window('open'), { guide_desk: true });
  const asked = reduceDesk(deskWith({ window: guide }), { kind: 'ask', now: NOW, dialog: { kind: 'issue', about: null, move: null } });
  const done = answer(press(asked, 'issue', { details: { service: 's' } }), ticket('A045', 'waiting'));
  assert.equal(done.dialog.kind, 'issue');
  assert.equal(done.issued.number, 'A045');
  assert.equal(done.screen.waiting.first.length, 2);
});

test('another person or another window begins with an empty desk', () => {
  const me = { kind: 'staff', window: '1', must_change_password: false };
  const states = store(reduce, initial);
  states.dispatch({ kind: 'me', me });
  states.dispatch({ kind: 'screen', now: NOW, message: { seq: 1, at: '2026-11-22T02:00:00Z', screen: screen() } });
  assert.equal(states.get().desk.screen.window.id, '1');
  states.dispatch({ kind: 'me', me: Object.assign({}, me, { window: '2' }) });
  assert.equal(states.get().desk, emptyDesk);
  states.dispatch({ kind: 'ended', said: 'idle' });
  assert.deepEqual([states.get().session.phase, states.get().session.said], ['sign_in', 'idle']);
});

test('the store tells only of changes', () => {
  let told = 0;
  const states = store(reduce, initial);
  states.subscribe(() => { told += 1; });
  states.dispatch({ kind: 'nothing of the kind' });
  assert.equal(told, 0);
});

const shownAt = (desk, window, at = '2026-11-22T02:00:00Z') => reduceDesk(desk, {
  kind: 'event', now: NOW, event: { kind: 'ticket_presented', at, data: { ticket: 'id-A009', number: 'A009', window } },
});

test('a slip shown at this window is looked up, one shown elsewhere or long ago is not', () => {
  assert.deepEqual(
    [shownAt(deskWith({}), '1').dialog.kind, shownAt(deskWith({}), '1').dialog.presented], ['find', 'A009'],
  );
  assert.equal(shownAt(deskWith({}), '2').dialog, null);
  assert.equal(shownAt(deskWith({}), '1', '2026-11-22T01:59:00Z').dialog, null);
});

test('a slip shown while the clerk answers a question is only told', () => {
  const asked = reduceDesk(deskWith({}), { kind: 'ask', now: NOW, dialog: { kind: 'pause', about: null, move: null } });
  const told = shownAt(asked, '1');
  assert.equal(told.dialog.kind, 'pause');
  assert.deepEqual([told.note.key, told.note.number], ['presented', 'A009']);
});

const expectedAt = (desk, window, at = '2026-11-22T02:00:00Z') => reduceDesk(desk, {
  kind: 'event', now: NOW, event: {
    kind: 'appointment_presented', at, data: { appointment: 'ap1', service: 'id-card', day: '2026-11-22', from: '09:30', until: '10:00', window },
  },
});
const booked = { id: 'ap1', code: 'Y7K2M4Q8P', service: 'id-card', day: '2026-11-22', from: '09:30', until: '10:00', state: 'booked' };

test('an appointment shown at this window comes up, one shown elsewhere or long ago does not', () => {
  const { dialog } = expectedAt(deskWith({}), '1');
  assert.deepEqual([dialog.kind, dialog.appointment], ['check_in', 'ap1']);
  assert.equal(expectedAt(deskWith({}), '2').dialog, null);
  assert.equal(expectedAt(deskWith({}), '1', '2026-11-22T01:59:00Z').dialog, null);
  assert.equal(expectedAt(shownAt(deskWith({}), '1'), '1').dialog.kind, 'check_in', 'what was shown last is on the screen');
});

test('it is checked in with one press, and its number stays until it was told', () => {
  const desk = reduceDesk(expectedAt(deskWith({}), '1'), { kind: 'expected', now: NOW, appointment: booked });
  const pressed = press(desk, 'check_in', { details: { appointment: booked.code } });
  assert.equal(pressed.pending.command, 'check_in');
  assert.equal(press(pressed, 'check_in', { id: 'p2' }).pending.id, 'p1', 'a second Enter is the same press');
  assert.deepEqual(requests(pressed.pending, { hall: 'h', window: '1' }), [
    { path: '/api/halls/h/tickets', body: { appointment: booked.code }, id: 'p1' },
  ]);
  const done = answer(pressed, ticket('A012', 'waiting'));
  assert.deepEqual([done.issued.number, done.dialog.kind], ['A012', 'check_in']);
});

test('an appointment shown in the middle of a question, or of its own check-in, is only told', () => {
  const asked = reduceDesk(deskWith({}), { kind: 'ask', now: NOW, dialog: { kind: 'pause', about: null, move: null } });
  assert.deepEqual([expectedAt(asked, '1').dialog.kind, expectedAt(asked, '1').note.key], ['pause', 'appointment']);
  const pressed = press(expectedAt(deskWith({}), '1'), 'check_in', { details: { appointment: booked.code } });
  assert.equal(expectedAt(pressed, '1').dialog, pressed.dialog);
});

test('two appointments shown in a moment: what comes late about the first is not checked in for the second', () => {
  const desk = expectedAt(deskWith({}), '1');
  const late = { kind: 'expected', now: NOW, appointment: Object.assign({}, booked, { id: 'ap0' }) };
  assert.equal(reduceDesk(desk, late), desk);
  const known = reduceDesk(desk, { kind: 'expected', now: NOW, appointment: booked });
  assert.equal(reduceDesk(known, late).expected, booked);
});

test('the code of an appointment is told from a number', () => {
  assert.deepEqual(['y7k2-m4q8p', ' Y7K2M4Q8P', 'YO0000000', 'A007', 'Y7K2M4Q8'].map(appointmentCode),
    ['Y7K2M4Q8P', 'Y7K2M4Q8P', 'Y00000000', null, null]);
});
