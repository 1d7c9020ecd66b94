// Options: exactly those of the level chosen; the first three, and the rest on demand.

import { html } from '../vendor/preact-standalone.js';
import { shown } from './form.js';
import { textIn } from './words.js';

export function Options({ t, language, level, picked, expanded, disabled, onToggle, onExpand }) {
  const options = shown(level, expanded);
  const hidden = level.options.length - options.length;
  return html`<fieldset class="options" key=${level.stars}>
    <legend>${t('rate.options')}</legend>
    <div class="list">
      ${options.map((option) => html`<label key=${option.code} class="option">
        <input type="checkbox" name="options" value=${option.code} checked=${picked.includes(option.code)}
          disabled=${disabled} onChange=${() => onToggle(option.code)} />
        <span class="face"><span class="box" aria-hidden="true"></span><span>${textIn(language, option)}</span></span>
      </label>`)}
      ${hidden > 0 && html`<button type="button" class="button quiet more" disabled=${disabled} onClick=${onExpand}>
        ${t('rate.more', { n: hidden })}
      </button>`}
    </div>
  </fieldset>`;
}
