// The sign-in: who, and at which window.

import { html, useLayoutEffect, useState } from '/static/vendor/preact-standalone.js';
import { windowName } from '../words/naming.js';
import { wordsOf } from '../parts/said.js';
import { Enrol } from './enrol.js';

function windowWord(window, t) {
  const name = windowName(window, t);
  return window.operator ? `${name} · ${t('window.used_by', { name: window.operator.name })}` : name;
}

function Field({ name, word, children }) {
  return html`<div class="field"><label for=${name}>${word}</label>${children}</div>`;
}

const SHOWN = 4;

// In a demo hall: accounts whose windows are free to be worked by hand.
function freeAccounts({ demo, hall, hallId }) {
  const taken = hall ? hall.windows.filter((one) => one.operator).map((one) => one.id) : [];
  return demo.filter((one) => one.hall === hallId && one.window && !taken.includes(one.window)).slice(0, SHOWN);
}

function Demo({ accounts, t, onFill }) {
  if (!accounts.length) return null;
  return html`
    <div class="demo-accounts" role="group" aria-label=${t('sign_in.demo')}>
      <p class="field-hint">${t('sign_in.demo')}</p>
      ${accounts.map((one) => html`
        <button type="button" key=${one.username} class="button quiet" onClick=${() => onFill(one)}>
          ${one.username}${one.window ? ` · ${t('window.short', { number: one.window })}` : ''}
        </button>`)}
    </div>`;
}

function Password({ value, onInput, t }) {
  const [caps, setCaps] = useState(false);
  const look = (happening) => setCaps(Boolean(happening.getModifierState) && happening.getModifierState('CapsLock'));
  return html`
    <${Field} name="password" word=${t('sign_in.password')}>
      <input id="password" type="password" autocomplete="current-password" required value=${value} onInput=${onInput} onKeyUp=${look} />
      ${caps && html`<p class="field-hint" role="status">${t('sign_in.caps')}</p>`}
    <//>`;
}

// The hall's choice shows only where there is more than one hall.
function Place({ halls, hall, windows, choice, bound, onHall, onWindow, t }) {
  if (bound) {
    const known = windows.find((one) => one.id === bound.window);
    const name = known ? windowName(known, t) : t('window.short', { number: bound.window });
    return html`<p class="field-hint">${t('sign_in.bound', { window: name })}</p>`;
  }
  return html`
    ${halls.length > 1 && html`
      <${Field} name="hall" word=${t('sign_in.hall')}>
        <select id="hall" value=${hall || ''} onChange=${(happening) => onHall(happening.target.value)}>
          ${halls.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
        </select>
      <//>`}
    <${Field} name="window" word=${t('sign_in.window')}>
      <select id="window" value=${choice} onChange=${(happening) => onWindow(happening.target.value)}>
        <option value="">${t('sign_in.later')}</option>
        ${windows.map((one) => html`<option key=${one.id} value=${one.id}>${windowWord(one, t)}</option>`)}
      </select>
    <//>`;
}

export function SignIn({ session, gate, t, does }) {
  const [form, setForm] = useState({ username: gate.username || '', password: '' });
  useLayoutEffect(() => document.getElementById(form.username ? 'password' : 'username').focus(), []);
  const windows = gate.hall ? gate.hall.windows : [];
  const choice = windows.some((one) => one.id === gate.window) ? gate.window : '';
  const write = (name) => (happening) => setForm(Object.assign({}, form, { [name]: happening.target.value }));
  const fill = (one) => {
    setForm({ username: one.username, password: one.password });
    if (one.hall) does.gateHall(one.hall, one.window || '');
    document.getElementById('sign-in').focus();
  };
  const submit = (happening) => {
    happening.preventDefault();
    if (!session.busy) does.signIn(Object.assign({ hall: gate.hallId, window: gate.bound ? gate.bound.window : choice }, form));
  };
  return html`
    <main class="sign-in gate panel">
      <h1>${t('sign_in.title')}</h1>
      ${gate.hall && html`<p class="gate-hall">${gate.hall.name}</p>`}
      ${session.said && html`<p class="gate-said" role="status">${t(`ended.${session.said}`)}</p>`}
      ${gate.unreachable && html`<p class="gate-said" role="status">${t('sign_in.unreachable')}</p>`}
      <form onSubmit=${submit}>
        <${Field} name="username" word=${t('sign_in.username')}>
          <input id="username" type="text" autocomplete="username" autocapitalize="off" spellcheck=${false} required value=${form.username}
            onInput=${write('username')} />
        <//>
        <${Password} value=${form.password} onInput=${write('password')} t=${t} />
        <${Place} halls=${gate.halls} hall=${gate.hallId} windows=${windows} choice=${choice} bound=${gate.bound}
          onHall=${(id) => does.gateHall(id, '')} onWindow=${does.gateWindow} t=${t} />
        <p class="field-problem" role="alert">${session.refusal ? wordsOf(session.refusal, t) : ''}</p>
        <button type="submit" id="sign-in" class="button primary big" aria-disabled=${session.busy ? 'true' : 'false'}>
          ${t(session.busy ? 'sign_in.sending' : 'sign_in.submit')}
        </button>
      </form>
      <${Demo} accounts=${freeAccounts(gate)} t=${t} onFill=${fill} />
      ${!gate.bound && html`<${Enrol} t=${t} onEnrol=${does.enrol} />`}
    </main>`;
}
