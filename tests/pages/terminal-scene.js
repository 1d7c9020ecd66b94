// A window on an ordinary morning, for the tests of the terminal.
import { emptyDesk, reduceDesk } from '../../counter/static/terminal/desk.js';

export const NOW = Date.parse('2026-11-22T02:00:00Z');
const AT = '2026-11-22T02:00:00Z';
const MOVES = {
  waiting: ['call', 'cancel'], called: ['call', 'start', 'miss', 'transfer'], serving: ['finish', 'hold', 'transfer'],
  held: ['resume', 'return', 'cancel'], absent: ['return', 'cancel'], served: [], cancelled: [],
};

export function ticket(number, state, more) {
  const here = state === 'waiting' ? null : '1';
  return Object.assign({
    id: `id-${number}`, number, state, window: here, line: 'a', waited_seconds: 300, calls: 1, moves: MOVES[state], announcement: null,
  }, more);
}

export function called(number, seq, more) {
  return ticket(number, 'called', Object.assign({ announcement: { seq, at: AT, shown: false, spoken: false } }, more));
}

export function screen(more) {
  const first = [ticket('A008', 'waiting'), ticket('A009', 'waiting')];
  return Object.assign({
    window: { id: '1', number: 1, status: 'open', lines: [{ id: 'a', letter: 'A', waiting: 2 }], guide_desk: false },
    current: null, held: [], absent: [], waiting: { total: 2, over_red: 0, first }, help: [], rules: { recall_limit: 3 },
  }, more);
}

export function window(status) {
  return Object.assign({}, screen().window, { status });
}

export const heard = (desk, shown, seq = 10, now = NOW) => reduceDesk(desk, {
  kind: 'screen', message: { seq, at: AT, screen: shown }, now,
});

// A live window that shows `more` besides the ordinary morning.
export function deskWith(more) {
  const live = reduceDesk(emptyDesk, { kind: 'live', state: { live: true, since: null } });
  return heard(live, screen(more));
}

export function press(desk, command, { about = null, move = null, id = 'p1', now = NOW, details } = {}) {
  return reduceDesk(desk, {
    kind: 'press', now, press: { id, command, ticket: about ? about.id : null, about, move, details },
  });
}

export function answer(desk, body, { id = 'p1', last = true, now = NOW } = {}) {
  return reduceDesk(desk, { kind: 'answered', id, body, last, now });
}
