// Those who wait for this window, in the order they would be called, line by line.

import { html } from '/static/vendor/preact-standalone.js';
import { Row } from './row.js';

const ROOM_FOR_NAMES = 2;

function Lines({ desk, t, does }) {
  const { window, waiting } = desk.screen;
  const full = window.lines.length <= ROOM_FOR_NAMES;
  const choice = (id, word, name, n) => html`
    <button type="button" key=${id || 'all'} class="line-choice" aria-pressed=${desk.line === id ? 'true' : 'false'}
      title=${name} aria-label=${`${name} ${n}`} onClick=${() => does.line(id)}>${word} <span class="number">${n}</span></button>`;
  return html`
    <div class="line-choices" role="group" aria-label=${t('list_waiting')}>
      ${choice(null, t('all_lines'), t('all_lines'), waiting.total)}
      ${window.lines.map((line) => {
        const name = `${line.letter} ${line.name}`;
        return choice(line.id, full ? name : line.letter, name, line.waiting);
      })}
    </div>`;
}

export function Waiting({ desk, hall, language, t, does }) {
  const { waiting, window, rules } = desk.screen;
  const rows = waiting.first.filter((ticket) => !desk.line || ticket.line === desk.line);
  const red = waiting.over_red > 0;
  return html`
    <section class="waiting panel" aria-labelledby="waiting-title">
      <header class="list-head">
        <h2 id="waiting-title">${t('list_waiting')} <span class="number">${waiting.total}</span></h2>
        ${red && html`<span class="tag bad">${t('over_red', { n: waiting.over_red, m: rules.red_minutes })}</span>`}
      </header>
      ${window.lines.length > 1 && html`<${Lines} desk=${desk} t=${t} does=${does} />`}
      ${rows.length > 0 && html`<ol class="list" tabindex="0" aria-labelledby="waiting-title">
        ${rows.map((ticket) => html`
          <${Row} key=${ticket.id} ticket=${ticket} desk=${desk} hall=${hall} language=${language} t=${t} does=${does} />`)}
      </ol>`}
      ${!rows.length && html`<p class="list-empty">${t('none_waiting')}</p>`}
      ${waiting.total > waiting.first.length && html`<p class="list-foot">${t('first_of', { n: waiting.first.length })}</p>`}
    </section>`;
}
