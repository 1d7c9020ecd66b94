// What was held before the scanner. A scan is a stranger's text: it is known by its form, never opened.

import { isWhole } from './person.js';

const SLIP = /^(?:https?:\/\/[^\s?#]{1,300}\/t\/)?([0-9a-hjkmnp-tv-z]{20}[\w-]{22})$/;

// {kind: slip, token} · {kind: card} · {kind: unknown}
export function read(scan) {
  const text = scan.trim();
  const slip = SLIP.exec(text);
  if (slip) return { kind: 'slip', token: slip[1] };
  return { kind: isWhole(text.toUpperCase()) ? 'card' : 'unknown' };
}
