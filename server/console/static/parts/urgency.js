// Urgency: how pressing something is, in words and by a mark of its own shape; colour only underlines it.

import { html } from '/static/vendor/preact-standalone.js';

const TONES = { calm: 'plain', amber: 'warn', red: 'bad' };
const MARKS = { calm: '', amber: '▲', red: '■' };

export function Urgency({ level, text }) {
  return html`<span class=${'urgency tag ' + TONES[level]}>
    <span class="urgency-mark" aria-hidden="true">${MARKS[level]}</span>${text}</span>`;
}
