// Where the holder of a slip stands, in one word: the answer of /api/track in, what the kiosk shows out.

// waiting · unserved · next · called · serving · held · absent · served · cancelled
export function placeOf(track) {
  const { ticket } = track;
  if (ticket.state !== 'waiting') return ticket.state;
  if (track.open_windows === 0) return 'unserved'; // no promise of a turn where nobody serves
  return ticket.ahead === 0 ? 'next' : 'waiting';
}

// How many go first: {first, waiting}, in words. Where no window serves, nobody is promised to be next.
export function aheadOf(t, ticket, openWindows) {
  const first = t('result.ahead');
  if (ticket.state !== 'waiting') return { first, waiting: t(`state.${ticket.state}`) };
  if (ticket.ahead) return { first, waiting: t('result.people', { n: ticket.ahead }) };
  if (openWindows === 0) return { first: t('result.windows'), waiting: t('result.unserved') };
  return { first, waiting: t('result.first') };
}

const WALKS = ['called', 'serving'];

// Whom the visitor must walk to now: a window, not a waiting area.
export const isCalled = (place) => WALKS.includes(place);

// unknown or network: why a slip says nothing here.
export function whyNot(refusal) {
  return [401, 403, 404].includes(refusal.status) ? 'unknown' : 'network';
}
