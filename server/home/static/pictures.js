// Pictures: each page as a few lines of drawing, so that one recognises it before reading.

import { html } from '/static/vendor/preact-standalone.js';

const box = (x, y, width, height, kind, round) =>
  html`<rect x=${x} y=${y} width=${width} height=${height} rx=${round === undefined ? 2 : round} class=${kind || 'line'} />`;
const bar = (x, y, width) => html`<rect x=${x} y=${y} width=${width} height="3" rx="1.5" class="soft" />`;
const word = (x, y, text, size) => html`<text x=${x} y=${y} font-size=${size} text-anchor="middle" class="word">${text}</text>`;

const DRAWN = {
  kiosk: () => [
    box(44, 6, 40, 70, 'line', 4), box(49, 12, 30, 6, 'full'), box(49, 22, 14, 12, 'soft'), box(65, 22, 14, 12, 'soft'),
    box(49, 36, 14, 12, 'soft'), box(65, 36, 14, 12, 'soft'), box(49, 56, 30, 3, 'full', 1), box(54, 58, 20, 24, 'paper', 1), word(64, 72, 'A007', 7),
  ],
  board: () => [
    box(8, 10, 112, 62, 'line', 4), box(14, 16, 64, 26, 'full'), word(46, 34, 'A007  3', 14), bar(14, 49, 64), bar(14, 56, 50), bar(14, 63, 58),
    box(84, 16, 30, 10, 'soft'), box(84, 29, 30, 10, 'soft'), box(84, 42, 30, 10, 'soft'), box(84, 55, 30, 10, 'soft'),
  ],
  sign: () => [box(14, 26, 100, 32, 'dark', 4), word(64, 48, '请 A007', 17), box(30, 14, 3, 12, 'full', 0), box(95, 14, 3, 12, 'full', 0)],
  terminal: () => [
    box(14, 8, 100, 58, 'line', 4), box(20, 14, 36, 46, 'soft'), bar(24, 20, 28), bar(24, 28, 28), bar(24, 36, 28), bar(24, 44, 20),
    word(85, 30, 'A007', 13), box(64, 38, 42, 9, 'full'), box(64, 50, 20, 9, 'soft'), box(86, 50, 20, 9, 'soft'), box(46, 70, 36, 4, 'full', 2),
  ],
  evaluator: () => [
    box(20, 8, 88, 58, 'line', 5), bar(44, 16, 40), [0, 1, 2, 3, 4].map((at) => box(26 + at * 16, 28, 12, 24, 'soft', 3)),
    bar(50, 57, 28), box(50, 70, 28, 4, 'full', 2),
  ],
  console: () => [
    box(10, 8, 108, 66, 'line', 4), box(10, 8, 22, 66, 'soft', 4), bar(14, 18, 14), bar(14, 26, 14), bar(14, 34, 14), box(38, 15, 16, 12, 'full'), box(57, 15, 16, 12, 'soft'),
    box(76, 15, 16, 12, 'soft'), box(95, 15, 16, 12, 'soft'), bar(38, 36, 34), bar(38, 44, 28), bar(38, 52, 34), bar(38, 60, 22), bar(78, 36, 33), bar(78, 44, 33), bar(78, 52, 20),
  ],
};

export function Picture({ of }) {
  return html`<svg class="picture" viewBox="0 0 128 84" aria-hidden="true" focusable="false">${DRAWN[of]()}</svg>`;
}
