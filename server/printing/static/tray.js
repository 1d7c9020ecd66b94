// What a simulated printer's picture means: values in, words out. No page, no network.

const PAPER = { ok: '纸张充足', low: '纸将尽', out: '缺纸' };
const TONE = { ok: 'good', low: 'warn', out: 'bad' };

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
