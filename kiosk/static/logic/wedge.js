// What a scanner types: a scanner is a keyboard that is faster than any finger and ends with Enter.

const BETWEEN_MS = 80; // at most between two of its keys; a quick typist needs more, again and again
const SHORTEST = 8; // characters; no code of ours is shorter
const LONGEST = 400;
const SILENT_KEYS = ['Shift', 'CapsLock', 'Control', 'Alt', 'Unidentified']; // go with a character, and are none

export const nothing = Object.freeze({ text: '', at: 0 });

// What is known after a key went down at `at` ms: {text, at}, and `scan` when the key ended one.
export function heard(before, key, at) {
  if (SILENT_KEYS.includes(key)) return before;
  const text = at - before.at <= BETWEEN_MS ? before.text : '';
  if (key === 'Enter') return Object.assign({}, nothing, text.length >= SHORTEST ? { scan: text } : {});
  if (Array.from(key).length > 1 || text.length >= LONGEST) return nothing;
  return { text: text + key, at };
}

// Hears every key of a page before anybody else does; the Enter that ends a scan presses no button.
export function listen(onScan) {
  let known = nothing;
  const hear = (happening) => {
    known = heard(known, happening.key, happening.timeStamp);
    if (!known.scan) return;
    happening.preventDefault();
    happening.stopPropagation();
    onScan(known.scan);
  };
  window.addEventListener('keydown', hear, true);
  return () => window.removeEventListener('keydown', hear, true);
}
