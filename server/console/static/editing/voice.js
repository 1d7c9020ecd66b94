// How a board or a voice box speaks: in which languages, how loud, and at which hours.

import { get } from './paths.js';

const USUAL = true; // a device that nobody told otherwise speaks

const maySpeak = (value) => value.kind === 'agent' || (value.kind === 'board' && !value.window);
const speaks = (value) => maySpeak(value) && get(value, 'settings.voice') !== false;

export const VOICE = [
  { path: 'settings.voice', type: 'bool', hint: true, usual: USUAL, initial: null, when: maySpeak },
  { path: 'settings.english', type: 'bool', hint: true, initial: null, when: speaks },
  { path: 'settings.one', type: 'choice', choices: ['yi', 'yao'], usual: 'yi', initial: null, hint: true, when: speaks },
  { path: 'settings.volume', type: 'choice', choices: [1, 0.8, 0.6, 0.4, 0.2], initial: null, hint: true, when: speaks },
  { path: 'settings.volume_from', type: 'hours', hint: true, wide: true, initial: null, when: speaks,
    columns: [
      { path: 'from', type: 'clock', required: true },
      { path: 'percent', type: 'percent', required: true },
    ] },
].map((field) => Object.assign({ group: 'voice' }, field));

/** {"08:00": 0.8} → [{from: "08:00", percent: "80"}], by the clock; what is being typed stays as it is. */
export function rowsOf(table) {
  if (Array.isArray(table)) return table;
  return Object.keys(table || {}).sort().map((from) => ({ from, percent: String(Math.round(table[from] * 100)) }));
}

const clockOf = (text) => text.trim().replace('：', ':').replace(/^(\d):/, '0$1:');

/** The same back; no rows are nothing. */
export function tableOf(rows) {
  if (!Array.isArray(rows)) return rows;
  if (!rows.length) return null;
  return rows.reduce((sum, row) => Object.assign(sum, { [clockOf(row.from)]: Number(row.percent) / 100 }), {});
}
