// How long: waits and timers that go on between two screens, counted on the server's clock.

const SECOND = 1000;

export function instant(iso) {
  const ms = iso ? Date.parse(iso) : NaN;
  return Number.isNaN(ms) ? null : ms;
}

// Whole seconds from an ISO time to `now` (ms); never negative, null when the time is not known.
export function since(iso, now) {
  const start = instant(iso);
  return start === null ? null : Math.max(0, Math.floor((now - start) / SECOND));
}

// Seconds left until an ISO time; 0 when it is past.
export function until(iso, now) {
  const end = instant(iso);
  return end === null ? null : Math.max(0, Math.ceil((end - now) / SECOND));
}

// A waiting ticket goes on waiting after the screen that told of it; any other keeps its figure.
export function waited(ticket, at, now) {
  const told = ticket.waited_seconds || 0;
  if (ticket.state !== 'waiting' || at === null) return told;
  return told + Math.max(0, Math.floor((now - at) / SECOND));
}
