// What the live board makes of a manager's screen: order, urgency, and rates over something.

import { parts, skew } from './device.js';

/** "calm" · "amber" · "red": how a wait stands against the hall's own limits. */
export function urgency(seconds, rules) {
  if (seconds === null || seconds === undefined) return 'calm';
  if (seconds >= rules.red_minutes * 60) return 'red';
  return seconds >= rules.amber_minutes * 60 ? 'amber' : 'calm';
}

/** Lines by letter; one with people waiting and no open window is red whatever the wait. */
export function lines(all, rules) {
  return all.slice().sort(by('letter')).map((line) => {
    const unserved = line.waiting > 0 && line.open_windows === 0;
    return Object.assign({}, line, {
      unserved,
      urgency: unserved ? 'red' : urgency(line.longest_wait_seconds, rules),
    });
  });
}

const TIMED = ['paused', 'called', 'serving']; // an idle one is told since when it is open, not since its last visit

/** Windows by number, each with what it does now: closed · paused · idle · called · serving. */
export function windows(all, now) {
  return all.slice().sort(by('number')).map((window) => {
    const doing = window.status === 'open' ? window.state || 'idle' : window.status;
    const timed = Boolean(window.since) && TIMED.includes(doing);
    return Object.assign({}, window, { doing, seconds: timed ? secondsBetween(window.since, now) : null });
  });
}

export function staffed(all) {
  const count = (status) => all.filter((window) => window.status === status).length;
  return { open: count('open'), paused: count('paused'), closed: count('closed') };
}

const LEVELS = [5, 4, 3, 2, 1];

/** Today's ratings: the satisfied share (null over nothing) and each level's share of the rated. */
export function ratings(all) {
  const { of, satisfied } = all.satisfied_rate || { of: 0, satisfied: 0 };
  const levels = LEVELS.map((stars) => ({ stars, count: (all.levels || {})[String(stars)] || 0 }));
  const most = Math.max(1, ...levels.map((level) => level.count));
  return {
    percent: percent(satisfied, of),
    satisfied, of,
    rated: all.rated, notRated: all.not_rated,
    levels: levels.map((level) => Object.assign(level, { share: level.count / most })),
  };
}

/** 97.5, or null where there is nothing to take a share of. */
export function percent(part, whole) {
  return whole ? Math.round((part / whole) * 1000) / 10 : null;
}

const PAPER_TROUBLE = { out: 'paper_out', low: 'paper_low', offline: 'offline' };

/** What is wrong with a device, worst first: codes of the console's words; [] when all is well. */
export function troubles(device) {
  const health = device.health || {};
  if (!device.enrolled && device.kind !== 'printer') return ['not_enrolled'];
  const found = [];
  if (!device.online) found.push(device.last_seen_at ? 'offline' : 'never_seen');
  if (health.sound === 'blocked' && device.kind !== 'agent') found.push('sound_blocked');
  if (device.kind === 'board' && health.sound === 'on' && health.details && health.details.trouble) found.push('voice_failed');
  if (parts(device).some((part) => part.code)) found.push('part_failed');
  const clock = device.online ? skew(device) : null;
  if (clock && clock.tone === 'bad') found.push('clock_wrong');
  const paper = PAPER_TROUBLE[health.paper];
  if (paper && !found.includes(paper)) found.push(paper);
  return found;
}

const QUIET = ['not_enrolled', 'never_seen'];

/** Devices in use: ill, well, and those that have yet to show up, which is no trouble of today. */
export function devices(all) {
  const used = all.filter((device) => !device.revoked && device.kind !== 'integration')
    .map((device) => Object.assign({}, device, { troubles: troubles(device) }));
  const isQuiet = (device) => QUIET.includes(device.troubles[0]);
  return {
    ill: used.filter((device) => device.troubles.length && !isQuiet(device)).sort(byName),
    rest: used.filter((device) => !device.troubles.length || isQuiet(device)).sort(byName),
    online: used.filter((device) => device.online).length,
    total: used.length,
  };
}

export function secondsBetween(from, to) {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));
}

/** 2号 before 10号. */
export function byName(one, other) {
  return one.name.localeCompare(other.name, 'zh-CN', { numeric: true });
}

function by(key) {
  return (one, other) => (one[key] < other[key] ? -1 : one[key] > other[key] ? 1 : 0);
}

/** Alerts of one kind as one line: {code, subjects, since: the oldest}. */
export function alerts(all) {
  const codes = Array.from(new Set(all.map((one) => one.code)));
  return codes.map((code) => {
    const same = all.filter((one) => one.code === code);
    return {
      code,
      subjects: same.map((one) => one.subject).filter(Boolean),
      since: same.map((one) => one.since).filter(Boolean).sort()[0] || null,
    };
  });
}

/** The same screen some seconds later, when nothing else has happened: clocks and waits go on. */
export function aged(screen, seconds) {
  if (seconds <= 0) return screen;
  const older = (wait) => (wait === null || wait === undefined ? wait : wait + seconds);
  return Object.assign({}, screen, {
    now: new Date(Date.parse(screen.now) + seconds * 1000).toISOString(),
    totals: Object.assign({}, screen.totals, { longest_wait_seconds: older(screen.totals.longest_wait_seconds) }),
    lines: screen.lines.map((line) =>
      Object.assign({}, line, { longest_wait_seconds: older(line.longest_wait_seconds) })),
  });
}
