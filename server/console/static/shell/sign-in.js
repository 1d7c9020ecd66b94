// SignIn: name and password; alone on the page, or over it when the session lapsed in the middle of work.

import { html, useLayoutEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { refusalText } from '/static/texts.js';
import { Dialog } from '../parts/dialog.js';
import { TextField } from '../parts/text-field.js';

function troubleOf(t, { refusal, stage }) {
  if (!refusal) return stage === 'stranger' ? t('signin.stranger') : '';
  const until = refusal.code === 'locked' && refusal.extras && refusal.extras.until;
  return until ? t('signin.locked', { time: clock(until) }) : refusalText(t, refusal);
}

function Words({ t, session, over }) {
  const text = troubleOf(t, session);
  return html`
    <h1 id="sign-in-title">${t(over ? 'signin.again' : 'signin.title')}</h1>
    <p class="sign-in-lead">${t(over ? 'signin.lapsed' : 'signin.lead')}</p>
    <p class="field-problem" role="alert">${text}</p>`;
}

function SignInForm({ t, session, onSignIn, onLeave, over }) {
  const [username, setUsername] = useState(over || '');
  const [password, setPassword] = useState('');
  const first = useRef(null);
  useLayoutEffect(() => { if (first.current) first.current.focus(); }, []);
  const submit = (event) => {
    event.preventDefault();
    if (username.trim() && password && !session.busy) onSignIn(username.trim(), password);
  };
  return html`
    <form class="sign-in-form" onSubmit=${submit} aria-labelledby="sign-in-title">
      <${Words} t=${t} session=${session} over=${over} />
      <${TextField} id="username" label=${t('signin.username')} value=${username} onInput=${setUsername}
        autocomplete="username" inputRef=${over ? null : first} />
      <${TextField} id="password" label=${t('signin.password')} value=${password} onInput=${setPassword}
        type="password" autocomplete="current-password" inputRef=${over ? first : null} />
      <button class="button primary big" type="submit" disabled=${session.busy}>${t('signin.go')}</button>
      ${session.stage === 'stranger' && html`
        <button class="button quiet" type="button" onClick=${onLeave}>${t('sign.out')}</button>`}
    </form>`;
}

export function SignIn(props) {
  const { t, over, onLanguage } = props;
  if (over) return html`<${Dialog} label="sign-in-title"><${SignInForm} ...${props} /></${Dialog}>`;
  return html`
    <main class="sign-in">
      <p class="sign-in-mark">${t('product')}</p>
      <div class="panel"><${SignInForm} ...${props} /></div>
      <p class="sign-in-foot">
        <a href="/">${t('home')}</a>
        <button class="button quiet" type="button" onClick=${onLanguage}>${t('language.other')}</button>
      </p>
    </main>`;
}
