// TextField: one line to type in, with its label, hint and problem.

import { html } from '/static/vendor/preact-standalone.js';

export function TextField({ id, label, value, onInput, type, autocomplete, hint, problem, inputRef }) {
  const spoken = [hint && id + '-hint', problem && id + '-problem'].filter(Boolean).join(' ') || undefined;
  return html`
    <div class="field text-field">
      <label for=${id}>${label}</label>
      <input id=${id} name=${id} type=${type || 'text'} value=${value} ref=${inputRef} autocomplete=${autocomplete}
        onInput=${(event) => onInput(event.target.value)} aria-describedby=${spoken}
        aria-invalid=${problem ? 'true' : undefined} />
      ${hint && html`<p class="field-hint" id=${id + '-hint'}>${hint}</p>`}
      ${problem && html`<p class="field-problem" id=${id + '-problem'} role="alert">${problem}</p>`}
    </div>`;
}
