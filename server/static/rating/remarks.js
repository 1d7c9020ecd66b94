// Remarks: a comment in the visitor's own words, and whether the name stays unsaid.

import { html } from '../vendor/preact-standalone.js';
import { COMMENT_LIMIT, length, tidy } from './form.js';

export function Remarks({ t, comment, anonymous, disabled, onWrite, onHideName }) {
  // While a character is being composed (拼音) the text belongs to the input method; it is tidied afterwards.
  const write = (happening) => onWrite(happening.isComposing ? happening.target.value : tidy(happening.target.value));
  return html`<div class="remarks">
    <div class="comment">
      <label for="rating-comment">${t('rate.comment')}</label>
      <span class="count number" id="rating-count">
        <span class="visually-hidden">${t('rate.comment_hint', { limit: COMMENT_LIMIT })} </span>
        ${t('rate.count', { n: length(comment), limit: COMMENT_LIMIT })}
      </span>
      <textarea id="rating-comment" name="comment" rows="2" autocomplete="off" aria-describedby="rating-count"
        value=${comment} disabled=${disabled} onInput=${write} onCompositionEnd=${(e) => onWrite(tidy(e.target.value))}>
      </textarea>
    </div>
    <label class="anonymous">
      <input type="checkbox" name="anonymous" role="switch" checked=${anonymous} disabled=${disabled}
        onChange=${(happening) => onHideName(happening.target.checked)} />
      <span class="face">
        <span class="track" aria-hidden="true"></span>
        <span><strong>${t('rate.anonymous')}</strong><small>${t('rate.anonymous_hint')}</small></span>
      </span>
    </label>
  </div>`;
}
