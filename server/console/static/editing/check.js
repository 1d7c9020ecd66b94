// What is wrong with a form before it is sent: the same few rules for every kind of thing.

import { blank, get } from './paths.js';
import { rowsOf } from './voice.js';

const SLUG = /^[a-z0-9][a-z0-9-]{0,31}$/;
const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/;
const ADDRESS = /^(?:[^\s:/]+(?::\d{1,5})?|\[[0-9A-Fa-f:]+\](?::\d{1,5})?|(?:serial|file):\/\S+|usb:[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}\S*|lp:[\w.-]+)$/;

const BY_TYPE = {
  slug: (value) => (SLUG.test(value) ? null : 'not_slug'),
  username: (value) => (USERNAME.test(value) ? null : 'not_username'),
  letter: (value) => (/^[A-HJ-NP-Z]$/.test(value) ? null : 'not_letter'),
  number: (value, field) => {
    if (!Number.isInteger(value)) return 'not_number';
    if (field.least !== undefined && value < field.least) return 'too_small';
    return field.most !== undefined && value > field.most ? 'too_large' : null;
  },
  seconds: (value, field) => {
    if (typeof value !== 'number' || value <= 0) return 'not_seconds';
    return value > field.most ? 'too_large' : null;
  },
  clock: (value) => (/^([01]?\d|2[0-3])[:：][0-5]\d$/.test(value.trim()) ? null : 'not_clock'),
  percent: (value) => (/^(100|[1-9]?\d)$/.test(value.trim()) ? null : 'not_percent'),
  address: (value) => (ADDRESS.test(value) ? null : 'not_address'),
};

/** The first problem of each field: [{path, at?, problem, values}]. `others` are its siblings, for uniqueness. */
export function check(value, fields, others) {
  return fields
    .filter((field) => shown(field, value))
    .map((field) => problem(value, field, others || []))
    .filter(Boolean);
}

export function shown(field, value) {
  return !field.when || field.when(value);
}

function problem(whole, field, others) {
  const value = get(whole, field.path);
  if (field.type === 'list') return inLines(value || [], field);
  if (field.type === 'rows') return inRows(value || [], field);
  if (field.type === 'hours') return inRows(rowsOf(value), field);
  const wrong = inOne(value, field) || (taken(value, field, others) ? 'taken' : null);
  return wrong && told(field, wrong);
}

function inOne(value, field) {
  if (blank(value)) return field.required ? 'required' : null;
  if (field.length && String(value).length > field.length) return 'too_long';
  const rule = BY_TYPE[field.type];
  return rule ? rule(value, field) : null;
}

function taken(value, field, others) {
  return Boolean(field.unique) && others.some((one) => get(one, field.path) === value);
}

function inLines(lines, field) {
  const at = lines.findIndex((line) => line.length > field.length);
  return at < 0 ? null : Object.assign(told(field, 'too_long'), { at: String(at) });
}

/** The first cell that is wrong; the first column names the row, so it must differ from row to row. */
function inRows(rows, field) {
  const [key] = field.columns;
  for (let at = 0; at < rows.length; at += 1) {
    for (const column of field.columns) {
      const wrong = inOne(rows[at][column.path], column);
      if (wrong) return Object.assign(told(column, wrong), { path: field.path, at: at + '.' + column.path });
    }
    if (rows.slice(0, at).some((row) => row[key.path] === rows[at][key.path])) {
      return Object.assign(told(key, 'taken'), { path: field.path, at: at + '.' + key.path });
    }
  }
  return null;
}

function told(field, wrong) {
  return { path: field.path, problem: wrong, values: { length: field.length, least: field.least, most: field.most } };
}
