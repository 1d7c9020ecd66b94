// Panel: one thing's form beside its list: saved, undone, removed, with nothing lost when the server refuses.

import { html, useLayoutEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { check } from '../editing/check.js';
import { inLanguage, usedBy } from '../editing/find.js';
import { formOf } from '../editing/forms.js';
import { remove, save } from '../editing/requests.js';
import { Confirm } from '../parts/confirm.js';
import { Form } from '../parts/form.js';
import { Secret } from '../parts/secret.js';
import { EXTRAS } from './extras.js';
import { SaveBar } from './save-bar.js';
import { useDraft } from './use-draft.js';

/** Sends one request; a password, code or token in the answer is shown once. */
function useSending(props, showSecret) {
  const { ask, house, shelf, row, isNew } = props;
  return async (value) => {
    const id = isNew ? value[formOf(shelf, house, true).idPath] : props.route.item;
    const wanted = save(shelf, house.hall, id, value, row);
    const answer = await ask[wanted.method](wanted.path, wanted.body);
    const made = answer.device || answer;
    showSecret(answer);
    await house.reload();
    return { id: made.id || made.username || id, value: Object.assign({}, value, made) };
  };
}

function useRemoving({ t, language, ask, house, shelf, row, onClose, onDirty }) {
  const [asked, setAsked] = useState(null);
  const [refusal, setRefusal] = useState(null);
  const request = () => {
    const used = usedBy(shelf, row.id, house.hall, house.operators, language);
    const details = used.map((one) => t('used.' + one.kind, { n: one.names.length, names: one.names.slice(0, 6).join('、') }));
    setAsked({
      title: t(used.length ? 'remove.used' : 'remove.title', { name: inLanguage(row, language) }),
      text: t(used.length ? 'remove.used_text' : 'remove.text'),
      details, go: used.length ? null : t('remove'), danger: true,
    });
  };
  const go = async () => {
    setAsked(null);
    const wanted = remove(shelf, house.hall, row.id);
    try {
      await ask[wanted.method](wanted.path);
      onDirty(false);
      onClose();
      await house.reload();
    } catch (problem) {
      setRefusal(problem);
    }
  };
  return { asked, refusal, request, go, stop: () => setAsked(null) };
}

const REMOVABLE = ['departments', 'services', 'lines', 'windows'];

function Head({ t, language, shelf, row, isNew, onClose }) {
  const heading = useRef(null);
  useLayoutEffect(() => { if (!isNew) heading.current.focus(); }, []);
  return html`
    <div class="side-panel-head">
      <div><p class="side-panel-kind">${t('shelf.' + shelf)}${!isNew && html` · <span class="slug">${row.username || row.id}</span>`}</p>
        <h2 tabindex="-1" ref=${heading} id="side-panel-title">${isNew ? t('add.' + shelf) : inLanguage(row, language)}</h2></div>
      <button class="button quiet" type="button" onClick=${onClose} aria-label=${t('close')}>✕</button>
    </div>`;
}

function Editing(props) {
  const { t, shelf, house, row, isNew, onDirty, born } = props;
  const [secret, setSecret] = useState(null);
  const form = formOf(shelf, house, isNew);
  const showSecret = (answer) => {
    if (answer.initial_password || answer.code || answer.token) setSecret(answer);
  };
  const editing = useDraft({
    id: isNew ? null : props.route.item, initial: row || form.fresh, latest: row, paths: form.paths, onDirty,
    check: (value) => check(value, form.fields, form.others(row)),
    send: useSending(props, showSecret),
    onBorn: (id) => { if (!secret) props.onBorn(id); },
  });
  const removing = useRemoving(props);
  const Extra = !isNew && EXTRAS[shelf];
  const isDevice = shelf === 'devices'; // how it is comes first; how it is furnished seldom changes
  const onKeyDown = (event) => {
    if (event.key === 'Escape') props.onClose();
    if (event.key === 's' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); editing.save(); }
  };
  return html`
    <aside class="side-panel panel" aria-labelledby="side-panel-title" onKeyDown=${onKeyDown}>
      <${Head} ...${props} />
      <div class="side-panel-body" ref=${editing.root}>
        ${born === props.route.item && !editing.isDirty && html`<p class="side-panel-note good" role="status">${t('save.born')}</p>`}
        ${removing.refusal && html`<p class="side-panel-note bad" role="alert">${refusalText(t, removing.refusal)}</p>`}
        ${Extra && isDevice && html`<${Extra} ...${props} onSecret=${setSecret} />`}
        <${Form} t=${t} language=${props.language} fields=${form.fields} draft=${editing.draft} house=${house} onChange=${editing.edit} fixed=${!isNew} />
        ${Extra && !isDevice && html`<${Extra} ...${props} onSecret=${setSecret} />`}
      </div>
      <${SaveBar} t=${t} editing=${editing} isNew=${isNew}>
        ${!isNew && REMOVABLE.includes(shelf) && html`
          <button class="button danger" type="button" onClick=${removing.request}>${t('remove')}</button>`}
      </${SaveBar}>
      ${removing.asked && html`<${Confirm} t=${t} asked=${removing.asked} onYes=${removing.go} onNo=${removing.stop} />`}
      ${secret && html`<${Secret} t=${t} secret=${secret} house=${house} onClose=${() => {
        setSecret(null);
        if (isNew) props.onBorn(editing.draft.id);
      }} />`}
    </aside>`;
}

export function Panel(props) {
  const { t, row, isNew, onClose } = props;
  if (row || isNew) return html`<${Editing} ...${props} />`;
  return html`
    <aside class="side-panel panel"><p class="empty">${t('panel.gone')}</p>
      <button class="button" type="button" onClick=${onClose}>${t('close')}</button></aside>`;
}
