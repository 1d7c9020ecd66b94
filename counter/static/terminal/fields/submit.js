// The end of a dialog: what came of it, the button that does it and the one that gives up.

import { html } from '/static/vendor/preact-standalone.js';
import { Said } from '../parts/said.js';

// `missing`: words that say what is still needed; the button then tells it and sends nothing.
export function Submit({ word, missing, tried, desk, t, does, look }) {
  const off = Boolean(desk.pending) || !desk.live.live;
  return html`
    <div class="submit">
      <${Said} desk=${desk} t=${t} where="dialog" does=${does} />
      <p class="submit-missing" role="alert">${!desk.live.live ? t('reason.offline') : tried && missing ? missing : ''}</p>
      <div class="submit-buttons">
        <button type="button" class="button" onClick=${does.close}>${t('give_up')} <kbd aria-hidden="true">Esc</kbd></button>
        <button type="submit" class=${`button ${look || 'primary'}`} aria-disabled=${off ? 'true' : 'false'}>
          ${desk.pending ? t('sent') : word} <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </div>`;
}

// A form that says what is missing instead of sending.
export function submitting(missing, setTried, send) {
  return (happening) => {
    happening.preventDefault();
    setTried(true);
    if (!missing) send();
  };
}
