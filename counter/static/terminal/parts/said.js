// What came of the last press: a refusal with its next step, or a short good word.

import { html } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { clock } from '/static/format.js';
import { placeOf } from '../desk.js';

const SLOW_MS = 800; // an answer that comes sooner needs no words

// The words of a refusal; times in it are written as the clock on the wall.
export function wordsOf(refusal, t) {
  if (refusal.local) return t(`reason.${refusal.reason}`);
  if (refusal.command === 'reprint' && refusal.code === 'not_found') return t('no_printer');
  const extras = Object.assign({}, refusal.extras);
  if (/T/.test(extras.until || '')) extras.until = clock(extras.until);
  if (extras.operator && extras.operator.name) extras.operator = extras.operator.name;
  return refusalText(t, { code: refusal.code, extras });
}

// `where`: bar, dialog or row; shows itself only where it belongs.
export function Said({ desk, t, where, does }) {
  const here = placeOf(desk) === where;
  if (here && desk.refusal) return html`<${Refused} refusal=${desk.refusal} t=${t} does=${does} />`;
  if (where === 'row') return null;
  const word = here ? goodWord(desk, t) : '';
  return html`<div class=${`said ${word && desk.note ? desk.note.look || 'good' : ''}`} role="status">${word && html`<p>${word}</p>`}</div>`;
}

function goodWord(desk, t) {
  if (desk.pending && desk.now - desk.pending.at > SLOW_MS) return t('sent');
  return desk.note ? t(`note.${desk.note.key}`, { number: desk.note.number }) : '';
}

function Refused({ refusal, t, does }) {
  const command = t(`command.${refusal.command}`);
  return html`
    <div class=${`said ${refusal.local ? 'warn' : 'bad'}`} role="alert">
      <p><strong>${command}</strong> ${wordsOf(refusal, t)}</p>
      ${refusal.code === 'network' && refusal.press && html`
        <button type="button" class="button" onClick=${does.again}>${t('retry')}</button>`}
      ${!refusal.local && html`
        <button type="button" class="button quiet" onClick=${does.dismiss}>${t('dismiss')}</button>`}
    </div>`;
}
