// Which command a key press means, and when a key belongs to the field or button that has the focus.

const TYPING = ['INPUT', 'TEXTAREA', 'SELECT'];
const PRESSABLE = ['BUTTON', 'A', 'SUMMARY'];
const FULL_WIDTH = { '？': '?', '／': '/', '、': '/', '　': ' ' };
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

// What the cap says, also under caps lock, a Chinese input method or full-width punctuation.
export function keyName(event) {
  const key = FULL_WIDTH[event.key] || event.key || '';
  if (key === 'Process' || key === 'Unidentified') return fromCode(event.code || '');
  return key.length === 1 ? key.toLowerCase() : key;
}

function fromCode(code) {
  if (code === 'Space') return ' ';
  if (code === 'Slash') return '/';
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : code;
}

export function index(keymap) {
  const commands = {};
  keymap.forEach((binding) => {
    binding.keys.forEach((key) => {
      commands[key] = binding.command;
    });
  });
  return commands;
}

function isTyping(target) {
  return Boolean(target) && (TYPING.includes(target.tagName) || Boolean(target.isContentEditable));
}

// Space and Enter on a focused button press that button.
function isPressing(target, name) {
  return (name === ' ' || name === 'Enter') && Boolean(target) && PRESSABLE.includes(target.tagName);
}

const withModifier = (event) => event.ctrlKey || event.altKey || event.metaKey;

// {command} | {step} | {close: true} | null. `commands` comes from index(); `letters` false leaves only the F keys.
export function meaning(event, { commands, letters, dialog }) {
  if (withModifier(event)) return null;
  const name = keyName(event);
  if (dialog || isTyping(event.target) || isPressing(event.target, name)) return null;
  if (name === 'Escape') return { close: true };
  if (ARROWS[name]) return { step: ARROWS[name] };
  const command = commands[name];
  if (!command || (name.length === 1 && name !== '?' && !letters)) return null;
  return { command, held: Boolean(event.repeat) };
}

// How a key is written on the screen; `t` knows what Space is called.
export function capText(key, t) {
  if (key === ' ') return t('key.space');
  return key.length === 1 ? key.toUpperCase() : key;
}
