// Secret: a password, code or token that is shown once: large, to be copied, with the time it lasts.

import { html, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { stopwatch } from '/static/format.js';
import { pageOf } from '../editing/devices.js';
import { Dialog } from './dialog.js';

const CODE_SECONDS = 600;

function useCountdown(seconds) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.round((end - Date.now()) / 1000))), 1000);
    return () => clearInterval(timer);
  }, []);
  return left;
}

function secondsOf(secret) {
  const until = secret.expires_at || secret.code_expires_at;
  return until ? Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000)) : CODE_SECONDS;
}

/** The clipboard needs a secure page; a hall's plain network has none, so the older way is there too. */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch (error) {
    field.select();
    return document.execCommand('copy');
  }
}

function CodeNote({ t, secret }) {
  const left = useCountdown(secondsOf(secret));
  const page = pageOf(secret.device || secret);
  return html`
    <p class="secret-left number">${left ? t('secret.left', { time: stopwatch(left) }) : t('secret.over')}</p>
    ${page && html`<p class="secret-where">${t('secret.where')} <a href=${page} target="_blank" rel="noopener">${location.origin + page}</a></p>`}`;
}

export function Secret({ t, secret, onClose }) {
  const [copied, setCopied] = useState(false);
  const field = useRef(null);
  const kind = secret.initial_password ? 'password' : secret.code ? 'code' : 'token';
  const value = secret.initial_password || secret.code || secret.token;
  const take = async () => setCopied(await copy(field.current));
  return html`
    <${Dialog} label="secret-title" wide>
      <h2 id="secret-title">${t('secret.' + kind)}</h2>
      <p class="secret-lead">${t('secret.' + kind + '.lead')}</p>
      <input class=${'secret-value ' + kind} readonly ref=${field} value=${value} aria-label=${t('secret.' + kind)}
        onFocus=${(event) => event.target.select()} />
      ${kind === 'code' && html`<${CodeNote} t=${t} secret=${secret} />`}
      <p class="secret-copied" role="status">${copied ? t('secret.copied') : ''}</p>
      <div class="confirm-answers">
        <button class="button" type="button" onClick=${take}>${t('secret.copy')}</button>
        <button class="button primary" type="button" onClick=${onClose}>${t('secret.done')}</button>
      </div>
    </${Dialog}>`;
}
