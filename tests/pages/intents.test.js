import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Refusal, intents, newId, problemOf } from '../../server/static/intents.js';

function answers(list) {
  const asked = [];
  const waited = [];
  const fetch = async (path, request) => {
    asked.push({ path, request });
    const answer = list.shift();
    if (answer instanceof Error) throw answer;
    return { ok: answer.status < 400, status: answer.status, text: async () => answer.text || '' };
  };
  const wait = async (ms) => { waited.push(ms); };
  return { asked, waited, given: { fetch, wait, token: 'secret', csrf: 'seal' } };
}

const lost = () => new TypeError('Failed to fetch');

test('a lost answer is asked for again with the same key, and later each time', async () => {
  const net = answers([lost(), { status: 503 }, { status: 201, text: '{"number":"A007"}' }]);
  const ticket = await intents(net.given).post('/api/halls/h/tickets', { service: 's' }, { id: 'tap-1' });
  assert.equal(ticket.number, 'A007');
  assert.deepEqual(net.waited, [500, 1000]);
  assert.deepEqual(net.asked.map((one) => one.request.headers['Idempotency-Key']), ['tap-1', 'tap-1', 'tap-1']);
});

test('when nothing answers at all the refusal is called network', async () => {
  const net = answers([lost(), lost(), lost(), lost(), lost()]);
  await assert.rejects(intents(net.given).post('/x', {}), (error) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'network');
    assert.equal(error.next, 'retry');
    return true;
  });
  assert.deepEqual(net.waited, [500, 1000, 2000, 4000]);
});

test('a refusal is an answer: it is not asked again, and carries its extras', async () => {
  const problem = { type: 'about:blank', title: 'x', status: 409, code: 'already_waiting', detail: 'd', next: 'wait',
    number: 'A007', ticket: 't1' };
  const net = answers([{ status: 409, text: JSON.stringify(problem) }]);
  await assert.rejects(intents(net.given).post('/x', {}), (error) => {
    assert.equal(error.code, 'already_waiting');
    assert.equal(error.status, 409);
    assert.equal(error.next, 'wait');
    assert.deepEqual(error.extras, { number: 'A007', ticket: 't1' });
    return true;
  });
  assert.equal(net.asked.length, 1);
});

test('204 is nothing, and a question carries no key and no seal', async () => {
  const net = answers([{ status: 204 }]);
  assert.equal(await intents(net.given).get('/x'), null);
  const { headers, method } = net.asked[0].request;
  assert.equal(method, 'GET');
  assert.equal(headers.Authorization, 'Bearer secret');
  assert.equal('Idempotency-Key' in headers || 'X-CSRF-Token' in headers, false);
});

test('a change carries the seal and its own key', async () => {
  const net = answers([{ status: 200, text: '{}' }, { status: 200, text: '{}' }]);
  const ask = intents(net.given);
  await ask.post('/x');
  await ask.post('/x');
  const keys = net.asked.map((one) => one.request.headers['Idempotency-Key']);
  assert.notEqual(keys[0], keys[1]);
  assert.equal(net.asked[0].request.headers['X-CSRF-Token'], 'seal');
  assert.equal(net.asked[0].request.body, '{}');
});

test('an answer that never comes is given up, not waited for', async () => {
  const fetch = (path, request) => new Promise((done, fail) => {
    request.signal.addEventListener('abort', () => fail(new Error('aborted')));
  });
  await assert.rejects(intents({ fetch, timeout: 20 }).get('/x'), { code: 'network' });
});

test('an error page of a proxy is a refusal too', () => {
  assert.equal(problemOf(502, null).code, 'unavailable');
  assert.equal(problemOf(400, '<html>').code, 'bad_request');
});

test('keys are 24 hexadecimal digits and never the same', () => {
  const keys = new Set(Array.from({ length: 1000 }, newId));
  assert.equal(keys.size, 1000);
  keys.forEach((key) => assert.match(key, /^[0-9a-f]{24}$/));
});
