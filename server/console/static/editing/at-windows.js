// What hangs on the box at a window, or behind a kiosk: one driver and one address for each, in the settings of its terminal or evaluator.

import { get } from './paths.js';

const SIGN_COLUMNS = [8, 12, 16, 24];

const TERMINAL = (value) => value.kind === 'terminal';
const isAgent = (value) => value.kind === 'agent';
const TERMINAL_OR_AGENT = (value) => TERMINAL(value) || isAgent(value);
const EVALUATOR = (value) => value.kind === 'evaluator';

// name → {on: whose settings it is in, drivers, more: what else may be set}
const DEVICES = {
  sign: { on: TERMINAL, drivers: ['strip', 'simulated'], more: [
    { path: 'columns', type: 'choice', choices: SIGN_COLUMNS, initial: 8 },
    { path: 'unit', type: 'number', least: 1, most: 99, initial: null, hint: true },
  ] },
  pad: { on: TERMINAL, drivers: ['serial', 'hid', 'simulated'], more: [
    { path: 'keys', type: 'text', length: 200, hint: true, wide: true },
    { path: 'display', type: 'choice', choices: ['digits', 'letters'], initial: 'digits' },
  ] },
  scanner: { on: TERMINAL_OR_AGENT, drivers: ['serial', 'hid', 'simulated'], more: [] },
  card: { on: TERMINAL, drivers: ['http', 'serial', 'hid', 'simulated'], more: [] },
  rating: { on: EVALUATOR, drivers: ['serial', 'simulated'], more: [
    { path: 'best', type: 'choice', choices: [5, 1], initial: 5, hint: true },
  ] },
};

const driverOf = (name) => (value) => get(value, `settings.${name}_driver`);

function fieldsOf(name) {
  const { on, drivers, more } = DEVICES[name];
  const there = (value) => on(value) && Boolean(driverOf(name)(value));
  const real = (value) => there(value) && driverOf(name)(value) !== 'simulated';
  const own = (field, when) => Object.assign({}, field, { path: `settings.${name}_${field.path}`, group: name, when });
  return [
    own({ path: 'driver', type: 'choice', choices: drivers, initial: null, hint: name === 'sign' || name === 'rating' }, on),
    own({ path: 'address', type: 'text', required: true, length: 200, hint: true, initial: '' }, real),
  ].concat(more.map((field) => own(field, there)));
}

// Whose page hears the scanner of an agent's box.
const KIOSK = { path: 'settings.kiosk', type: 'choice', from: 'kiosks', required: true, hint: true, group: 'scanner',
  when: (value) => isAgent(value) && Boolean(get(value, 'settings.scanner_driver')) };

// The signs of a zone that an agent reaches: one line for all.
const OF_A_ZONE = [
  { path: 'settings.signs', type: 'text', length: 200, wide: true, hint: true, initial: '', group: 'signs', when: isAgent },
  { path: 'settings.signs_columns', type: 'choice', choices: SIGN_COLUMNS, initial: 8, group: 'signs',
    when: (value) => isAgent(value) && Boolean(get(value, 'settings.signs')) },
];

export const AT_WINDOWS = Object.keys(DEVICES).reduce((all, name) => all.concat(fieldsOf(name)), []).concat(KIOSK, OF_A_ZONE);
