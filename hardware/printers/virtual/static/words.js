// What the machine's state means: values in, words out. No page, no network.

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
  { fault: 'closing', text: '打印中断电', english: 'loses power' },
  { fault: 'unplugged', text: '拔掉网线', english: 'unplugged' },
];

const PAPER = { ok: '纸张充足 paper', low: '纸将尽 near end', out: '缺纸 no paper' };
const TONE = { ok: 'good', low: 'warn', out: 'bad' };

export function isOn(state, fault) {
  if (fault === 'paper_out') return state.paper === 'out';
  if (fault === 'paper_low') return state.paper === 'low' && state.paper_metres >= 1;
  if (fault === 'running_out') return state.paper === 'low' && state.paper_metres < 1;
  return state.faults.indexOf(fault) >= 0;
}

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
