// A command as a button: its word, its key, lit when the command may be pressed and telling why when it may not.

import { html } from '/static/vendor/preact-standalone.js';
import { against, waits } from '../commands.js';
import { capText } from '../keys.js';

// After a click of the mouse the focus goes back to the page, so that Space stays “next” and presses nothing twice.
export function letGo(happening) {
  if (happening.detail > 0) happening.currentTarget.blur();
}

export function KeyButton({ command, word, desk, keymap, t, onPress, look }) {
  const reason = against(desk, command);
  const caps = ((keymap.find((one) => one.command === command) || {}).keys || []).map((key) => capText(key, t));
  const sending = desk.pending && desk.pending.command === command;
  const press = (happening) => {
    letGo(happening);
    onPress(command);
  };
  return html`
    <button type="button" class=${`button key-button ${look || ''} ${waits(desk, command) ? 'waits' : ''}`} aria-disabled=${reason ? 'true' : 'false'}
      aria-keyshortcuts=${caps[0] || ''} aria-busy=${sending ? 'true' : 'false'} data-command=${command}
      title=${reason ? t(`reason.${reason}`) : caps.join(' / ')} onClick=${press}>
      <span class="word">${word || t(`command.${command}`)}</span>
      ${caps[0] && html`<kbd aria-hidden="true">${caps[0]}</kbd>`}
    </button>`;
}
