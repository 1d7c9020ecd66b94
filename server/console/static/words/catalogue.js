// Everything the console says, by language.

import { appointments } from './appointments.js';
import { atWindows } from './at-windows.js';
import { board } from './board.js';
import { fields } from './fields.js';
import { furnish } from './furnish.js';
import { log } from './log.js';
import { printers } from './printers.js';
import { printing } from './printing.js';
import { shell } from './shell.js';
import { voice } from './voice.js';

const PARTS = [shell, board, furnish, fields, appointments, atWindows, log, printers, printing, voice];

export const catalogue = {
  'zh-CN': Object.assign({}, ...PARTS.map((part) => part['zh-CN'])),
  en: Object.assign({}, ...PARTS.map((part) => part.en)),
};
