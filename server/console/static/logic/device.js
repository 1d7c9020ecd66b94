// How one device is, in rows to be worded: values in, values out.

export const CLOCK_WARN = 5; // seconds; more, and times on its screen mislead
export const CLOCK_BAD = 60;

/** {tone: good|warn|bad|plain, key, n}: how far a clock is from the server's; null when nobody knows. */
export function skew(device) {
  const told = device.health && device.health.skew;
  if (typeof told !== 'number') return null;
  const off = Math.abs(told);
  const tone = off >= CLOCK_BAD ? 'bad' : off >= CLOCK_WARN ? 'warn' : 'good';
  if (tone === 'good') return { tone, key: 'clock.right', n: 0 };
  const long = off >= 120;
  return { tone, key: 'clock.' + (told > 0 ? 'fast' : 'slow') + (long ? '.minutes' : ''), n: Math.round(long ? off / 60 : off) };
}

/** The device's own devices: [{name, code: null when well}], those in trouble first. */
export function parts(device) {
  const told = (device.health && device.health.parts) || {};
  return Object.keys(told).sort()
    .map((name) => ({ name, code: told[name] === 'ok' ? null : told[name] }))
    .sort((one, other) => Number(one.code === null) - Number(other.code === null));
}

/** What can be tried on it without harm. */
export function trials(device) {
  if (device.revoked) return [];
  if (device.kind === 'printer') return ['test-page'];
  const settings = device.settings || {};
  const heard = ['board', 'agent'].includes(device.kind) || (device.kind === 'terminal' && Boolean(settings.sign_driver));
  const seen = ['kiosk', 'board', 'terminal', 'evaluator', 'agent'].includes(device.kind);
  return (heard ? ['test-call'] : []).concat(seen ? ['identify'] : []);
}

const OVER = ['printed', 'failed', 'unknown'];

/** What became of a test page: the key of its words, whether it is over, and whether it is good. */
export function outcome(job) {
  return { key: 'testpage.' + job.state, over: OVER.includes(job.state), good: job.state === 'printed', problem: job.problem || null };
}
