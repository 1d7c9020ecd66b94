// What a scanner types: a scanner is a keyboard that is faster than any finger and ends with Enter.

const BETWEEN_MS = 80; // at most between two of its keys; a quick typist needs more, again and again
const SHORTEST = 8; // characters; no code of ours is shorter
const LONGEST = 400;
const SILENT_KEYS = ['Shift', 'CapsLock', 'Control', 'Alt', 'Unidentified']; // go with a character, and are none

export const nothing = Object.freeze({ text: '', at: 0 });

// What is known after a key went down at `at` ms: {text, at}; `over` when the key ended a scan, and `scan`, once: what was read.
export function heard(before, key, at) {
  if (SILENT_KEYS.includes(key)) return { text: before.text, at: before.at };
  const soon = at - before.at <= BETWEEN_MS;
  const text = soon ? before.text : '';
  if (key === 'Enter') return ended(text, at, soon && Boolean(before.over));
  if (Array.from(key).length > 1 || text.length >= LONGEST) return nothing;
  return { text: text + key, at };
}

// Some scanners end with two Enters: the second is no press either.
function ended(text, at, again) {
  if (text.length >= SHORTEST) return { text: '', at, over: true, scan: text };
  return again ? { text: '', at, over: true } : nothing;
}

// Hears every key of a page before anybody else does; the Enter that ends a scan presses no button.
export function listen(onScan) {
  let known = nothing;
  const hear = (happening) => {
    known = heard(known, happening.key, happening.timeStamp);
    if (!known.over) return;
    happening.preventDefault();
    happening.stopPropagation();
    if (known.scan) onScan(known.scan);
  };
  window.addEventListener('keydown', hear, true);
  return () => window.removeEventListener('keydown', hear, true);
}
