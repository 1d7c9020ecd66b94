// What a board shows, from the hall's screen: values in, values out.

import { width } from '../window/words.js';

export const FRESH_MS = 10 * 60 * 1000; // a call older than this is no longer shown as the one to follow
const LARGEST_PAGE = 24;
const LINES_A_PAGE = 6;
export const WHOLE_ROW = 96; // columns of notice in a row of the wall; a Chinese character takes two
export const BESIDE_SOUND = 72; // the same, where the row ends with a word on the sound
const MARKS = '，。；：、！？· ';

// What comes with an event, in the shape of a call of the screen.
export function callOf(event) {
  return Object.assign({ state: 'called', shown: false, spoken: false }, event.data, { seq: event.seq, at: event.at });
}

// A test that calls nobody, in the shape of a call: it is announced like one, and remembered nowhere.
export function testOf(event, phrases) {
  const { test_number: number, test_window: name } = phrases.call;
  return { test: true, number, window_name: name, zone: null, seq: event.seq, at: event.at };
}

export const isCall = (event) => event.kind === 'ticket_called' || event.kind === 'ticket_resumed';

// Whether a call still holds: whoever was sent on to a queue, or went home, is not to go to its window any more.
export const holds = (call) => call.state !== 'waiting' && call.state !== 'cancelled';

export const inZone = (thing, zone) => !zone || thing.zone === zone;

// The screen's calls and those heard since, newest first; the screen knows better what became of a call.
export function calls(screen, heard, zone) {
  const known = new Set(screen.calls.map((call) => call.seq));
  return screen.calls.concat(heard.filter((call) => !known.has(call.seq)))
    .filter((call) => inZone(call, zone))
    .sort((one, other) => other.seq - one.seq);
}

// The call in large: the one being announced, else the newest that is fresh and whose visitor may still be on the way.
export function spotlight(all, announcing, now) {
  if (announcing) return all.find((call) => call.seq === announcing.seq) || announcing;
  const follow = (call) => (call.state === 'called' || call.state === 'serving') && now - Date.parse(call.at) < FRESH_MS;
  return all.find(follow) || null;
}

// The calls beside it: each ticket once, with its last call, without the one in large.
export function recent(all, large, most) {
  const seen = new Set(large ? [large.ticket || large.number] : []);
  return all.filter((call) => {
    const key = call.ticket || call.number;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh && holds(call);
  }).slice(0, most);
}

// How many columns hold so many windows; all pages are laid out alike.
export function columns(count, portrait) {
  if (portrait) return count > 12 ? 4 : Math.min(Math.ceil(count / 2), 3) || 1;
  if (count <= 4) return Math.max(count, 1);
  if (count <= 8) return 4;
  if (count <= 12) return 6;
  return count <= 18 ? 6 : 8;
}

// A page of a list, turned over by `turn`; pages are filled evenly.
export function pageOf(list, most, turn) {
  const pages = Math.max(1, Math.ceil(list.length / most));
  const size = Math.ceil(list.length / pages);
  const page = turn % pages;
  return { page: page + 1, pages, items: list.slice(page * size, (page + 1) * size), size };
}

// The state of a window in one word of the texts, and what is large on its card.
export function card(window) {
  const state = window.status === 'open' ? (window.number_now && window.state) || 'idle' : window.status;
  const detail = window.service_name || window.name;
  return {
    id: window.id,
    number: window.number,
    name: window.name,
    state,
    large: window.status === 'open' ? window.number_now : null,
    detail: state === 'paused' ? window.notice || window.name : detail,
    operator: window.status === 'open' ? window.operator_name : null,
    until: state === 'paused' ? window.until : null,
  };
}

export function windows(screen, zone, turn, portrait) {
  const cards = screen.windows.filter((window) => inZone(window, zone)).map(card)
    .sort((one, other) => (one.number || 0) - (other.number || 0));
  const shown = pageOf(cards, LARGEST_PAGE, turn);
  const wide = columns(shown.size, portrait);
  return Object.assign(shown, { columns: wide, rows: Math.ceil(shown.size / wide), tight: shown.size > 12 });
}

export function lines(screen, zone, turn, portrait) {
  const shown = pageOf(screen.lines.filter((line) => inZone(line, zone)), LINES_A_PAGE, turn);
  return Object.assign(shown, { columns: Math.min(shown.size, portrait ? 3 : LINES_A_PAGE) });
}

// How many calls there is room for beside the one in large; in portrait, of the rem that portrait.css leaves them.
export function besides(shown, portrait, silent) {
  if (!portrait) return shown.tight ? 4 : 5;
  const room = (shown.tight ? 61 : 58) - shown.rows * (shown.tight ? 8.25 : 9) - (silent ? 4.5 : 0);
  return Math.max(1, Math.min(6, Math.floor(room / 5.4)));
}

// A notice in pieces that a row holds, each cut behind a mark where there is one.
export function pieces(notice, room) {
  const letters = Array.from(notice);
  let columns = 0;
  let mark = 0;
  for (let place = 0; place < letters.length; place += 1) {
    columns += width(letters[place]);
    if (columns > room) {
      const end = mark || place;
      return [letters.slice(0, end).join('').trim()].concat(pieces(letters.slice(end).join('').trim(), room));
    }
    if (MARKS.includes(letters[place])) mark = place + 1;
  }
  return [notice];
}

// The notices in turn: the hall's, then why a window is paused and until when. `t` and `time` write them, `room` is a row's.
export function notices(screen, zone, t, time, room) {
  const hall = [screen.hall.notice].concat(screen.notices || []);
  const paused = screen.windows.filter((window) => window.status === 'paused' && inZone(window, zone))
    .map((window) => [
      t('pause_notice', { window: window.number }),
      window.notice,
      window.until && t('back_at', { time: time(window.until) }),
    ].filter(Boolean).join(' · '));
  const all = Array.from(new Set(hall.concat(paused).filter(Boolean)));
  return [].concat(...all.map((notice) => pieces(notice, room)));
}
