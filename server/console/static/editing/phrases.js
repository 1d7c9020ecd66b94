// The phrases of a call that a hall may record itself: their names, and the words that are read aloud for each.

const DIGITS = { 'zh-CN': '零一二三四五六七八九', en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] };

export const LANGUAGES = ['zh-CN', 'en'];
export const KINDS_OF_PHRASE = ['window', 'ticket', 'number', 'whole', 'test'];

function spelt(digits, language, yao) {
  const said = Array.from(digits).map((digit) => (yao && digit === '1' ? '幺' : DIGITS[language][Number(digit)]));
  return said.join(language === 'en' ? ' ' : '');
}

/** 12 → 十二, as windows are counted; up to 99. */
function counted(value) {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const say = (digit) => DIGITS['zh-CN'][digit];
  if (!tens) return say(ones);
  return (tens > 1 ? say(tens) : '') + '十' + (ones ? say(ones) : '');
}

const place = (window, language) => {
  if (language === 'en') return /^\d+$/.test(window) ? 'window ' + window : window;
  return /^\d+$/.test(window) ? counted(Number(window)) + '号窗口' : window;
};

const WORDS = {
  'zh-CN': {
    ticket: (letter) => '请，' + letter,
    digit: (digit, yao) => spelt(digit, 'zh-CN', yao),
    number: (digits, yao) => spelt(digits, 'zh-CN', yao) + '号',
    window: (window) => '到' + place(window, 'zh-CN') + '办理',
    test: () => '测试播报，请听声音是否清楚',
  },
  en: {
    ticket: (letter) => 'Ticket ' + letter,
    digit: (digit) => spelt(digit, 'en'),
    number: (digits) => spelt(digits, 'en'),
    window: (window) => 'please go to ' + place(window, 'en'),
    test: () => 'This is a test. Nobody is called.',
  },
};

/** "zh-CN/ticket-A+number-007" → {language, words: "请，A 零零七号"}: what is read aloud. */
export function phraseOf(name) {
  const [language, rest] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
  const said = rest.split('+').map((part) => {
    const [, kind, yao, value] = /^(\w+)-?(yao-)?(.*)$/.exec(part);
    return WORDS[language] && WORDS[language][kind] ? WORDS[language][kind](value, Boolean(yao)) : part;
  });
  return { language, words: said.join(language === 'en' ? ' ' : '，').replace(/^请，(.)，/, '请，$1 ') };
}

/** What is chosen when the form is opened. */
export function freshPhrase(hall) {
  const [line] = hall.lines;
  const [window] = hall.windows;
  return { language: 'zh-CN', kind: 'window', window: window ? window.number : '', letter: line ? line.letter : 'A', digits: '', one: 'yi' };
}

const needsLetter = (chosen) => chosen.kind === 'ticket' || chosen.kind === 'whole';
const needsDigits = (chosen) => chosen.kind === 'number' || chosen.kind === 'whole';
const needsWindow = (chosen) => chosen.kind === 'window' || chosen.kind === 'whole';

/** Which fields the form asks for; how 1 is read matters in Mandarin numbers only. */
export function asked(chosen) {
  return {
    letter: needsLetter(chosen), digits: needsDigits(chosen), window: needsWindow(chosen),
    one: needsDigits(chosen) && chosen.language === 'zh-CN' && chosen.digits.includes('1'),
  };
}

/** The name of what is chosen; null while a number is missing. A whole call is letter, number and window in one go. */
export function nameOf(chosen) {
  const yao = asked(chosen).one && chosen.one === 'yao' ? 'yao-' : '';
  const spelling = (digits) => (digits.includes('1') ? yao : '') + digits;
  const parts = [];
  if (needsLetter(chosen)) parts.push('ticket-' + chosen.letter);
  if (needsDigits(chosen)) {
    const match = /^([1-9])?(\d{3})$/.exec(chosen.digits.trim());
    if (!match || (match[1] && chosen.kind === 'number')) return null;
    if (match[1]) parts.push('digit-' + spelling(match[1]));
    parts.push('number-' + spelling(match[2]));
  }
  if (needsWindow(chosen)) parts.push('window-' + chosen.window);
  if (chosen.kind === 'test') parts.push('test');
  return chosen.language + '/' + parts.join('+');
}

/** Where a recording is kept. */
export function addressOf(hall, name) {
  const at = '/api/halls/' + encodeURIComponent(hall) + '/recordings';
  return name ? at + '/' + name.split('/').map(encodeURIComponent).join('/') : at;
}

/** Seconds of a recording of ours: a WAV of 24,000 samples a second, two bytes each. */
export const secondsOf = (one) => Math.max(0.1, (one.bytes - 44) / 48000);

export const LARGEST_FILE = 2 * 1024 * 1024;
