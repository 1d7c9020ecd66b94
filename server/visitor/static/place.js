// Where a visitor stands, in one word: the answer of /api/track in, what the page shows out.

const SOON = 3; // 前方不足 3 人: time to come near
const POLL_MS = 5000;
const SLOW_MS = 20000;
const TOKEN = /^[\w-]{8,128}$/;

// The last part of the page's own address; null when it cannot be one.
export function tokenOf(pathname) {
  const last = pathname.split('/').filter(Boolean).pop() || '';
  return TOKEN.test(last) ? last : null;
}

function afterwards(rating) {
  if (rating.rated) return 'rated';
  return rating.open ? 'rate' : 'closed';
}

// starting · waiting · unserved · almost · next · called · serving · held · absent · rate · rated · closed · cancelled
export function placeOf(track) {
  if (!track) return 'starting';
  const { ticket, rating } = track;
  if (ticket.state === 'served') return afterwards(rating);
  if (ticket.state !== 'waiting') return ticket.state;
  if (track.open_windows === 0) return 'unserved'; // no promise of a turn where nobody serves
  if (ticket.ahead === 0) return 'next';
  return ticket.ahead !== null && ticket.ahead <= SOON ? 'almost' : 'waiting';
}

// An answer that was on its way while the rating was stored must not open the question again.
export function withRated(track, rated) {
  if (!rated || track.rating.rated) return track;
  return Object.assign({}, track, { rating: Object.assign({}, track.rating, { rated: true, open: false }) });
}

// The last day on which the visit may be rated: the rating closes at the midnight that ends it.
export function lastDay(until) {
  return new Date(Date.parse(until) - 1);
}

// A refusal that no waiting will mend: the address is not, or no longer, that of a ticket.
export function isUnknown(refusal) {
  return [401, 403, 404].includes(refusal.status);
}

const PACE = { rate: SLOW_MS, rated: null, closed: null, cancelled: null, unknown: null };

// Milliseconds until the next question to the server; null when nothing will change any more.
export function pace(place) {
  return PACE[place] === undefined ? POLL_MS : PACE[place];
}

// Whether this is the moment to make the phone tremble: only when the visitor must move.
export function isSummons(before, after) {
  if (!before || !after || after.ticket.state !== 'called') return false;
  return before.ticket.state !== 'called' || before.ticket.calls < after.ticket.calls;
}
