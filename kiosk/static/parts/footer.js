// Footer: the ways out of every page: back, the first page, the other language, a person.

import { html } from '/static/vendor/preact-standalone.js';

function Way({ name, view, onClick, label }) {
  return html`<button class=${`button way way-${name}`} type="button" aria-label=${label} onClick=${onClick}>
    ${view.t(`nav.${name}`)}
  </button>`;
}

// onHelp rings at the guide desk; `act` takes the other intents.
export function Footer({ view, state, act, onHelp }) {
  const other = view.language === 'en' ? 'zh-CN' : 'en';
  const settled = state.step !== 'result' && state.step !== 'issuing';
  const away = state.step !== 'welcome' && state.step !== 'issuing';
  const bilingual = view.hall.rules && (view.hall.rules.languages || []).includes('en');
  return html`<nav class="footer" aria-label=${view.t('title')}>
    ${away && state.trail.length > 0 && html`<${Way} name="back" view=${view} onClick=${() => act('back')} />`}
    ${away && html`<${Way} name="home" view=${view} onClick=${() => act(state.step === 'result' ? 'reset' : 'home')} />`}
    ${view.elder && settled && html`<${Way} name="ordinary" view=${view} onClick=${() => act('elder', { elder: false })} />`}
    ${bilingual && !view.elder && html`<button class="button way way-language" type="button" lang=${other}
      aria-label=${view.t('nav.language.label')}
      onClick=${() => act('language', { language: other })}>${view.t('nav.language')}</button>`}
    <${Way} name="help" view=${view} onClick=${onHelp} />
  </nav>`;
}
