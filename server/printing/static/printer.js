// Printer: one machine, what may happen to it, and the paper in its tray, the newest first.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { FAULTS, isOn } from '/printers/simulated/faults.js';
import { isWell, paperWords, pictureAddress, slipWords } from './tray.js';

function Fault({ printer, row, tell }) {
  const on = isOn(printer, row.fault);
  return html`<button type="button" class=${`button fault${on ? ' on' : ''}`} aria-pressed=${String(on)}
    title=${row.english} onClick=${() => tell(printer.id, row.fault, !on)}>${on && html`<span aria-hidden="true">✓ </span>`}${row.text}</button>`;
}

// The picture of a slip; its words where the server has no font to draw with.
function Paper({ printer, slip }) {
  const [undrawn, setUndrawn] = useState(false);
  const words = slipWords(slip);
  return html`<li class="paper">
    ${undrawn
    ? html`<pre class="sheet">${slip.text}</pre>`
    : html`<img class="sheet" src=${pictureAddress(printer, slip)} alt=${slip.text} width=${slip.width}
        onError=${() => setUndrawn(true)} />`}
    <span class=${`tag ${words.tone}`}>${words.text}</span>
  </li>`;
}

export function Printer({ printer, tell }) {
  const paper = paperWords(printer);
  return html`<section class="panel printer" aria-label=${printer.name || printer.id}>
    <div class="machine">
      <h2>${printer.name || printer.id}</h2>
      <p class="hint">${printer.id}</p>
      <p><span class=${`tag ${paper.tone}`}>${paper.text}</span></p>
      ${printer.waiting_bytes > 0 && html`<p class="hint">缓冲区还有 ${printer.waiting_bytes} 字节未打印</p>`}
      <div class="faults" role="group" aria-label="模拟故障">
        ${FAULTS.map((row) => html`<${Fault} key=${row.fault} printer=${printer} row=${row} tell=${tell} />`)}
      </div>
      <button type="button" class="button primary mend" disabled=${isWell(printer)}
        onClick=${() => tell(printer.id, null, false)}>装新纸，恢复正常</button>
    </div>
    ${printer.slips.length
    ? html`<ul class="tray" aria-label="已打印的号票">
        ${printer.slips.map((slip) => html`<${Paper} key=${slip.number} printer=${printer} slip=${slip} />`)}
      </ul>`
    : html`<p class="empty">还没有打印过号票。<a href="/kiosk/">到取号机取一个号</a></p>`}
  </section>`;
}
