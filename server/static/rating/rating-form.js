// RatingForm: the whole question, in the order in which it is answered. Shows `form`, tells every change.

import { html } from '../vendor/preact-standalone.js';
import { blank, choose, expand, hideName, isReady, levelOf, toggle, write } from './form.js';
import { Levels } from './levels.js';
import { Options } from './options.js';
import { Remarks } from './remarks.js';

// table: the answer of /api/rating-options, or null. skip: what stands beside the submit button, or nothing.
// meanwhile: what fills the place of the options until a level is chosen, or nothing.
export function RatingForm({ t, language, table, form, busy, skip, meanwhile, onForm, onSubmit }) {
  if (!table) return html`<p class="rating-form loading" role="status">${t('rate.loading')}</p>`;
  const said = form || blank;
  const level = levelOf(table, said);
  const submit = (happening) => {
    happening.preventDefault();
    if (isReady(said) && !busy) onSubmit(said);
  };
  return html`<form class="rating-form" onSubmit=${submit} noValidate>
    <${Levels} t=${t} language=${language} levels=${table.levels} stars=${said.stars} disabled=${busy}
      onChoose=${(stars) => onForm(choose(said, stars))} />
    ${level && html`<${Options} t=${t} language=${language} level=${level} picked=${said.picked}
      expanded=${said.expanded} disabled=${busy} onToggle=${(code) => onForm(toggle(said, code))}
      onExpand=${() => onForm(expand(said))} />`}
    ${level && html`<${Remarks} t=${t} comment=${said.comment} anonymous=${said.anonymous} disabled=${busy}
      onWrite=${(text) => onForm(write(said, text))} onHideName=${(yes) => onForm(hideName(said, yes))} />`}
    ${!level && meanwhile}
    <div class="actions">
      ${skip}
      <button type="submit" class="button primary big" disabled=${!isReady(said) || busy}>
        ${busy ? t('rate.sending') : t(isReady(said) ? 'rate.submit' : 'rate.pick_first')}
      </button>
    </div>
  </form>`;
}
