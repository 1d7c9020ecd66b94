import { test } from 'node:test';
import assert from 'node:assert/strict';
import { accept, hearEvent, hearReplay, hearSnapshot, isNews, unheard } from '../../server/static/sequence.js';

const AT = '2026-11-22T01:00:00.000Z';
const event = (seq, kind = 'ticket_called', at = AT) => ({ seq, kind, at });
const after = (seq) => hearSnapshot(unheard, { seq, at: AT, epoch: 'one' });

test('the client rule: drop what was heard, apply the next, notice a hole', () => {
  assert.equal(accept(7, 6), 'drop');
  assert.equal(accept(7, 7), 'drop');
  assert.equal(accept(7, 8), 'apply');
  assert.equal(accept(7, 9), 'gap');
  assert.equal(accept(null, 9), 'apply');
});

test('what does not concern this screen is no hole', () => {
  assert.equal(accept(7, 12, 7), 'apply');
  assert.equal(accept(7, 12, 3), 'apply');
  assert.equal(accept(7, 12, 9), 'gap');
  assert.equal(accept(7, 7, 3), 'drop');
  const heard = hearEvent(after(40), Object.assign(event(52), { after: 38 }));
  assert.equal(heard.verdict, 'apply');
  assert.equal(heard.state.last, 52);
});

test('a first snapshot is where hearing begins', () => {
  assert.equal(after(40).last, 40);
  assert.equal(hearEvent(after(40), event(40)).verdict, 'drop');
  assert.equal(hearEvent(after(40), event(41)).verdict, 'apply');
});

test('a hole is a gap and changes nothing until it is filled', () => {
  const heard = hearEvent(after(40), event(43));
  assert.equal(heard.verdict, 'gap');
  assert.equal(heard.state.last, 40);
});

test('after a reconnect the replayed calls are applied, though the snapshot covers them', () => {
  const back = hearSnapshot(after(40), { seq: 50, at: AT, epoch: 'one' });
  assert.equal(back.last, 40);
  const first = hearEvent(back, event(48));
  assert.equal(first.verdict, 'apply', 'the server left out 41 to 47: too old');
  assert.equal(hearEvent(first.state, event(48)).verdict, 'drop');
  assert.equal(hearEvent(first.state, event(52)).verdict, 'gap', 'above the snapshot a hole is a hole');
});

test('a hall restored from a backup starts anew, though its numbers are lower', () => {
  const restored = hearSnapshot(after(400), { seq: 12, at: AT, epoch: 'two' });
  assert.equal(restored.last, 12);
  assert.equal(hearEvent(restored, event(13)).verdict, 'apply');
});

test('a replay tells only what is new, and asks on when it was cut short', () => {
  const cut = hearReplay(after(40), { events: [event(40), event(41), event(43)], last_seq: 60 });
  assert.deepEqual(cut.tell.map((one) => one.seq), [41, 43]);
  assert.equal(cut.state.last, 43);
  assert.equal(cut.again, true);
  const rest = hearReplay(cut.state, { events: [], last_seq: 60 });
  assert.equal(rest.state.last, 60);
  assert.equal(rest.again, false);
});

test('a replay never moves back', () => {
  assert.equal(hearReplay(after(40), { events: [], last_seq: 12 }).state.last, 40);
});

test('what happened two minutes ago is no news, and a filled hole says nothing', () => {
  const now = after(40);
  assert.equal(isNews(now, event(41)), true);
  assert.equal(isNews(now, event(41, 'ticket_called', '2026-11-22T00:57:59.000Z')), false);
  assert.equal(isNews(now, event(41, null)), false);
});
