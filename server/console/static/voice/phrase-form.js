// PhraseForm: which phrase is recorded, the words to read aloud, and the file with them.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { KINDS_OF_PHRASE, LANGUAGES, asked, freshPhrase, nameOf, phraseOf } from '../editing/phrases.js';
import { Card } from '../parts/card.js';
import { FileButton } from './file-button.js';

function Choose({ id, label, value, options, onChange }) {
  return html`
    <div class="field"><label for=${id}>${label}</label>
      <select id=${id} onChange=${(event) => onChange(event.target.value)}>
        ${options.map((one) => html`<option key=${one.value} value=${one.value} selected=${String(one.value) === String(value)}>${one.text}</option>`)}
      </select></div>`;
}

function Digits({ t, chosen, onChange }) {
  const wrong = chosen.digits && nameOf(chosen) === null;
  return html`
    <div class="field"><label for="voice-digits">${t('voice.digits')}</label>
      <input id="voice-digits" type="text" inputmode="numeric" class="number" maxlength="4" value=${chosen.digits} autocomplete="off"
        aria-describedby="voice-digits-hint" aria-invalid=${wrong ? 'true' : undefined} onInput=${(event) => onChange(event.target.value)} />
      <p class=${wrong ? 'field-problem' : 'field-hint'} id="voice-digits-hint">${t(chosen.kind === 'whole' ? 'voice.digits_whole' : 'voice.digits_hint')}</p></div>`;
}

function Fields({ t, language, hall, chosen, set }) {
  const wanted = asked(chosen);
  const letters = hall.lines.map((line) => ({ value: line.letter, text: line.letter + ' · ' + nameIn(language, line) }));
  const windows = hall.windows.map((window) => ({ value: window.number, text: window.number + ' · ' + window.name }));
  return html`
    <div class="form-fields">
      <${Choose} id="voice-language" label=${t('voice.language')} value=${chosen.language} onChange=${set('language')}
        options=${LANGUAGES.map((one) => ({ value: one, text: t('voice.language.' + one) }))} />
      <${Choose} id="voice-kind" label=${t('voice.kind')} value=${chosen.kind} onChange=${set('kind')}
        options=${KINDS_OF_PHRASE.map((one) => ({ value: one, text: t('voice.kind.' + one) }))} />
      ${wanted.letter && html`<${Choose} id="voice-letter" label=${t('voice.letter')} value=${chosen.letter} options=${letters} onChange=${set('letter')} />`}
      ${wanted.digits && html`<${Digits} t=${t} chosen=${chosen} onChange=${set('digits')} />`}
      ${wanted.one && html`<${Choose} id="voice-one" label=${t('field.settings.one')} value=${chosen.one} onChange=${set('one')}
        options=${['yi', 'yao'].map((one) => ({ value: one, text: t('choice.one.' + one) }))} />`}
      ${wanted.window && html`<${Choose} id="voice-window" label=${t('voice.window')} value=${chosen.window} options=${windows} onChange=${set('window')} />`}
    </div>`;
}

export function PhraseForm({ t, language, hall, recordings }) {
  const [chosen, setChosen] = useState(() => freshPhrase(hall));
  const set = (field) => (value) => setChosen((before) => Object.assign({}, before, { [field]: value }));
  const name = nameOf(chosen);
  const known = name && recordings.all.find((one) => one.name === name && one.source === 'hall');
  const { said, busy } = recordings;
  return html`
    <${Card} id="card-record" title=${t('voice.record')}>
      <p class="field-hint">${t('voice.lead')}</p>
      <div class="form"><${Fields} t=${t} language=${language} hall=${hall} chosen=${chosen} set=${set} /></div>
      <div class="voice-words">
        <p class="quiet">${t('voice.read')}</p>
        <p class="voice-said" lang=${chosen.language}>${name ? phraseOf(name).words : '—'}</p>
      </div>
      <div class="voice-send">
        <${FileButton} id="voice-file" label=${t(known ? 'voice.again' : 'voice.file')} disabled=${!name || busy} primary=${true}
          describedby="voice-file-hint" onFile=${(file) => recordings.send(name, file)} />
        <p class="field-hint" id="voice-file-hint">${t('voice.file_hint')}</p>
      </div>
      <p class=${'extra-said' + (said && said.bad ? ' bad' : said && !busy ? ' good' : '')} role=${said && said.bad ? 'alert' : 'status'}>
        ${said ? phraseOf(said.name).words + '：' + said.text : ''}</p>
    </${Card}>`;
}
