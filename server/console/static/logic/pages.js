// The log as it is read: newest first, page by page backwards, new facts on top, never one twice.

export const SIZE = 200;

export function empty() {
  return { events: [], first: null, last: null, done: false, loading: false, failed: null };
}

/** Where the next page backwards starts: the `after` to ask for. */
export function before(log, lastSeq) {
  const upTo = log.first === null ? lastSeq : log.first - 1;
  return { after: Math.max(0, upTo - SIZE), limit: Math.min(SIZE, upTo) };
}

const STEPS = {
  asked: (log) => Object.assign({}, log, { loading: true, failed: null }),
  failed: (log, { refusal }) => Object.assign({}, log, { loading: false, failed: refusal }),
  page: (log, { events, after, dayStart }) => {
    const known = new Set(log.events.map((event) => event.seq));
    const fresh = events.filter((event) => event.kind && !known.has(event.seq));
    const all = fresh.concat(log.events);
    return Object.assign({}, log, {
      events: sorted(all.filter((event) => event.at >= dayStart)),
      first: after + 1,
      last: Math.max(log.last || 0, after, ...events.map((event) => event.seq)),
      done: after === 0 || fresh.some((event) => event.at < dayStart),
      loading: false,
      failed: null,
    });
  },
  newer: (log, { events, lastSeq }) => {
    const known = new Set(log.events.map((event) => event.seq));
    const fresh = events.filter((event) => event.kind && !known.has(event.seq));
    const reached = events.length ? events[events.length - 1].seq : lastSeq;
    return Object.assign({}, log, {
      events: fresh.length ? sorted(log.events.concat(fresh)) : log.events,
      last: Math.max(log.last || 0, reached),
    });
  },
};

export function step(log, action) {
  return STEPS[action.type](log, action);
}

/** Facts of the chosen groups (none chosen: all) whose ticket number holds what was typed. */
export function pick(facts, groups, typed) {
  const number = typed.trim().toUpperCase();
  return facts.filter((fact) =>
    (!groups.length || groups.includes(fact.group)) &&
    (!number || (fact.number !== null && fact.number.includes(number))));
}

/** The instant at which a day ("2026-11-22") begins in a time zone, as the log writes instants. */
export function dayStart(day, zone) {
  const midnight = Date.parse(day + 'T00:00:00Z');
  const offset = (instant) => localAsUtc(instant, zone) - instant;
  const guess = midnight - offset(midnight);
  return new Date(midnight - offset(guess)).toISOString();
}

function localAsUtc(instant, zone) {
  const found = {};
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hour12: false, year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(new Date(instant)).forEach((part) => { found[part.type] = Number(part.value); });
  return Date.UTC(found.year, found.month - 1, found.day, found.hour % 24, found.minute, found.second);
}

function sorted(events) {
  return events.slice().sort((one, other) => other.seq - one.seq);
}
