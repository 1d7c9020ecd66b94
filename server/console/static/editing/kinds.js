// What each kind of furnishing is made of: one table that the form, the check and the request read.

import { blank, get, set } from './paths.js';

const name = { path: 'name', type: 'text', required: true, length: 60 };
const named = Object.assign({ wide: true }, name);
const english = { path: 'name_en', type: 'text', length: 120, wide: true };
const place = { path: 'zone', type: 'choice', from: 'zones', initial: '' };
const order = { path: 'order', type: 'number', least: 0, most: 9999, initial: 0, hint: true };
const on = { path: 'active', type: 'bool', initial: true };

const GUIDE = [
  { path: 'materials', type: 'list', length: 200 },
  { path: 'conditions', type: 'area', length: 2000 },
  { path: 'procedure', type: 'area', length: 2000 },
  { path: 'time_limit', type: 'text', length: 200 },
  { path: 'fee', type: 'text', length: 200 },
  { path: 'basis', type: 'area', length: 2000 },
  { path: 'place', type: 'text', length: 200 },
  { path: 'complaint_phone', type: 'text', length: 40 },
];

function guide(prefix, group) {
  return GUIDE.map((field) =>
    Object.assign({}, field, { path: prefix + '.' + field.path, label: field.path, group }));
}

export const KINDS = {
  departments: {
    id: 'dept',
    fields: [
      named, english,
      { path: 'short', type: 'text', length: 12, hint: true },
      { path: 'phone', type: 'text', length: 40 },
      order,
    ],
  },
  services: {
    id: 'service',
    fields: [
      Object.assign({ group: 'basics' }, named),
      Object.assign({ group: 'basics' }, english),
      { path: 'department', type: 'choice', required: true, from: 'departments', group: 'basics' },
      { path: 'line', type: 'choice', required: true, from: 'lines', group: 'basics' },
      { path: 'kind', type: 'choice', required: true, group: 'basics', initial: 'instant',
        choices: ['instant', 'promised', 'joint', 'escalated'] },
      { path: 'audience', type: 'choice', required: true, group: 'basics', initial: 'both',
        choices: ['person', 'company', 'both'] },
      { path: 'identity', type: 'choice', required: true, group: 'taking', initial: 'none', hint: true,
        choices: ['none', 'optional', 'required'] },
      { path: 'quota_half_day', type: 'number', least: 0, most: 9999, group: 'taking', hint: true },
      Object.assign({ group: 'taking' }, order),
      Object.assign({ group: 'taking' }, on),
    ].concat(guide('guide', 'guide'), guide('guide_en', 'guide_en')),
  },
  lines: {
    id: 'line',
    fields: [
      named, english,
      { path: 'letter', type: 'letter', required: true, unique: true, hint: true },
      place, order,
    ],
  },
  windows: {
    id: '',
    fields: [
      { path: 'number', type: 'number', required: true, least: 1, most: 99, unique: true },
      name, place,
      { path: 'lines', type: 'several', from: 'lines', wide: true },
      { path: 'comprehensive', type: 'bool', initial: false, hint: true },
      { path: 'guide_desk', type: 'bool', initial: false, hint: true },
    ],
  },
  operators: {
    id: null,
    fields: [
      Object.assign({}, name, { label: 'person' }),
      { path: 'staff_no', type: 'text', length: 32 },
      { path: 'department', label: 'own_department', type: 'choice', from: 'departments', initial: '' },
      { path: 'title', type: 'text', length: 40 },
      { path: 'role', type: 'choice', required: true, initial: 'operator', hint: true,
        choices: ['operator', 'manager', 'administrator'] },
      { path: 'windows', type: 'several', from: 'windows', wide: true, hint: true },
      on,
    ],
  },
};

const RULES = [
  ['amber_minutes', 1, 480], ['red_minutes', 1, 480], ['absent_requeue_after', 0, 99],
  ['absent_times', 0, 9], ['priority_streak', 1, 99], ['recall_limit', 1, 20],
  ['rating_seconds', 10, 600], ['rating_days', 0, 365], ['slip_keep_minutes', 1, 480],
  ['appointment_days', 0, 20], ['appointment_slot_minutes', 5, 240], ['appointment_capacity', 0, 99],
  ['appointment_early_minutes', 0, 240], ['appointment_late_minutes', 0, 240],
].map(([path, least, most]) => (
  { path: 'rules.' + path, label: path, type: 'number', required: true, least, most, hint: true, group: 'rules' }));

