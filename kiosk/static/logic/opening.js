// What the doors say: open until when, or closed, why, and when they open again.

const DAY_MS = 24 * 3600 * 1000;

// `dayOf(when, zone)` gives "2026-11-22" in the hall's zone → today, tomorrow or later.
export function whichDay(when, now, zone, dayOf) {
  if (dayOf(when, zone) === dayOf(now, zone)) return 'today';
  return dayOf(when, zone) === dayOf(new Date(now).getTime() + DAY_MS, zone) ? 'tomorrow' : 'later';
}

// The kiosk's own screen knows best; the furnishing tells what it was when fetched.
export function openingNow(hall, screen) {
  const opening = (screen && screen.opening) || hall.opening || {};
  const open = screen && screen.open !== undefined ? screen.open : opening.open;
  return Object.assign({}, opening, { open });
}

// The note of a special day ("国庆节"), if today is one.
export function noteOf(opening, today) {
  const special = (opening.days || []).find((day) => day.day === today);
  return special && special.note ? special.note : null;
}
