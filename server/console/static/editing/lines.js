// Lines of a list, as values: insert, remove, move, replace.

export function insert(lines, at) {
  return lines.slice(0, at).concat([''], lines.slice(at));
}

export function remove(lines, at) {
  return lines.filter((unused, index) => index !== at);
}

export function move(lines, from, to) {
  if (to < 0 || to >= lines.length) return lines;
  const rest = remove(lines, from);
  return rest.slice(0, to).concat([lines[from]], rest.slice(to));
}

export function replace(lines, at, text) {
  return lines.map((line, index) => (index === at ? text : line));
}

const WIDTH = 16; // Chinese characters in a line of the panel

/** How many rows a text needs to be read as a whole: a Latin letter is half a Chinese one. */
export function rowsFor(text) {
  const width = Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.55), 0);
  return Math.max(1, Math.min(6, Math.ceil(width / WIDTH)));
}
