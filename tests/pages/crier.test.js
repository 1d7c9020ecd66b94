import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crier } from '../../display/static/crier.js';

const soon = () => new Promise((done) => { setImmediate(done); });

function hall(speak) {
  const log = { said: [], again: [], confirmed: [], floor: [], trouble: [], most: 0 };
  let speaking = 0;
  const made = crier({
    limit: 40,
    wait: soon,
    async speak(call, again) {
      log.again.push(again);
      speaking += 1;
      log.most = Math.max(log.most, speaking);
      log.said.push(call.seq);
      try {
        return await (speak || (() => soon().then(() => true)))(call, log);
      } finally {
        speaking -= 1;
      }
    },
    onSaid: (call) => log.confirmed.push(call.seq),
    onChange: (call) => log.floor.push(call && call.seq),
    onTrouble: (error) => log.trouble.push(error.message),
  });
  return { made, log };
}

test('crier: two calls at once are said one after the other, twice each, and confirmed once', async () => {
  const { made, log } = hall();
  const first = made.hear({ seq: 1 }, 0);
  made.hear({ seq: 2 }, 0);
  await first;
  assert.deepEqual(log.said, [1, 1, 2, 2]);
  assert.deepEqual(log.again, [false, true, false, true]);
  assert.deepEqual(log.confirmed, [1, 2]);
  assert.equal(log.most, 1);
  assert.equal(log.floor[log.floor.length - 1], null);
});

test('crier: a call is confirmed when it was heard, not when it was tried', async () => {
  const { made, log } = hall(() => soon().then(() => false));
  await made.hear({ seq: 1 }, 0);
  assert.deepEqual(log.confirmed, []);
  assert.deepEqual(log.said, [1, 1]);
});

test('crier: a voice that breaks does not stop the hall', async () => {
  const { made, log } = hall((call) => (call.seq === 1 ? Promise.reject(new Error('hoarse')) : soon().then(() => true)));
  const first = made.hear({ seq: 1 }, 0);
  made.hear({ seq: 2 }, 0);
  await first;
  assert.deepEqual(log.confirmed, [2]);
  assert.deepEqual(log.trouble, ['hoarse', 'hoarse']);
});

test('crier: a voice that forgets to end is waited for, but not for ever', async () => {
  const { made, log } = hall((call) => (call.seq === 1 ? new Promise(() => {}) : soon().then(() => true)));
  const first = made.hear({ seq: 1 }, 0);
  made.hear({ seq: 2 }, 0);
  await first;
  assert.deepEqual(log.said, [1, 1, 2, 2]);
  assert.equal(log.trouble.length, 2);
});

test('crier: when sound comes back, what nobody heard is said, and only that', async () => {
  let audible = true;
  const { made, log } = hall(() => soon().then(() => audible));
  await made.hear({ seq: 1 }, 0);
  audible = false;
  await made.hear({ seq: 2 }, 0);
  audible = true;
  made.forgetUnsaid();
  made.hear({ seq: 1 }, 30);
  await made.hear({ seq: 2 }, 30);
  assert.deepEqual(log.said, [1, 1, 2, 2, 2, 2]);
  assert.deepEqual(log.confirmed, [1, 2]);
});

test('crier: a flood is said in order and in bounded time, with no call dropped and no recall ahead', async () => {
  const { made, log } = hall();
  const flood = Array.from({ length: 60 }, (unused, at) => ({ seq: at + 1, ticket: (at + 1) % 50 }));
  const [said] = flood.concat(flood).map((call) => made.hear(call, 0)); // all of it is heard of twice
  await said;
  const once = log.said.filter((seq, at) => log.said[at - 1] !== seq);
  assert.deepEqual(once, Array.from({ length: 60 }, (unused, at) => at + 1));
  assert.deepEqual(log.confirmed, once);
  assert.ok(log.said.length <= 66, `${log.said.length} utterances`);
  assert.equal(log.most, 1);
});
