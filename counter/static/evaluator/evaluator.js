// Evaluator: the whole page as a function of what is known. It shows; flow.js decides.

import { html } from '/static/vendor/preact-standalone.js';
import { LiveBar } from '/static/live.js';
import { nameIn, refusalText } from '/static/texts.js';
import { OperatorCard } from './operator-card.js';
import { Question } from './question.js';
import { Told } from './told.js';

function Refused({ t, code, onEnrol }) {
  return html`<section class="told refused" role="alert">
    <div class="mark" aria-hidden="true">!</div>
    <h1>${t('not_here')}</h1>
    <p>${refusalText(t, { code })}</p>
    <button type="button" class="button big" onClick=${onEnrol}>${t('enrol')}</button>
  </section>`;
}

function Content({ model, t, on }) {
  const { flow, screen, hall, table, language, seconds } = model;
  if (model.refused) return html`<${Refused} t=${t} code=${model.refused} onEnrol=${on.enrol} />`;
  if (flow.phase === 'asking' || flow.phase === 'sending') {
    return html`<${Question} t=${t} language=${language} table=${table} flow=${flow} seconds=${seconds} on=${on} />`;
  }
  if (flow.phase === 'told') {
    return html`<${Told} t=${t} message=${flow.message} code=${flow.code} onDone=${on.dismiss} />`;
  }
  if (!screen) return html`<div class="starting" role="status"><h1>${t('live.starting')}</h1></div>`;
  return html`<${OperatorCard} t=${t} screen=${screen} department=${model.department} zone=${hall && hall.time_zone} />`;
}

const windowName = ({ screen, language }, t) => (
  language === 'en' && screen.window.number ? t('window.n', { n: screen.window.number }) : screen.window.name
);

export function Evaluator({ model, t, on }) {
  const { screen, hall, live, unsent } = model;
  return html`<div class="evaluator" data-phase=${model.flow.phase}>
    <header class="evaluator-head">
      <span class="hall">${hall ? nameIn(model.language, hall) : ''}</span>
      <span class="window">${screen ? windowName(model, t) : ''}</span>
      <button type="button" class="button" lang=${model.language === 'en' ? 'zh-CN' : 'en'} onClick=${on.language}>
        ${t('other_language')}
      </button>
    </header>
    <${LiveBar} state=${live} t=${t} zone=${hall && hall.time_zone} />
    <main><${Content} model=${model} t=${t} on=${on} /></main>
    ${unsent > 0 && model.flow.phase === 'idle' && html`<p class="unsent" role="status">${t('waiting_to_send', { n: unsent })}</p>`}
  </div>`;
}
