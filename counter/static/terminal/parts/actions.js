// The keys of the window, always in the same places; the natural next step is the filled one.

import { html } from '/static/vendor/preact-standalone.js';
import { natural } from '../commands.js';
import { KeyButton } from './key-button.js';

const FULL = ['next', 'finish_next', 'recall', 'start', 'finish', 'miss', 'hold', 'transfer', 'choose', 'reprint'];
const STRIP = ['next', 'finish_next', 'recall', 'start', 'finish', 'miss', 'hold', 'transfer'];

function windowKeys(desk, strip) {
  const first = desk.screen.window.status === 'open' ? 'pause' : 'open';
  const rest = strip ? ['find'] : ['find', 'close'];
  return [first].concat(desk.screen.window.guide_desk ? ['issue'] : [], rest);
}

export function Actions({ desk, keymap, t, does, strip }) {
  const filled = natural(desk.screen);
  const paused = desk.screen.window.status === 'paused';
  const button = (command) => html`
    <${KeyButton} key=${command} command=${command} desk=${desk} keymap=${keymap} t=${t} onPress=${does.command}
      word=${command === 'open' && paused ? t('command.open_again') : null}
      look=${`do-${command}${command === filled ? ' primary' : ''}`} />`;
  return html`
    <div class="actions" role="group" aria-label=${t('menu')}>
      ${(strip ? STRIP : FULL).map(button)}
      <div class="actions-window">${windowKeys(desk, strip).map(button)}</div>
    </div>`;
}
