// What may befall a printer made of bytes, for the pages that show one. No page, no network.

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

export function isOn(state, fault) {
  if (fault === 'paper_out') return state.paper === 'out';
  if (fault === 'paper_low') return state.paper === 'low' && state.paper_metres >= 1;
  if (fault === 'running_out') return state.paper === 'low' && state.paper_metres < 1;
  return state.faults.indexOf(fault) >= 0;
}
