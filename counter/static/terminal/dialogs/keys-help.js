// The keys of the terminal, and how they should behave for this clerk.

import { html } from '/static/vendor/preact-standalone.js';
import { capText } from '../keys.js';
import { Choices } from '../fields/choices.js';
import { Dialog } from '../fields/dialog.js';

const GROUPS = ['call', 'visit', 'desk', 'window'];

function Caps({ keys, t }) {
  return keys.map((key, index) => html`${index > 0 && html` <span class="keys-or">${t('keys.or')}</span> `}<kbd>${capText(key, t)}</kbd>`);
}

function Group({ name, keymap, language, t }) {
  const extra = name === 'window' ? [{ keys: ['↑', '↓'], word: t('keys.arrows') }, { keys: ['Esc'], word: t('keys.escape') }] : [];
  const lines = keymap.filter((one) => one.group === name)
    .map((one) => ({ keys: one.keys, word: language === 'en' ? one.en : one.zh })).concat(extra);
  return html`
    <section class="keys-group">
      <h3>${t(`keys.${name}`)}</h3>
      <dl>${lines.map((line) => html`<div><dt><${Caps} keys=${line.keys} t=${t} /></dt><dd>${line.word}</dd></div>`)}</dl>
    </section>`;
}

function Check({ word, hint, on, onChange }) {
  return html`
    <label class="check">
      <input type="checkbox" checked=${on} onChange=${(happening) => onChange(happening.target.checked)} />
      <span>${word}${hint && html`<small>${hint}</small>`}</span>
    </label>`;
}

export function KeysHelp({ keymap, language, settings, t, does }) {
  const set = (name) => (value) => does.set(name, value);
  return html`
    <${Dialog} title=${t('keys.title')} look="wide" t=${t} onClose=${does.close}>
      <div class="keys-help">
        ${GROUPS.map((name) => html`<${Group} key=${name} name=${name} keymap=${keymap} language=${language} t=${t} />`)}
      </div>
      <div class="keys-settings">
        <${Check} word=${t('keys.letters')} hint=${t('keys.letters_hint')} on=${settings.letters} onChange=${set('letters')} />
        <${Check} word=${t('keys.sound')} on=${settings.sound} onChange=${set('sound')} />
        <${Choices} name="language" legend=${t('keys.language')} compact=${true} chosen=${language} onChoose=${set('language')}
          items=${[{ id: 'zh-CN', label: '中文' }, { id: 'en', label: 'English' }]} />
      </div>
    <//>`;
}
