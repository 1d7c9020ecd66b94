// Whether a call was heard, as the clerk sees it: a busy voice is no silent one.
import assert from 'node:assert/strict';
import test from 'node:test';

import { reduceDesk } from '../../counter/static/terminal/desk.js';
import { PATIENCE, ticks, VOICE_PATIENCE } from '../../counter/static/terminal/figures/ticks.js';
import { NOW, called, deskWith } from './terminal-scene.js';

const after = (seconds) => NOW + seconds * 1000;
const at = (seconds) => new Date(after(seconds)).toISOString();
const mine = (more) => called('A007', 9, { announcement: Object.assign({ seq: 9, at: at(0), shown: true, spoken: false }, more) });
const spoken = (call, seconds, desk = deskWith({ current: mine() })) => reduceDesk(desk, {
  kind: 'event', now: after(seconds), event: { kind: 'announcement_spoken', at: at(seconds), data: { call } },
});
const voice = (call, seconds) => spoken(call, seconds).voice;

test('a call that nobody has spoken is late after its patience, and the clerk is told what to do', () => {
  assert.equal(ticks(mine(), after(PATIENCE - 1), null).spoken, 'pending');
  assert.deepEqual(ticks(mine(), after(PATIENCE), null), { shown: 'yes', spoken: 'late', warning: 'not_spoken' });
  assert.equal(ticks(mine({ shown: false }), after(PATIENCE), null).warning, 'neither');
});

test('while the voice works on the calls before, this one waits its turn and nobody is asked to call again', () => {
  assert.deepEqual(ticks(mine(), after(40), voice(7, 35)), { shown: 'yes', spoken: 'queued', warning: null });
  assert.equal(ticks(mine({ shown: false }), after(40), voice(7, 35)).warning, 'not_shown');
});

test('a voice that fell silent, or told a later call, has not this one before it', () => {
  assert.equal(ticks(mine(), after(10 + VOICE_PATIENCE), voice(7, 10)).warning, 'not_spoken');
  assert.equal(ticks(mine(), after(40), voice(11, 35)).warning, 'not_spoken');
  assert.equal(spoken(7, 36, spoken(11, 35)).voice.call, 11);
});

test('the turn comes: the tick is there', () => {
  const { screen, voice: last } = spoken(9, 50);
  assert.equal(ticks(screen.current, after(51), last).spoken, 'yes');
});
