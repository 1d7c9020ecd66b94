// What each kind of device is told: which fields its form shows, and how they are sent.

import { AT_WINDOWS } from './at-windows.js';
import { blank, get } from './paths.js';
import { PRINTER } from './printers.js';
import { VOICE, tableOf } from './voice.js';

export const DEVICE_KINDS = ['kiosk', 'board', 'terminal', 'evaluator', 'agent', 'printer', 'integration'];
export const SCOPES = ['read', 'issue', 'call', 'move', 'rate'];

const isKind = (...kinds) => (value) => kinds.includes(value.kind);

export const DEVICE = [
  { path: 'kind', type: 'choice', required: true, choices: DEVICE_KINDS, initial: 'kiosk', fixed: true },
  { path: 'name', type: 'text', required: true, length: 60 },
  { path: 'window', type: 'choice', from: 'windows', required: true, when: isKind('terminal', 'evaluator') },
  { path: 'window', type: 'choice', from: 'windows', hint: true, when: isKind('board', 'agent') },
  { path: 'zone', type: 'choice', from: 'zones', when: isKind('kiosk', 'board', 'agent') },
  { path: 'settings.printer', type: 'choice', from: 'printers', hint: true, when: isKind('kiosk') },
  { path: 'settings.agent', type: 'choice', from: 'agents', hint: true, when: isKind('printer') },
  ...PRINTER,
  { path: 'settings.fallback', type: 'choice', from: 'printers', hint: true, when: isKind('printer') },
  { path: 'settings.roll_metres', type: 'number', least: 1, most: 1000, hint: true, when: isKind('printer') },
  { path: 'settings.low_metres', type: 'number', least: 1, most: 100, hint: true, when: isKind('printer') },
  { path: 'scopes', type: 'several', choices: SCOPES, required: true, when: isKind('integration') },
].concat(VOICE, AT_WINDOWS);

/** What may be done with a device that is there. */
export function verbs(device) {
  const coded = device.kind !== 'integration' && device.kind !== 'printer';
  return (coded ? ['code'] : []).concat(device.revoked ? [] : ['revoke']);
}

/** The page on which a device of this kind types its code. */
export function pageOf(device) {
  const at = encodeURIComponent(device.window || '');
  const pages = {
    kiosk: '/kiosk/', terminal: '/counter/', evaluator: '/counter/evaluator/' + at,
    board: device.window ? '/display/windows/' + at : '/display/',
  };
  return pages[device.kind] || null;
}

const isKept = (field, value) => !field.when || field.when(value);

/** As it is sent: the fields of its kind, the kind itself only at first; unknown settings stay as they are. */
export function deviceBody(value, before) {
  const settings = Object.assign({}, before && before.settings);
  DEVICE.filter((field) => field.path.startsWith('settings.') && isKept(field, value)).forEach((field) => {
    const said = get(value, field.path);
    settings[field.path.slice('settings.'.length)] = orNull(field.type === 'hours' ? tableOf(said) : said);
  });
  const sent = { name: value.name.trim(), settings };
  if (!before) sent.kind = value.kind;
  ['window', 'zone', 'scopes'].forEach((path) => {
    const told = DEVICE.some((field) => field.path === path && isKept(field, value));
    if (told && !blank(value[path])) sent[path] = value[path];
  });
  return sent;
}

function orNull(value) {
  return value === '' || value === undefined ? null : value;
}
