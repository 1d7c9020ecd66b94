// How a call is said: digits spelt, windows counted. The same rules are in display/sentence.py.

// "A007" → "A 零零七"; `one` is how 1 is read: "yi" or "yao".
export function spelt(number, numbers, one) {
  const said = (digit) => (digit === '1' && numbers.one[one || 'yi']) || numbers.digits[Number(digit)];
  return (number.match(/[A-Z]|[a-z]+|\d+/g) || []).map((part) => (
    /\d/.test(part) ? Array.from(part).map(said).join(numbers.between) : part.toUpperCase()
  )).join(' ');
}

// 12 → "十二"; a language without units reads the figures as they are.
export function counted(value, numbers) {
  const [ten, hundred] = numbers.units;
  if (!ten || value > 999) return String(value);
  const say = (digit) => numbers.digits[digit];
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  if (!hundreds && !tens) return say(ones);
  const head = hundreds ? say(hundreds) + hundred : '';
  const link = hundreds && !tens && ones ? say(0) : '';
  const middle = tens ? (tens === 1 && !hundreds ? '' : say(tens)) + ten : '';
  return head + link + middle + (ones ? say(ones) : '');
}

// The names of the recorded phrases that one call is put together from; none for a number that nobody records.
export function segments(call, language, one) {
  if (call.test) return [`${language}/test`];
  const match = /^([A-Z])([1-9])?(\d{3})$/.exec(call.number);
  if (!match) return [];
  const [, letter, first, rest] = match;
  const spelling = (digits) => (language === 'zh-CN' && one === 'yao' && digits.includes('1') ? 'yao-' : '');
  const window = typeof call.window_number === 'number' ? call.window_number : call.window_name;
  return [`ticket-${letter}`].concat(
    first ? `digit-${spelling(first)}${first}` : [], `number-${spelling(rest)}${rest}`, `window-${window}`,
  ).map((name) => `${language}/${name}`);
}

// One call in one language.
export function sentence(call, phrases, one) {
  if (call.test) return phrases.call.test;
  const named = typeof call.window_number !== 'number';
  const window = named ? call.window_name : counted(call.window_number, phrases.numbers);
  const words = { number: spelt(call.number, phrases.numbers, one), window };
  const pattern = named ? phrases.call.spoken_name : phrases.call.spoken;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => words[name]);
}

// What is said for a call: always Mandarin, then English where the visitor or the hall wants it.
export function announcement(call, catalogue, settings) {
  const english = call.language === 'en' || Boolean(settings.english);
  const languages = english ? ['zh-CN', 'en'] : ['zh-CN'];
  const texts = languages.map((language) => ({
    language, text: sentence(call, catalogue[language], settings.one), segments: segments(call, language, settings.one),
  }));
  return { seq: call.seq, number: call.number, texts };
}
