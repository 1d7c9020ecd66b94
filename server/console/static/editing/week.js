// When the hall is open: the week's pattern, the days that differ, and what is wrong with either.

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MIDNIGHT = '24:00'; // only as an end

/** What is wrong with a day's spans: null, or "time" · "backwards" · "overlap". */
export function wrong(spans) {
  for (const [from, to] of spans) {
    if (!TIME.test(from) || !(TIME.test(to) || to === MIDNIGHT)) return 'time';
    if (from >= to) return 'backwards';
  }
  const sorted = spans.slice().sort();
  return sorted.some((span, at) => at > 0 && span[0] < sorted[at - 1][1]) ? 'overlap' : null;
}

/** "830", "8:30" and "8：30" as they are meant: "08:30"; what is no time stays as it was typed. */
export function timeOf(typed) {
  const found = /^(\d{1,2})[:：.]?(\d\d)$/.exec(typed.trim());
  return found ? ('0' + found[1]).slice(-2) + ':' + found[2] : typed.trim();
}

export function problems(opening) {
  const week = DAYS.map((day) => ({ path: 'week.' + day, problem: wrong(opening.week[day] || []) }));
  const days = opening.days.map((one, at) => ({
    path: 'days.' + at,
    problem: dayProblem(one, opening.days.slice(0, at)),
  }));
  return week.concat(days).filter((one) => one.problem);
}

function dayProblem(one, before) {
  if (!/^\d{4}-\d\d-\d\d$/.test(one.day)) return 'date';
  if (before.some((earlier) => earlier.day === one.day)) return 'twice';
  return wrong(one.spans);
}

export function setDay(opening, day, spans) {
  return Object.assign({}, opening, { week: Object.assign({}, opening.week, { [day]: spans }) });
}

export function setSpan(spans, at, side, time) {
  return spans.map((span, index) => (index !== at ? span : side === 0 ? [time, span[1]] : [span[0], time]));
}

/** One more span, after lunch if the morning is there. */
export function addSpan(spans) {
  const last = spans[spans.length - 1];
  if (!last) return [['09:00', '12:00']];
  return spans.concat([last[1] <= '14:00' ? ['14:00', '17:30'] : [last[1], MIDNIGHT]]);
}

/** The hours of one day in all weekdays from Monday to Friday. */
export function copyToWeekdays(opening, day) {
  const spans = opening.week[day] || [];
  const week = DAYS.slice(0, 5).reduce((sum, one) => Object.assign(sum, { [one]: spans }), {});
  return Object.assign({}, opening, { week: Object.assign({}, opening.week, week) });
}

export function weekday(day) {
  return DAYS[(new Date(day + 'T00:00:00Z').getUTCDay() + 6) % 7];
}

export function addDays(day, count) {
  const date = new Date(day + 'T00:00:00Z');
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** What holds on a day, and whether it differs from the week: {day, weekday, spans, special, note}. */
export function hours(opening, day) {
  const special = opening.days.find((one) => one.day === day);
  const name = weekday(day);
  return {
    day, weekday: name,
    spans: special ? special.spans : opening.week[name] || [],
    special: Boolean(special),
    note: special ? special.note || '' : '',
  };
}

export function ahead(opening, today, count) {
  return Array.from({ length: count }, (unused, at) => hours(opening, addDays(today, at)));
}

/** As it is sent, and as it is compared: every day named, spans and days in order. */
export function tidy(opening) {
  const week = DAYS.reduce(
    (sum, day) => Object.assign(sum, { [day]: (opening.week[day] || []).slice().sort() }), {});
  const days = opening.days
    .map((one) => ({ day: one.day, spans: one.spans.slice().sort(), note: one.note || '' }))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
  return { week, days };
}

/** "08:30–12:00  14:00–17:30" */
export function spansText(spans) {
  return spans.map((span) => span.join('–')).join('  ');
}
