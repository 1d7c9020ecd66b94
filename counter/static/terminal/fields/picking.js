// Choosing one of a list from the keyboard: narrowing by what is typed, moving, confirming.

const clean = (text) => String(text || '').trim().toLowerCase();

// An item is {id, label, code?, hints?: [..]}: an exact code first, then what begins so, then what contains it.
export function narrow(items, typed) {
  const text = clean(typed);
  if (!text) return items;
  const ranked = items.map((item) => ({ item, rank: rank(item, text) })).filter((one) => one.rank < 4);
  ranked.sort((a, b) => a.rank - b.rank || items.indexOf(a.item) - items.indexOf(b.item));
  return ranked.map((one) => one.item);
}

function rank(item, text) {
  if (clean(item.code) === text) return 0;
  const words = [item.label].concat(item.hints || []).map(clean);
  if (words.some((word) => word === text)) return 1;
  if (words.concat(clean(item.code)).some((word) => word.startsWith(text))) return 2;
  return words.some((word) => word.includes(text)) ? 3 : 4;
}

// The id `by` places on from the chosen one; the ends hold.
export function step(items, chosen, by) {
  if (!items.length) return null;
  const at = items.findIndex((item) => item.id === chosen);
  if (at < 0) return items[by > 0 ? 0 : items.length - 1].id;
  return items[Math.min(items.length - 1, Math.max(0, at + by))].id;
}

// What stays chosen when the list has changed.
export function keep(items, chosen) {
  if (items.some((item) => item.id === chosen)) return chosen;
  return items.length ? items[0].id : null;
}

// The code of an appointment ("y7k2-m4q8p" → "Y7K2M4Q8P"; O, I and L are never meant), or null.
export function appointmentCode(typed) {
  const code = typed.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^Y[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
}

// "a7" → "A007"; anything else only tidied.
export function ticketNumber(typed) {
  const text = typed.replace(/\s/g, '').toUpperCase();
  const parts = /^([A-Z]+)(\d{1,3})$/.exec(text);
  return parts ? parts[1] + parts[2].padStart(3, '0') : text;
}
