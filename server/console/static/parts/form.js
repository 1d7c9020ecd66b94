// Form: the fields of a table, in their groups.

import { html } from '/static/vendor/preact-standalone.js';
import { shown } from '../editing/check.js';
import { optionsFrom } from '../editing/find.js';
import { get } from '../editing/paths.js';
import { Field } from './field.js';

function optionsOf({ field, house, t, language, chosen }) {
  if (field.from) {
    return optionsFrom(field.from, house.hall, house.devices, chosen, language)
      .map((one) => (one.gone ? { value: one.value, text: t('choice.gone', { name: one.text }) } : one));
  }
  const name = field.path.replace('settings.', '');
  return (field.choices || []).map((value) => ({ value, text: t('choice.' + name + '.' + value) }));
}

/** A problem in words: known codes are translated, others come from the server as they are. */
export function problemText(t, one) {
  if (!one) return '';
  const key = 'problem.' + one.problem;
  const text = t(key) === key ? one.problem : t(key, one.values || {});
  return one.at ? t('problem.at', { n: Number(one.at.split('.')[0]) + 1, text }) : text;
}

function words(value, options, t) {
  const word = (one) => (options.find((option) => option.value === one) || { text: String(one) }).text;
  if (Array.isArray(value)) return value.map(word).join('、') || t('nothing');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return value === null || value === undefined || value === '' ? t('nothing') : word(value);
}

function Group({ t, language, level, name, fields, draft, house, onChange, fixed }) {
  const drawn = fields.map((field) => {
    const options = optionsOf({ field, house, t, language, chosen: get(draft.value, field.path) });
    const problem = draft.problems.find((one) => one.path === field.path);
    const clash = draft.clashes.includes(field.path) ? words(get(draft.base, field.path), options, t) : '';
    return html`<${Field} key=${field.path} t=${t} field=${field} value=${get(draft.value, field.path)} options=${options}
      problem=${problemText(t, problem)} at=${problem && problem.at} clash=${clash}
      onChange=${onChange} disabled=${fixed && field.fixed} />`;
  });
  return html`
    <section class="form-group" aria-label=${name ? t('group.' + name) : undefined}>
      ${name && html`<${level}>${t('group.' + name)}</${level}>`}
      <div class="form-fields">${drawn}</div>
    </section>`;
}

/** `fixed`: what cannot change once the thing exists is only shown. `level`: the heading of a group, h3 or h2. */
export function Form({ t, language, fields, draft, house, onChange, fixed, level }) {
  const visible = fields.filter((field) => shown(field, draft.value));
  const groups = Array.from(new Set(visible.map((field) => field.group || '')));
  return html`
    <div class="form">
      ${groups.map((name) => html`
        <${Group} key=${name} t=${t} language=${language} level=${level || 'h3'} name=${name} fields=${visible.filter((field) => (field.group || '') === name)}
          draft=${draft} house=${house} onChange=${onChange} fixed=${fixed} />`)}
    </div>`;
}
