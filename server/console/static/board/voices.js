// Voices: one button that silences the whole hall for an evacuation, and the one that ends the silence.

import { html } from '/static/vendor/preact-standalone.js';

export function Voices({ t, screen, intents }) {
  const muted = Boolean(screen.muted);
  return html`
    <section class="voices">
      <p class="voices-hint">${t(muted ? 'alert.voices_muted' : 'voices.hint')}</p>
      <button class=${'button ' + (muted ? 'primary' : 'danger')} type="button" aria-pressed=${muted}
        disabled=${intents.waiting.includes('voices')}
        onClick=${() => intents.send('voices', '/voices', { muted: !muted })}>
        ${t(muted ? 'voices.unmute' : 'voices.mute')}</button>
    </section>`;
}
