// What the board of one window says: values in, values out.

// A Chinese character is as wide as two Latin ones, on an LED sign as in print.
export function width(text) {
  return Array.from(text).reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1), 0);
}

// A sign's columns as the address has them; anything else is the full screen.
const COLUMNS = [8, 12, 16, 24];

export function columnsOf(query) {
  const wanted = Number(query.get('columns'));
  return COLUMNS.includes(wanted) ? wanted : null;
}

export function windowOf(screen, id) {
  return screen.windows.find((window) => window.id === id) || null;
}

// The window as it looks while a test is called to it.
export function tested(window, word) {
  return window && word
    ? Object.assign({}, window, { status: 'open', state: 'called', number_now: word, service_name: null }) : window;
}

// idle, called, serving, paused or closed: the one state that the sign shows.
export function stateOf(window) {
  if (window.status !== 'open') return window.status;
  return window.number_now ? window.state || 'serving' : 'idle';
}

// How a notice is set on the full screen, that all of it may be read.
export function setting(notice) {
  if (notice.length > 100) return 'longest';
  return notice.length > 40 ? 'long' : '';
}

// The one line of an LED sign, and whether it must scroll to be read.
export function sign(window, columns, t, time) {
  const state = stateOf(window);
  const until = window.until ? t('back_at', { time: time(window.until) }) : null;
  const words = {
    called: () => t('please', { number: window.number_now }),
    serving: () => window.number_now,
    idle: () => t('welcome'),
    paused: () => [t('paused'), window.notice, until].filter(Boolean).join(' '),
    closed: () => [t('closed'), window.notice].filter(Boolean).join(' '),
  };
  const text = words[state]();
  return { state, text, scrolls: width(text) > columns };
}
