// What was held before the scanner, or typed from paper. A scan is a stranger's text: it is known by its form, never opened.

import { isWhole } from './person.js';

const SLIP = /^(?:https?:\/\/[^\s?#]{1,300}\/t\/)?([0-9a-hjkmnp-tv-z]{20}[\w-]{22})$/;
const ADDRESS = /^https?:\/\/\S{1,300}[/=]([^\s/=]{9})$/;
const CODE = /^Y[0-9A-HJKMNP-TV-Z]{8}$/;
const READ_AS = { O: '0', I: '1', L: '1' };

export const CODE_LENGTH = 9;

// As it was printed: O is never meant, nor I or L; dashes and spaces are for the eye.
export function printed(text) {
  return text.toUpperCase().replace(/[\s-]/g, '').replace(/[OIL]/g, (letter) => READ_AS[letter]);
}

export const isCode = (text) => CODE.test(text);

// One more character of a code; one that is in no code changes nothing.
export function withKey(code, key) {
  const next = printed(key);
  return code.length < CODE_LENGTH && /^[0-9A-HJKMNP-TV-Z]$/.test(next) ? code + next : code;
}

// none, short, wrong or whole
export function stateOfCode(code) {
  if (!code) return 'none';
  if (code[0] !== 'Y') return 'wrong';
  return code.length < CODE_LENGTH ? 'short' : 'whole';
}

// {kind: slip, token} · {kind: appointment, code} · {kind: card} · {kind: unknown}
export function read(scan) {
  const text = scan.trim();
  const slip = SLIP.exec(text);
  if (slip) return { kind: 'slip', token: slip[1] };
  const address = ADDRESS.exec(text);
  const code = printed(address ? address[1] : text);
  if (isCode(code)) return { kind: 'appointment', code };
  return { kind: isWhole(text.toUpperCase()) ? 'card' : 'unknown' };
}
