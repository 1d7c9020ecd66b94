// FactRow: one fact in a sentence: when, what, of which ticket, by whom.

import { html } from '/static/vendor/preact-standalone.js';
import { clockSeconds } from '/static/format.js';

const CODED = { problem: 'problem.', state: 'paper.', code: 'part.', part: 'part.name.', paper: 'paper_kind.' };

/** A problem, a state or a part is a code that the board words as well; one that nobody knows is shown as it is. */
export function wordsOf(t, note) {
  if (!CODED[note.key]) return t('note.' + note.key, note.values);
  const key = CODED[note.key] + note.values.code;
  return t(key) === key ? note.values.code : t(key);
}

export function FactRow({ t, fact, zone, onNumber }) {
  const sentence = t('fact.' + fact.word, fact.values);
  const notes = fact.notes.map((note) => wordsOf(t, note));
  const actor = fact.actor.name || t('actor.' + fact.actor.kind);
  return html`
    <li class=${'fact' + (fact.grave ? ' grave' : '')}>
      <span class="fact-time number">${clockSeconds(fact.at, zone)}</span>
      ${fact.number
        ? html`<button class="fact-number number" type="button" title=${t('log.only')} onClick=${() => onNumber(fact.number)}>${fact.number}</button>`
        : html`<span class="fact-number"></span>`}
      <span class="fact-group">${t('facts.' + fact.group)}</span>
      <span class="fact-words">${fact.grave && html`<span class="urgency-mark" aria-hidden="true">■ </span>`}${sentence}
        ${notes.length > 0 && html`<span class="fact-notes"> · ${notes.join(' · ')}</span>`}</span>
      <span class="fact-actor">${actor}</span>
    </li>`;
}
