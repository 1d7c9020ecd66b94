// What is told to a printer's driver: how to reach it, its paper, its characters, what the model can do.

import { get } from './paths.js';

const isPrinter = (value) => value.kind === 'printer';
const isReal = (value) => isPrinter(value) && get(value, 'settings.driver') !== 'simulated';
const saysWords = (value) => isPrinter(value) && get(value, 'settings.driver') !== 'tspl';
const hasCharset = (value) => saysWords(value) && (get(value, 'settings.text_mode') || 'raster') !== 'raster';
const ability = (name) => ({ path: 'settings.' + name, type: 'choice', choices: [true, false], initial: true, hint: true, when: isReal });

export const PRINTER = [
  { path: 'settings.driver', type: 'choice', required: true, choices: ['escpos', 'tspl', 'simulated'], initial: 'escpos', when: isPrinter },
  { path: 'settings.address', type: 'address', required: true, hint: true, wide: true, when: isReal },
  { path: 'settings.width', type: 'choice', required: true, choices: [58, 80], initial: 80, when: isPrinter },
  { path: 'settings.text_mode', type: 'choice', required: true, choices: ['raster', 'gb18030', 'gbk'], initial: 'raster', hint: true, when: saysWords },
  { path: 'settings.charset', type: 'choice', choices: ['gb18030', 'gbk', 'gb2312'], initial: 'gb18030', hint: true, when: hasCharset },
  ability('cutter'), ability('tells_status'), ability('near_end_sensor'),
  { path: 'settings.patience', type: 'seconds', most: 600, hint: true, when: isReal },
  { path: 'settings.longest_job', type: 'seconds', most: 600, hint: true, when: isReal },
  { path: 'settings.font', type: 'text', length: 200, hint: true, wide: true, when: isReal },
];
