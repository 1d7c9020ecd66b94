// What a visitor has answered so far: values in, values out. Nothing is preselected.

export const COMMENT_LIMIT = 150;

export const blank = Object.freeze({ stars: null, picked: [], expanded: false, comment: '', anonymous: false });

function change(form, changes) {
  return Object.freeze(Object.assign({}, form, changes));
}

// Another level has other options: what was ticked for the former one is dropped, the comment stays.
export function choose(form, stars) {
  return form.stars === stars ? form : change(form, { stars, picked: [], expanded: false });
}

export function toggle(form, code) {
  const had = form.picked.includes(code);
  return change(form, { picked: had ? form.picked.filter((each) => each !== code) : form.picked.concat(code) });
}

export function expand(form) {
  return change(form, { expanded: true });
}

export function write(form, comment) {
  return change(form, { comment });
}

export function hideName(form, anonymous) {
  return change(form, { anonymous });
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g; // eslint-disable-line no-control-regex
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const isWhole = (letter) => !/^[\ud800-\udfff]$/.test(letter);

// The comment as the server takes it: no control characters, 150 characters (not UTF-16 halves) at most.
export function tidy(text) {
  return Array.from(text.replace(CONTROL, ' ').replace(TURNING, '')).filter(isWhole).slice(0, COMMENT_LIMIT).join('');
}

export function length(text) {
  return Array.from(text).length;
}

// table: the answer of /api/rating-options. Nothing before a level is chosen.
export function levelOf(table, form) {
  return table.levels.find((level) => level.stars === form.stars) || null;
}

// Exactly the options of the level; the first ones, until the rest is asked for.
export function shown(level, expanded) {
  return expanded ? level.options : level.options.filter((option) => option.first);
}

export function isReady(form) {
  return form.stars !== null;
}

// What goes to the server: codes with their version, never texts.
export function body(form, table) {
  const said = {
    stars: form.stars, options: form.picked, anonymous: form.anonymous, option_set: table.version,
  };
  const comment = tidy(form.comment).trim();
  return comment ? Object.assign(said, { comment }) : said;
}
