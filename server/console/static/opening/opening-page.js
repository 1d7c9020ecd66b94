// OpeningPage: the week's pattern, the days that differ, and what comes of both in the next two weeks.

import { html, useMemo } from '/static/vendor/preact-standalone.js';
import { save } from '../editing/requests.js';
import { ahead, problems, spansText, tidy } from '../editing/week.js';
import { DaysOff } from './days-off.js';
import { SaveBar } from '../furnish/save-bar.js';
import { useDraft } from '../furnish/use-draft.js';
import { WeekEditor } from './week-editor.js';

const PATHS = ['week', 'days'];
const SHOWN = 14;

function Preview({ t, opening, today }) {
  return html`
    <section class="panel preview" aria-labelledby="preview-title">
      <h2 id="preview-title">${t('opening.preview')}</h2>
      <ol class="preview-days">
        ${ahead(opening, today, SHOWN).map((one) => html`
          <li key=${one.day} class=${(one.spans.length ? '' : 'off') + (one.special ? ' special' : '')}>
            <span class="number preview-date">${one.day.slice(5).replace('-', '/')}</span>
            <span class="preview-weekday">${t(one.weekday)}</span>
            <span class="number preview-hours">${one.spans.length ? spansText(one.spans) : t('opening.off')}</span>
            <span class="preview-note">${one.note || (one.special ? t('opening.special') : '')}</span>
          </li>`)}
      </ol>
    </section>`;
}

export function OpeningPage({ t, ask, house, onDirty }) {
  const hall = house.hall;
  const latest = useMemo(() => tidy(hall.opening), [hall.opening]);
  const editing = useDraft({
    id: 'opening', initial: latest, latest, paths: PATHS, check: problems, onDirty,
    send: async (value) => {
      const wanted = save('opening', hall, null, value);
      await ask.put(wanted.path, wanted.body);
      await house.reload();
      return { id: 'opening', value: wanted.body };
    },
  });
  const { draft, edit } = editing;
  const shared = { t, opening: draft.value, problems: draft.problems, edit, today: hall.today };
  return html`
    <div class="opening" ref=${editing.root}>
      ${draft.clashes.length > 0 && html`<p class="side-panel-note bad" role="alert">${t('opening.clash')}</p>`}
      <div class="opening-columns">
        <div><${WeekEditor} ...${shared} /><${DaysOff} ...${shared} /></div>
        <${Preview} t=${t} opening=${draft.value} today=${hall.today} />
      </div>
      <${SaveBar} t=${t} editing=${editing} />
    </div>`;
}
