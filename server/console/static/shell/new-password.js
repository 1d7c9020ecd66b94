// NewPassword: the first password, which somebody else has seen, must be changed.

import { html, useLayoutEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { TextField } from '../parts/text-field.js';

export function NewPassword({ t, session, onChange, onLeave }) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const first = useRef(null);
  useLayoutEffect(() => { first.current.focus(); }, []);
  const differs = again !== '' && fresh !== again;
  const problem = session.refusal ? refusalText(t, session.refusal) : '';
  const submit = (event) => {
    event.preventDefault();
    if (old && fresh && fresh === again && !session.busy) onChange(old, fresh);
  };
  return html`
    <main class="sign-in">
      <p class="sign-in-mark">${t('product')}</p>
      <form class="panel sign-in-form" onSubmit=${submit} aria-labelledby="new-password-title">
        <h1 id="new-password-title">${t('password.title')}</h1>
        <p class="sign-in-lead">${t('password.lead', { name: session.me.name })}</p>
        <p class="field-problem" role="alert">${problem}</p>
        <${TextField} id="old" type="password" label=${t('password.old')} value=${old} onInput=${setOld}
          autocomplete="current-password" inputRef=${first} />
        <${TextField} id="new" type="password" label=${t('password.new')} value=${fresh} onInput=${setFresh}
          autocomplete="new-password" hint=${t('password.hint')} />
        <${TextField} id="again" type="password" label=${t('password.again')} value=${again} onInput=${setAgain}
          autocomplete="new-password" problem=${differs ? t('password.differs') : ''} />
        <button class="button primary big" type="submit" disabled=${session.busy || !fresh || fresh !== again}>
          ${t('password.go')}</button>
        <button class="button quiet" type="button" onClick=${onLeave}>${t('sign.out')}</button>
      </form>
    </main>`;
}
