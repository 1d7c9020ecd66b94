// SlipPage: what is on the hall's slips, seen on paper while it is changed.

import { html, useEffect, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { LANGUAGES, PATHS, fromLayout, problems, toLayout } from '../editing/slip.js';
import { SaveBar } from '../furnish/save-bar.js';
import { useDraft } from '../furnish/use-draft.js';
import { problemText } from '../parts/form.js';
import { LogoField } from './logo-field.js';
import { Paper } from './paper.js';
import { PartsList } from './parts-list.js';

function useLayout(ask, path, version) {
  const [read, setRead] = useState({ value: null, refusal: null });
  useEffect(() => {
    ask.get(path).then((layout) => setRead({ value: fromLayout(layout), refusal: null }))
      .catch((refusal) => setRead((before) => Object.assign({}, before, { refusal })));
  }, [ask, path, version]);
  return read;
}

function Languages({ t, value, onChange }) {
  return html`
    <div class="field"><label for="slip-languages">${t('slip.languages')}</label>
      <select id="slip-languages" onChange=${(event) => onChange(event.target.value)}>
        ${LANGUAGES.map((one) => html`<option key=${one} value=${one} selected=${one === value}>${t('slip.language.' + one)}</option>`)}
      </select></div>`;
}

function Notice({ t, value, problem, onChange }) {
  return html`
    <div class="field"><label for="slip-notice">${t('slip.notice')}</label>
      <textarea id="slip-notice" rows="2" value=${value} aria-describedby="slip-notice-hint" aria-invalid=${problem ? 'true' : undefined}
        onInput=${(event) => onChange(event.target.value)}></textarea>
      <p class="field-hint" id="slip-notice-hint">${t('slip.notice_hint')}</p>
      ${problem && html`<p class="field-problem">${problem}</p>`}</div>`;
}

function Editor({ t, ask, hall, path, latest, onDirty }) {
  const editing = useDraft({
    id: 'slip', initial: latest, latest, paths: PATHS, check: problems, onDirty,
    send: async (value) => ({ id: 'slip', value: fromLayout(await ask.put(path, toLayout(value))) }),
  });
  const { draft, edit } = editing;
  const value = draft.value;
  const wrong = (name) => problemText(t, draft.problems.find((one) => one.path === name));
  return html`
    <div class="slip-page" ref=${editing.root}>
      ${draft.clashes.length > 0 && html`<p class="side-panel-note bad" role="alert">${t('slip.clash')}</p>`}
      <div class="slip-columns">
        <div class="panel">
          <div class="slip-head"><h2>${t('slip.parts')}</h2>
            <button class="button quiet" type="button" onClick=${() => edit('parts', fromLayout({}).parts)}>${t('slip.usual')}</button></div>
          <${PartsList} t=${t} parts=${value.parts} problem=${wrong('parts')} onParts=${(parts) => edit('parts', parts)} />
        </div>
        <div class="panel slip-more">
          <h2>${t('slip.more')}</h2>
          <${Languages} t=${t} value=${value.languages} onChange=${(one) => edit('languages', one)} />
          <${Notice} t=${t} value=${value.notice} problem=${wrong('notice')} onChange=${(text) => edit('notice', text)} />
          <${LogoField} t=${t} logo=${value.logo} width=${value.logo_mm} problem=${wrong('logo')}
            onLogo=${(logo) => edit('logo', logo)} onWidth=${(mm) => edit('logo_mm', mm)} />
        </div>
        <${Paper} t=${t} ask=${ask} hallId=${hall.id} layout=${toLayout(value)} />
      </div>
      <${SaveBar} t=${t} editing=${editing} />
    </div>`;
}

export function SlipPage(props) {
  const { t, ask, house } = props;
  const path = '/api/halls/' + encodeURIComponent(house.hall.id) + '/slip-layout';
  const { value, refusal } = useLayout(ask, path, house.hall.version);
  if (!value) return html`<p class="empty" role="status">${refusal ? refusalText(t, refusal) : t('live.starting')}</p>`;
  return html`<${Editor} ...${props} hall=${house.hall} path=${path} latest=${value} />`;
}
