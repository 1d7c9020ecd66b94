// What came of the last press: a refusal with its next step, or a short good word.

import { html } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { clock } from '/static/format.js';
import { placeOf } from '../desk.js';

// The words of a refusal; times in it are written as the clock on the wall.
export function wordsOf(refusal, t) {
  if (refusal.local) return t(`reason.${refusal.reason}`);
  const extras = Object.assign({}, refusal.extras);
  if (extras.until) extras.until = clock(extras.until);
  if (extras.operator && extras.operator.name) extras.operator = extras.operator.name;
  return refusalText(t, { code: refusal.code, extras });
}

// `where`: bar, dialog or row; shows itself only where the refusal belongs.
export function Said({ desk, t, where, does }) {
  if (placeOf(desk) !== where) return where === 'row' ? null : html`<div class="said" role="status"></div>`;
  if (desk.refusal) return html`<${Refused} refusal=${desk.refusal} t=${t} does=${does} />`;
  if (where === 'row' || !desk.note) return where === 'row' ? null : html`<div class="said" role="status"></div>`;
  return html`
    <div class="said good" role="status">
      <p>${t(`note.${desk.note.key}`, { number: desk.note.number })}</p>
    </div>`;
}

function Refused({ refusal, t, does }) {
  const command = t(`command.${refusal.command}`);
  return html`
    <div class=${`said ${refusal.local ? 'warn' : 'bad'}`} role="alert">
      <p><strong>${command}</strong> ${wordsOf(refusal, t)}</p>
      ${refusal.code === 'network' && html`
        <button type="button" class="button" onClick=${does.again}>${t('retry')}</button>`}
      ${!refusal.local && html`
        <button type="button" class="button quiet" onClick=${does.dismiss}>${t('dismiss')}</button>`}
    </div>`;
}
