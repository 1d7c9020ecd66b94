// Where in the console one is: the address after # and what it means.

export const SHELVES = [
  'departments', 'services', 'lines', 'windows', 'operators', 'opening', 'devices', 'voice', 'slip', 'profile',
];

const PLACES = ['appointments', 'printing', 'log'];

/** "#/shifan/services/id-card" → {hall, section, shelf, item}; anything unknown is the live board. */
export function parse(hash) {
  const parts = hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodePart);
  const hall = parts[0] || null;
  if (PLACES.includes(parts[1])) return { hall, section: parts[1], shelf: null, item: null };
  if (SHELVES.includes(parts[1])) {
    return { hall, section: 'furnish', shelf: parts[1], item: parts[2] || null };
  }
  return { hall, section: 'live', shelf: null, item: null };
}

export function format(route) {
  const parts = [route.hall];
  if (PLACES.includes(route.section)) parts.push(route.section);
  else if (route.section === 'furnish') parts.push(route.shelf, route.item);
  else parts.push('live');
  return '#/' + parts.filter(Boolean).map(encodeURIComponent).join('/');
}

function decodePart(part) {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    return part; // a stray % typed by hand
  }
}
