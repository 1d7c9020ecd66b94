// What the machine's state means: values in, words out. No page, no network.

const PAPER = { ok: '纸张充足 paper', low: '纸将尽 near end', out: '缺纸 no paper' };
const TONE = { ok: 'good', low: 'warn', out: 'bad' };

// The lamps on its front.
export function lamps(state) {
  const metres = state.paper_metres;
  const left = metres >= 1 ? `${metres.toFixed(1)} m` : `${Math.round(metres * 100)} cm`;
  const shown = [
    { tone: state.online ? 'good' : 'bad', text: state.online ? '联机 on line' : '未联机 off line' },
    { tone: TONE[state.paper], text: `${PAPER[state.paper]} · ${left}` },
    state.cover_open ? { tone: 'bad', text: '盖已打开 cover open' } : { tone: 'good', text: '盖已合上 cover shut' },
    state.drawer_open ? { tone: 'warn', text: '钱箱开着 drawer open' } : { tone: 'good', text: '钱箱关着 drawer shut' },
  ];
  if (state.waiting_bytes > 0) shown.push({ tone: 'warn', text: `缓冲区 ${state.waiting_bytes} 字节 bytes waiting` });
  return shown;
}

export function caption(slip) {
  const number = `第 ${slip.number} 张 · ${slip.millimetres} mm`;
  if (slip.torn) return `${number} · 断电撕下 torn`;
  return slip.cut ? `${number} · 已切 cut` : `${number} · 未切 not cut`;
}
