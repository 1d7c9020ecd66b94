// Field: one thing to fill in, drawn by its type, with its hint, its problem, and what somebody else made of it.

import { html } from '/static/vendor/preact-standalone.js';
import { ListField } from './list-field.js';
import { RowsField } from './rows-field.js';
import { rowsOf } from '../editing/voice.js';

const idOf = (field) => 'field-' + field.path.replace(/\W/g, '-');
const typed = (change) => (event) => change(event.target.value);

function Line({ field, value, change, attributes }) {
  return html`<input type=${field.input || 'text'} value=${value === null || value === undefined ? '' : value}
    onInput=${typed(change)} autocomplete="off" ...${attributes} />`;
}

/** What is no number is kept as it was typed, so that the check can say so and nothing typed is lost. */
function Number_({ field, value, change, attributes }) {
  const whole = field.type === 'number';
  const form = whole ? /^\d+$/ : /^\d+(\.\d+)?$/;
  const read = (text) => change(text.trim() === '' ? null : form.test(text.trim()) ? Number(text) : text);
  return html`<input type="text" inputmode=${whole ? 'numeric' : 'decimal'} class="number" value=${value === null || value === undefined ? '' : value}
    onInput=${typed(read)} autocomplete="off" ...${attributes} />`;
}

function Area({ value, change, attributes }) {
  return html`<textarea rows="3" value=${value || ''} onInput=${typed(change)} ...${attributes}></textarea>`;
}

function Choice({ field, value, options, change, attributes }) {
  const pick = (event) => {
    const found = options.find((option) => String(option.value) === event.target.value);
    change(found ? found.value : null);
  };
  const known = options.some((option) => option.value === value);
  return html`
    <select onChange=${pick} ...${attributes}>
      ${(!(field.required || field.usual) || !known) && html`<option value="" selected=${!known}>—</option>`}
      ${options.map((option) => html`
        <option key=${option.value} value=${option.value} selected=${option.value === value}>${option.text}</option>`)}
    </select>`;
}

function Several({ field, value, options, change, t }) {
  const all = value || [];
  const turn = (one) => change(all.includes(one) ? all.filter((each) => each !== one) : all.concat([one]));
  if (!options.length) return html`<p class="quiet">${t('several.none')}</p>`;
  return html`
    <div class="several" id=${idOf(field)} tabindex="-1">
      ${options.map((option) => html`
        <label key=${option.value} class="tick">
          <input type="checkbox" checked=${all.includes(option.value)} onChange=${() => turn(option.value)} />
          <span>${option.text}</span></label>`)}
    </div>`;
}

function Hours(props) {
  return html`<${RowsField} ...${props} value=${rowsOf(props.value)} />`;
}

const DRAWN = { number: Number_, seconds: Number_, area: Area, choice: Choice, list: ListField, rows: RowsField, hours: Hours, several: Several };

function Notes({ t, id, hint, problem, clash }) {
  return html`
    ${hint && html`<p class="field-hint" id=${id + '-hint'}>${hint}</p>`}
    ${clash && html`<p class="field-clash" id=${id + '-clash'}>${t('clash', { value: clash })}</p>`}
    ${problem && html`<p class="field-problem" id=${id + '-problem'}>${problem}</p>`}`;
}

function Tick({ field, label, value, change, attributes, notes }) {
  return html`
    <div class="field tick-field ${field.wide ? 'wide' : ''}">
      <label class="tick"><input type="checkbox" checked=${Boolean(value)} onChange=${() => change(!value)} ...${attributes} />
        <span>${label}</span></label>
      <${Notes} ...${notes} />
    </div>`;
}

export function Field({ field, value: told, problem, at, clash, options, t, onChange, disabled }) {
  const id = idOf(field);
  const value = told === null || told === undefined ? field.usual : told;
  const name = field.label || field.path;
  const label = t('field.' + name);
  const hint = field.hint ? t('hint.' + name) : '';
  const notesOf = [hint && 'hint', clash && 'clash', problem && 'problem'].filter(Boolean).map((one) => id + '-' + one).join(' ');
  const attributes = {
    id, disabled, 'aria-describedby': notesOf || undefined, 'aria-invalid': problem ? 'true' : undefined,
    'aria-required': field.required ? 'true' : undefined,
  };
  const notes = { t, id, hint, problem, clash };
  const change = (made) => onChange(field.path, made);
  if (field.type === 'bool') return Tick({ field, label, value, change, attributes, notes });
  const many = ['several', 'list', 'rows', 'hours'].includes(field.type);
  const Drawn = DRAWN[field.type] || Line;
  const words = html`${label}${field.required && html`<span class="needed" title=${t('needed')}></span>`}`;
  const inner = html`<${Drawn} field=${field} value=${value} options=${options} change=${change} attributes=${attributes}
    t=${t} label=${label} at=${at} />`;
  const wide = field.wide || field.type === 'area' || field.type === 'list' ? ' wide' : '';
  if (many) {
    return html`<fieldset class=${'field' + wide} aria-describedby=${notesOf || undefined}><legend>${words}</legend>
      ${inner}<${Notes} ...${notes} /></fieldset>`;
  }
  return html`<div class=${'field' + wide}><label for=${id}>${words}</label>${inner}<${Notes} ...${notes} /></div>`;
}
