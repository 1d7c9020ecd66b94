// The form of a shelf: its fields, the id of a new one, what it starts with, and its siblings.

import { DEVICE } from './devices.js';
import { KINDS, fresh, freshIn, nextId, pathsOf } from './kinds.js';

const ID = { path: 'id', type: 'slug', required: true, unique: true, hint: true, fixed: true };
const USERNAME = { path: 'username', type: 'username', required: true, unique: true, hint: true, fixed: true };

/** {fields, paths, idPath, fresh, others(row) → siblings}. */
export function formOf(shelf, house, isNew) {
  if (shelf === 'devices') return form(DEVICE, null, fresh(DEVICE), house.devices, 'id');
  const rows = shelf === 'operators' ? house.operators : house.hall[shelf];
  const id = shelf === 'operators' ? USERNAME : ID;
  const fields = KINDS[shelf].fields;
  const start = Object.assign({ [id.path]: firstId(shelf, rows) }, freshIn(shelf, rows));
  if (!isNew) return form(fields, id.path, start, rows, id.path);
  const led = Object.assign({}, id, { group: fields[0].group });
  const place = shelf === 'operators' ? 0 : 2; // after the names
  return form(fields.slice(0, place).concat([led], fields.slice(place)), id.path, start, rows, id.path);
}

function firstId(shelf, rows) {
  return shelf === 'operators' ? '' : nextId(KINDS[shelf].id, rows.map((row) => row.id));
}

function form(fields, idPath, start, rows, key) {
  return {
    fields, idPath, fresh: start,
    paths: Array.from(new Set(pathsOf(fields))),
    others: (row) => rows.filter((one) => !row || one[key] !== row[key]),
  };
}
