// FileButton: a button that asks for one sound file.

import { html } from '/static/vendor/preact-standalone.js';

const SOUNDS = 'audio/*,.mp3,.wav,.flac,.ogg,.m4a';

export function FileButton({ id, label, name, disabled, primary, describedby, onFile }) {
  const choose = (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (file) onFile(file);
  };
  return html`
    <span class="file-button">
      <input class="visually-hidden" id=${id} type="file" accept=${SOUNDS} disabled=${disabled} aria-describedby=${describedby}
        aria-label=${name} onChange=${choose} />
      <label class=${'button' + (primary ? ' primary' : '')} aria-disabled=${disabled ? 'true' : undefined} for=${id}>${label}</label>
    </span>`;
}
