// What is asked of the server when a thing is saved, removed or tried out: {method, path, body}.

import { deviceBody } from './devices.js';
import { KINDS, body, profileBody } from './kinds.js';
import { tidy } from './week.js';

function at(hall, ...rest) {
  return '/api/halls/' + [hall].concat(rest).map(encodeURIComponent).join('/');
}

/** `value` is the form's; `before` what was read (null for something new); `hall` the whole Hall. */
export function save(shelf, hall, id, value, before) {
  if (shelf === 'opening') return { method: 'put', path: at(hall.id, 'opening'), body: tidy(value) };
  if (shelf === 'profile') return { method: 'put', path: at(hall.id, 'profile'), body: profileBody(value, hall) };
  if (shelf === 'devices' && !before) {
    return { method: 'post', path: at(hall.id, 'devices'), body: deviceBody(value, null) };
  }
  if (shelf === 'devices') return { method: 'put', path: at(hall.id, 'devices', id), body: deviceBody(value, before) };
  return { method: 'put', path: at(hall.id, shelf, id), body: body(value, KINDS[shelf].fields) };
}

export function remove(shelf, hall, id) {
  return { method: 'del', path: at(hall.id, shelf, id) };
}

/** revoke, code and the trials of a device; password of an operator. */
export function act(shelf, hall, id, verb) {
  if (verb === 'test-page') {
    const base = at(hall.id, 'printers', id);
    return { method: 'post', path: base + '/print', body: { what: 'test_page' }, base };
  }
  return { method: 'post', path: at(hall.id, shelf, id, verb), body: {} };
}

/** A row's own name in the address: operators go by their user name. */
export function idOf(shelf, row) {
  return shelf === 'operators' ? row.username : row.id;
}
