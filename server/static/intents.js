// Every request a page makes: asks, repeats what may have been lost, and turns refusals into one kind of error.

const DELAYS = [500, 1000, 2000, 4000];
const TIMEOUT = 8000;
const LOST = [502, 503, 504];
const SENT = { timeout: 30000 };
const DRAWN = { timeout: 20000, read: (response) => response.blob() };

// What the server, or the network, would not do. `code` is stable; `network` when nothing answered.
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail || problem.code);
    this.name = 'Refusal';
    this.code = problem.code;
    this.status = problem.status || 0;
    this.detail = problem.detail || '';
    this.next = problem.next || (problem.code === 'network' ? 'retry' : 'none');
    this.extras = problem.extras || {};
  }
}

const KNOWN = ['type', 'title', 'status', 'code', 'detail', 'next'];

// A problem document (or whatever came instead of one) as the fields of a Refusal.
export function problemOf(status, body) {
  const problem = body && typeof body === 'object' ? body : {};
  const extras = {};
  Object.keys(problem).forEach((key) => {
    if (!KNOWN.includes(key)) extras[key] = problem[key];
  });
  const code = problem.code || (status >= 500 ? 'unavailable' : 'bad_request');
  return { code, status, detail: problem.detail || problem.title || '', next: problem.next, extras };
}

// 24 hexadecimal digits, unique enough for one tap of one finger; works without a secure context.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join('');
}

function headersFor(given, method, id) {
  const headers = { Accept: 'application/json' };
  if (given.token) headers.Authorization = `Bearer ${given.token}`;
  if (given.csrf && method !== 'GET') headers['X-CSRF-Token'] = given.csrf;
  if (id) headers['Idempotency-Key'] = id;
  return headers;
}

function requestFor(given, method, body, id) {
  const headers = headersFor(given, method, id);
  const request = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  return request;
}

async function bodyOf(response) {
  if (response.status === 204) return null;
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : null;
  } catch (error) {
    return null;
  }
}

// One try, given up after `timeout` ms. Throws a Refusal.
async function once(given, path, request) {
  const stopper = new AbortController();
  const timer = setTimeout(() => stopper.abort(), given.timeout || TIMEOUT);
  try {
    const response = await given.fetch(path, Object.assign({ signal: stopper.signal }, request));
    const body = await (response.ok && given.read ? given.read(response) : bodyOf(response));
    if (response.ok) return body;
    throw new Refusal(problemOf(response.status, body));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal({ code: 'network', detail: String(error) });
  } finally {
    clearTimeout(timer);
  }
}

export function isLost(refusal) {
  return refusal.code === 'network' || LOST.includes(refusal.status);
}

async function untilAnswered(given, path, request) {
  const delays = given.delays.slice();
  for (;;) {
    try {
      return await once(given, path, request);
    } catch (refusal) {
      if (!delays.length || !isLost(refusal)) throw refusal;
      await given.wait(delays.shift());
    }
  }
}

// given: {token?, csrf?, timeout?, delays?}. Each answers with the body (null for 204) or throws a Refusal.
export function intents(given) {
  const how = Object.assign({
    fetch: (path, request) => fetch(path, request),
    wait: (ms) => new Promise((done) => { setTimeout(done, ms); }),
    delays: DELAYS,
  }, given);
  const keyOf = (options) => (options && options.id) || newId();
  return {
    get: (path) => once(how, path, requestFor(how, 'GET')),
    post: (path, body, options) => untilAnswered(how, path, requestFor(how, 'POST', body || {}, keyOf(options))),
    put: (path, body) => untilAnswered(how, path, requestFor(how, 'PUT', body)),
    del: (path) => untilAnswered(how, path, requestFor(how, 'DELETE')),
    // A file as it is; slow, and not repeated by itself: whoever sent it sees what became of it.
    file: (path, blob) => {
      const request = requestFor(how, 'PUT');
      request.body = blob;
      return once(Object.assign({}, how, SENT), path, request);
    },
    picture: (path, body) => once(Object.assign({}, how, DRAWN), path, requestFor(how, 'POST', body)),
  };
}
