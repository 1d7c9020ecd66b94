// A slip's layout as it is edited: every part in its place, on or off; and as the server keeps it.

export const SIZES = ['', 'normal', 'tall', 'large', 'huge'];
export const LANGUAGES = ['visitor', 'zh-CN', 'en', 'both'];
export const PATHS = ['parts', 'languages', 'notice', 'logo', 'logo_mm'];
const ORDER = ['logo', 'hall', 'rule', 'line', 'number', 'service', 'ahead', 'zone', 'rule', 'time', 'notice', 'text', 'qr'];
const OFF_USUALLY = ['logo', 'text'];
const SIZELESS = ['logo', 'rule'];
const TALLEST_MM = 80;

/** What the server keeps ({} is the usual slip) as rows: what is on in its order, what is off behind it. */
export function fromLayout(layout) {
  const told = layout.parts || ORDER.filter((part) => !OFF_USUALLY.includes(part)).map((part) => ({ part }));
  const left = ORDER.slice();
  const rows = told.map((one) => {
    const at = left.indexOf(one.part);
    if (at >= 0) left.splice(at, 1);
    return { part: one.part, size: one.size || '', text: one.text || '', on: true };
  });
  const off = left.map((part) => ({ part, size: '', text: '', on: false }));
  return {
    parts: keyed(layout.parts ? rows.concat(off) : usual()),
    languages: spoken(layout.languages || []),
    notice: layout.notice || '', logo: layout.logo || null, logo_mm: layout.logo_mm || 40,
  };
}

function usual() {
  return ORDER.map((part) => ({ part, size: '', text: '', on: !OFF_USUALLY.includes(part) }));
}

/** Each row gets a name of its own that stays with it wherever it goes. */
function keyed(rows) {
  const seen = {};
  return rows.map((row) => {
    seen[row.part] = (seen[row.part] || 0) + 1;
    return Object.assign({}, row, { key: row.part + '-' + seen[row.part] });
  });
}

function spoken(languages) {
  if (languages.length > 1) return 'both';
  return languages[0] || 'visitor';
}

const AS_LIST = { visitor: [], both: ['zh-CN', 'en'] };

export function toLayout(value) {
  return {
    parts: value.parts.filter((row) => row.on).map((row) => ({
      part: row.part, size: hasSize(row.part) && row.size ? row.size : null, text: row.part === 'text' ? row.text.trim() : '',
    })),
    languages: AS_LIST[value.languages] || [value.languages],
    notice: value.notice.trim(), logo: value.logo, logo_mm: value.logo_mm,
  };
}

export function hasSize(part) {
  return !SIZELESS.includes(part);
}

/** A number is what a slip is for. */
export function mustBeOn(part) {
  return part === 'number';
}

export function changed(parts, key, values) {
  return parts.map((row) => (row.key === key ? Object.assign({}, row, values) : row));
}

export function moved(parts, key, by) {
  const at = parts.findIndex((row) => row.key === key);
  const to = at + by;
  if (at < 0 || to < 0 || to >= parts.length) return parts;
  const next = parts.slice();
  next.splice(to, 0, next.splice(at, 1)[0]);
  return next;
}

export function problems(value) {
  const found = [];
  if (value.notice.length > 200) found.push({ path: 'notice', problem: 'too_long', values: { length: 200 } });
  const text = value.parts.find((row) => row.part === 'text' && row.on);
  if (text && !text.text.trim()) found.push({ path: 'parts', problem: 'text_empty' });
  const logo = value.parts.find((row) => row.part === 'logo' && row.on);
  if (logo && !value.logo) found.push({ path: 'logo', problem: 'logo_missing' });
  if (value.logo && tallness(value.logo) * value.logo_mm > TALLEST_MM) found.push({ path: 'logo', problem: 'logo_tall' });
  return found;
}

/** How much taller than wide a picture is: a PNG says its size in its first bytes. */
function tallness(png) {
  const bytes = atob(png.slice(0, 32));
  const number = (at) => [0, 1, 2, 3].reduce((sum, by) => sum * 256 + bytes.charCodeAt(at + by), 0);
  return number(20) / number(16);
}
