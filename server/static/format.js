// How times, spans, numbers and names are written: values in, words out.

function parts(when, zone, options) {
  const wanted = Object.assign({ hour12: false }, zone ? { timeZone: zone } : {}, options);
  const found = {};
  new Intl.DateTimeFormat('en-GB', wanted).formatToParts(new Date(when)).forEach((part) => {
    found[part.type] = part.value;
  });
  return found;
}

// "10:32", in the hall's time zone (or the machine's, when none is given).
export function clock(when, zone) {
  const at = parts(when, zone, { hour: '2-digit', minute: '2-digit' });
  return `${at.hour === '24' ? '00' : at.hour}:${at.minute}`;
}

// When something ends: midnight is the end of the day, not its beginning.
export function clockEnd(when, zone) {
  const at = clock(when, zone);
  return at === '00:00' ? '24:00' : at;
}

// "10:32:05"
export function clockSeconds(when, zone) {
  const at = parts(when, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return `${at.hour === '24' ? '00' : at.hour}:${at.minute}:${at.second}`;
}

const WEEKDAYS = { Mon: 'mon', Tue: 'tue', Wed: 'wed', Thu: 'thu', Fri: 'fri', Sat: 'sat', Sun: 'sun' };

// "mon" … "sun": keys of the opening week and of the texts.
export function weekday(when, zone) {
  return WEEKDAYS[parts(when, zone, { weekday: 'short' }).weekday];
}

// "2026-11-22" in the zone.
export function dayOf(when, zone) {
  const at = parts(when, zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return `${at.year}-${at.month}-${at.day}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];

// "11月22日" or "22 November".
export function dayText(when, zone, language) {
  const at = parts(when, zone, { month: 'numeric', day: 'numeric' });
  const month = Number(at.month);
  const day = Number(at.day);
  return language === 'en' ? `${day} ${MONTHS[month - 1]}` : `${month}月${day}日`;
}

// Whole minutes of a span in seconds; 75 minutes stay 75.
export function minutes(seconds) {
  return Math.floor(Math.max(0, seconds) / 60);
}

// "12 分钟"; `t` speaks the language.
export function span(seconds, t) {
  const whole = minutes(seconds);
  return whole < 1 ? t('minutes.few') : t('minutes', { n: whole });
}

// "m:ss" for a running stop-watch, "h:mm:ss" past the hour.
export function stopwatch(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value) => `0${value}`.slice(-2);
  const hours = Math.floor(whole / 3600);
  const rest = Math.floor((whole % 3600) / 60);
  return hours ? `${hours}:${two(rest)}:${two(whole % 60)}` : `${rest}:${two(whole % 60)}`;
}

// "10–15", or one number when both ends meet; null stays null: no estimate is shown then.
export function rangeText(estimate) {
  if (!estimate) return null;
  const low = estimate.low_minutes;
  const high = estimate.high_minutes;
  return low === high ? `${high}` : `${low}–${high}`;
}

// "70%", or "—" for a rate over nothing.
export function rate(part, whole) {
  return whole ? `${Math.round((1000 * part) / whole) / 10}%` : '—';
}

const DIGITS = '零幺二三四五六七八九';

// "A007" as a voice says it: "A 零零七". A lone one among digits is said 幺, as in the hall.
export function spokenNumber(number) {
  return number.replace(/\d/g, (digit) => DIGITS[Number(digit)]).replace(/^([A-Z]+)/, '$1 ');
}

// "王*明" → people are named on shared screens by their surname only.
export function maskedName(name) {
  const letters = Array.from(name || '');
  if (letters.length < 2) return letters.join('');
  const middle = letters.slice(1, -1).map(() => '*').join('');
  return letters.length === 2 ? `${letters[0]}*` : `${letters[0]}${middle}${letters[letters.length - 1]}`;
}

// "138****5678", "110101********1234": enough to recognise one's own, too little for a neighbour.
export function maskedDigits(text) {
  const value = text || '';
  if (value.length < 8) return value.replace(/.(?=.{2})/g, '*');
  const head = value.length > 11 ? 6 : 3;
  return value.slice(0, head) + '*'.repeat(value.length - head - 4) + value.slice(-4);
}
