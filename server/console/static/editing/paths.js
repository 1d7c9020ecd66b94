// Values inside an object by a dotted path, without changing the object.

export function get(object, path) {
  return path.split('.').reduce(
    (value, key) => (value === null || value === undefined ? undefined : value[key]), object,
  );
}

export function set(object, path, value) {
  const [key, ...rest] = path.split('.');
  const inner = rest.length ? set((object && object[key]) || {}, rest.join('.'), value) : value;
  return Object.assign({}, object, { [key]: inner });
}

/** Nothing typed is nothing: "", null, undefined and [] are one and the same. */
export function blank(value) {
  return value === undefined || value === null || value === '' ||
    (Array.isArray(value) && value.length === 0);
}

export function same(one, other) {
  if (blank(one) && blank(other)) return true;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The paths at which two objects differ, among those asked for. */
export function changed(one, other, paths) {
  return paths.filter((path) => !same(get(one, path), get(other, path)));
}
