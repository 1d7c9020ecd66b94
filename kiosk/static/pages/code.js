// Code: the code of an appointment, for those whose paper is not scanned; it becomes a ticket at once.

import { html, useLayoutEffect } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { Pad } from '../parts/pad.js';
import { CODE_LENGTH, stateOfCode } from '../logic/scans.js';

// I, L and O are read as 1, 1 and 0; there is no U in a code.
const KEYS = Array.from('1234567890ABCDEFGHIJKLMNOPQRSTVWXYZ');

function Entry({ view, code }) {
  const { t } = view;
  const wrong = stateOfCode(code) === 'wrong';
  const places = Array.from({ length: CODE_LENGTH }, (unused, place) => code[place] || '');
  return html`<div class="code-entry">
    <p class="code-places number" role="img" aria-label=${`${t('code.label')} ${Array.from(code).join(' ')}`}>
      ${places.map((letter, place) => html`<span key=${place} class=${`code-place${letter ? ' filled' : ''}`}>${letter}</span>`)}
    </p>
    <p class=${wrong ? 'field-problem' : 'code-count'} role="status">
      ${t(wrong ? 'code.wrong' : 'code.length', { n: code.length })}
    </p>
  </div>`;
}

// A hardware keyboard types too: heard from the first moment.
function useKeys(act) {
  useLayoutEffect(() => {
    const hear = (happening) => {
      if (happening.key === 'Backspace') act('erase');
      else if (/^[0-9a-zA-Z]$/.test(happening.key) && !happening.ctrlKey) act('key', { key: happening.key });
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

export function Code({ view, state, act, onHelp }) {
  const { t } = view;
  const { code } = state;
  useKeys(act);
  return html`<main class="page code">
    <h1 tabindex="-1">${t('code.title')}</h1>
    <p class="code-hint">${t('code.hint')}</p>
    <${Entry} view=${view} code=${code} />
    <${Pad} view=${view} keys=${KEYS} look="letters" onKey=${(key) => act('key', { key })} onErase=${() => act('erase')}
      onClear=${() => act('clear')} />
    <button type="button" class="button primary take" disabled=${stateOfCode(code) !== 'whole'}
      onClick=${() => act('checkIn', { id: newId() })}>${t('code.done')}</button>
    <p class="code-staff">${t('code.staff')}
      <button type="button" class="button quiet" onClick=${onHelp}>${t('nav.help')}</button></p>
  </main>`;
}
