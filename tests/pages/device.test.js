import { test } from 'node:test';
import assert from 'node:assert/strict';
import { demoToken, storageKey } from '../../server/static/device.js';
import { isPassing, screenPath } from '../../server/static/feed.js';

const demo = {
  hall: 'shifan',
  tokens: { kiosk: 'k0', board: 'b0', terminal: 't0' },
  devices: [
    { kind: 'terminal', hall: 'shifan', window: '3', token: 't3' },
    { kind: 'kiosk', hall: 'zhen', window: null, token: 'k1' },
  ],
};

test('tokens are kept by kind, terminals and evaluators by window too', () => {
  assert.equal(storageKey({ kind: 'kiosk' }), 'device:kiosk');
  assert.equal(storageKey({ kind: 'terminal', window: '3' }), 'device:terminal:3');
  assert.equal(storageKey({ kind: 'evaluator', hall: 'shifan', window: '3' }), 'device:evaluator:shifan:3');
});

test('the demo gives the token that suits, and none that does not', () => {
  assert.equal(demoToken(demo, { kind: 'terminal', window: '3' }), 't3');
  assert.equal(demoToken(demo, { kind: 'terminal', window: '9' }), null);
  assert.equal(demoToken(demo, { kind: 'kiosk', hall: 'zhen' }), 'k1');
  assert.equal(demoToken(demo, { kind: 'board' }), 'b0');
  assert.equal(demoToken(demo, { kind: 'board', hall: 'zhen' }), null);
});

test('each namespace has its screen to poll', () => {
  assert.equal(screenPath('display', 'shifan'), '/api/halls/shifan/screens/board');
  assert.equal(screenPath('counter', 'shifan', '3'), '/api/halls/shifan/screens/windows/3');
});

test('a full house passes, a revoked token does not', () => {
  assert.equal(isPassing('too_many_screens'), true);
  assert.equal(isPassing('token_revoked'), false);
});
