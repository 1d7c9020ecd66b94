// Makes this browser the terminal of one window, with the administrator's one-time code.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { wordsOf } from '../parts/said.js';

export function Enrol({ t, onEnrol }) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (happening) => {
    happening.preventDefault();
    setProblem('');
    onEnrol(code.trim()).catch((refusal) => setProblem(wordsOf(refusal, t)));
  };
  return html`
    <details class="enrol">
      <summary>${t('sign_in.enrol')}</summary>
      <form onSubmit=${submit}>
        <div class="field">
          <label for="enrol-code">${t('enrol.code')}</label>
          <input id="enrol-code" type="text" autocomplete="off" spellcheck=${false} required value=${code} aria-describedby="enrol-hint"
            onInput=${(happening) => setCode(happening.target.value)} />
          <p class="field-hint" id="enrol-hint">${t('enrol.hint')}</p>
        </div>
        <p class="field-problem" role="alert">${problem}</p>
        <button type="submit" class="button">${t('enrol.submit')}</button>
      </form>
    </details>`;
}
