// What a simulated printer's picture means: values in, words out. No page, no network.

export const FAULTS = [
  { fault: 'paper_out', text: '缺纸', english: 'out of paper' },
  { fault: 'running_out', text: '打到一半缺纸', english: 'runs out in the middle' },
  { fault: 'paper_low', text: '纸将尽', english: 'near the end' },
  { fault: 'cover_open', text: '开盖', english: 'cover open' },
  { fault: 'jammed', text: '切刀卡住', english: 'cutter jammed' },
  { fault: 'offline', text: '脱机', english: 'off line' },
  { fault: 'silent', text: '不应答', english: 'silent' },
  { fault: 'slow', text: '很慢', english: 'slow' },
  { fault: 'buffer_full', text: '缓冲区满', english: 'buffer full' },
  { fault: 'wrong_charset', text: '字库不对', english: 'wrong charset' },
  { fault: 'closing', text: '打印中断电', english: 'loses power while printing' },
  { fault: 'unplugged', text: '拔掉网线', english: 'unplugged' },
];

const PAPER = { ok: '纸张充足', low: '纸将尽', out: '缺纸' };
const TONE = { ok: 'good', low: 'warn', out: 'bad' };

export function isOn(printer, fault) {
  if (fault === 'paper_out') return printer.paper === 'out';
  if (fault === 'paper_low') return printer.paper === 'low' && printer.paper_metres >= 1;
  if (fault === 'running_out') return printer.paper === 'low' && printer.paper_metres < 1;
  return printer.faults.indexOf(fault) >= 0;
}

export function isWell(printer) {
  return printer.paper === 'ok' && printer.faults.length === 0;
}

export function paperWords(printer) {
  const metres = printer.paper_metres;
  const left = metres >= 1 ? `${Math.round(metres)} 米` : `${Math.round(metres * 100)} 厘米`;
  return { tone: TONE[printer.paper], text: `${PAPER[printer.paper]} · 余 ${left}` };
}

// The words under a slip, and how they are meant.
export function slipWords(slip) {
  if (slip.torn) return { tone: 'bad', text: `第 ${slip.number} 张 · 打印中断，已撕下` };
  if (!slip.cut) return { tone: 'warn', text: `第 ${slip.number} 张 · 尚未打完` };
  return { tone: 'plain', text: `第 ${slip.number} 张 · ${Math.round(slip.dots / 8)} 毫米` };
}

export function pictureAddress(printer, slip) {
  return `${encodeURIComponent(printer.id)}/slips/${slip.number}.png?dots=${slip.dots}`;
}

// Those that have printed first.
export function inOrder(printers) {
  const printed = (printer) => printer.slips.length > 0;
  return printers.filter(printed).concat(printers.filter((printer) => !printed(printer)));
}