const SWITCHES = [
  { path: 'rules.issue_without_window', label: 'issue_without_window', type: 'bool', hint: true, group: 'rules' },
];

const ZONES = {
  path: 'zones', type: 'rows', group: 'zones', wide: true, hint: true,
  columns: [
    { path: 'id', type: 'slug', required: true, length: 32 },
    { path: 'name', type: 'text', required: true, length: 60 },
    { path: 'name_en', type: 'text', length: 200 },
  ],
};

const PRIORITIES = {
  path: 'priorities', type: 'rows', group: 'priorities', wide: true, hint: true,
  columns: [
    { path: 'code', type: 'slug', required: true, length: 32 },
    { path: 'name', type: 'text', required: true, length: 60 },
    { path: 'name_en', type: 'text', length: 200 },
    { path: 'evidence', type: 'text', length: 200 },
  ],
};

/** The hall's own page: its name, its notice, those rules that the server knows, its zones and priority groups. */
export function profileFields(hall) {
  return [
    Object.assign({ group: 'profile' }, name),
    Object.assign({ group: 'profile' }, english, { wide: false }),
    { path: 'notice', type: 'area', length: 200, group: 'profile', hint: true },
  ].concat(RULES.concat(SWITCHES).filter((field) => field.label in hall.rules), ZONES, PRIORITIES);
}

/** What no single field can know: too long comes after long. */
export function profileProblems(value) {
  const { amber_minutes: amber, red_minutes: red } = value.rules;
  return red <= amber ? [{ path: 'rules.red_minutes', problem: 'red_first' }] : [];
}

export function profileBody(value, hall) {
  const sent = body(value, profileFields(hall));
  return set(sent, 'rules.languages', hall.rules.languages);
}

export function pathsOf(fields) {
  return fields.map((field) => field.path);
}

/** A new one, with what most of them are. */
export function fresh(fields) {
  return fields.reduce((sum, field) => set(sum, field.path, initial(field)), {});
}

/** What is sent: the fields of the table and nothing else; an English guide of nothing is null. */
export function body(value, fields) {
  const sent = fields.reduce((sum, field) => set(sum, field.path, clean(get(value, field.path), field)), {});
  if (sent.guide_en && Object.keys(sent.guide_en).every((key) => blank(sent.guide_en[key]))) sent.guide_en = null;
  return sent;
}

const NOTHING = { list: [], several: [], rows: [], number: null, bool: false, choice: null };

/** What a field holds while nothing was chosen. */
function initial(field) {
  if (field.initial !== undefined) return field.initial;
  return NOTHING[field.type] === undefined ? '' : NOTHING[field.type];
}

function clean(value, field) {
  if (field.type === 'list') return (value || []).map((line) => line.trim()).filter(Boolean);
  if (field.type === 'rows') return (value || []).map((row) => body(row, field.columns));
  const said = typeof value === 'string' ? value.trim() : value;
  return blank(said) ? initial(field) : said;
}

/** A new one in this hall: the next free letter, number, place in the order. */
export function freshIn(shelf, rows) {
  const value = fresh(KINDS[shelf].fields);
  const most = (key) => Math.max(0, ...rows.map((row) => row[key] || 0));
  if (shelf === 'windows') return Object.assign(value, { number: most('number') + 1 });
  if (shelf === 'lines') return Object.assign(value, { letter: nextLetter(rows.map((row) => row.letter)) });
  return 'order' in value ? Object.assign(value, { order: most('order') + 1 }) : value;
}

function nextLetter(taken) {
  return 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('').find((letter) => !taken.includes(letter)) || '';
}

/** The id a new one gets unless another is typed: "line-7" after "line-6"; windows count bare numbers. */
export function nextId(prefix, taken) {
  const lead = prefix ? prefix + '-' : '';
  let count = taken.length + 1;
  while (taken.includes(lead + count)) count += 1;
  return lead + count;
}
