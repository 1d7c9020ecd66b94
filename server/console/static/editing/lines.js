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
