// The first password is changed before anything else.

import { html, useLayoutEffect, useState } from '/static/vendor/preact-standalone.js';
import { wordsOf } from '../parts/said.js';

function Secret({ name, word, value, onInput, autocomplete }) {
  return html`
    <div class="field">
      <label for=${name}>${word}</label>
      <input id=${name} type="password" required autocomplete=${autocomplete} value=${value} onInput=${onInput} />
    </div>`;
}

// The rules that the server names, each in words.
export function problemOf(refusal, t) {
  const rules = (refusal.extras && refusal.extras.rules) || [];
  if (refusal.code !== 'weak_password' || !rules.length) return wordsOf(refusal, t);
  return rules.map((rule) => t(`password.${rule}`)).join('；');
}

function ownProblem({ old, fresh, repeat }, t) {
  if (fresh !== repeat) return t('password.differ');
  return fresh === old ? t('password.same') : '';
}

export function NewPassword({ session, t, does }) {
  const [form, setForm] = useState({ old: session.secret || '', fresh: '', repeat: '' });
  const [problem, setProblem] = useState('');
  const known = Boolean(session.secret);
  useLayoutEffect(() => document.getElementById(known ? 'fresh' : 'old').focus(), []);
  const write = (name) => (happening) => setForm(Object.assign({}, form, { [name]: happening.target.value }));
  const submit = (happening) => {
    happening.preventDefault();
    const wrong = ownProblem(form, t);
    setProblem(wrong);
    if (!wrong && !session.busy) does.changePassword(form.old, form.fresh);
  };
  return html`
    <main class="new-password gate panel">
      <h1>${t('password.title')}</h1>
      <p class="gate-hall">${session.me.name}</p>
      <form onSubmit=${submit}>
        <input class="visually-hidden" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" readonly value=${session.me.username} />
        ${!known && html`
          <${Secret} name="old" word=${t('password.old')} value=${form.old} onInput=${write('old')} autocomplete="current-password" />`}
        <${Secret} name="fresh" word=${t('password.new')} value=${form.fresh} onInput=${write('fresh')} autocomplete="new-password" />
        <${Secret} name="repeat" word=${t('password.repeat')} value=${form.repeat} onInput=${write('repeat')} autocomplete="new-password" />
        <p class="field-hint">${t('password.rules')}</p>
        <p class="field-problem" role="alert">${problem || (session.refusal ? problemOf(session.refusal, t) : '')}</p>
        <button type="submit" class="button primary big" aria-disabled=${session.busy ? 'true' : 'false'}>${t('password.submit')}</button>
        <button type="button" class="button quiet" onClick=${does.signOut}>${t('command.sign_out')}</button>
      </form>
    </main>`;
}
