// Identity: the number of an identity card, said what for; a person helps those who have none.

import { html, useLayoutEffect, useState } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { Pad } from '../parts/pad.js';
import { shown, stateOf } from '../logic/person.js';

function Entry({ view, person }) {
  const { t } = view;
  const [open, setOpen] = useState(false);
  const state = stateOf(person);
  return html`<div class="identity-entry">
    <p class="identity-number number" aria-label=${t('identity.label')}>${shown(person, open) || html`<span class="identity-empty">——</span>`}</p>
    <button type="button" class="button quiet" aria-pressed=${String(open)} onClick=${() => setOpen(!open)}>
      ${t(open ? 'identity.hide' : 'identity.show')}
    </button>
    <p class=${state === 'wrong' ? 'field-problem' : 'identity-count'} role="status">
      ${t(state === 'wrong' ? 'identity.wrong' : 'identity.length', { n: person.length })}
    </p>
  </div>`;
}

// A hardware keyboard types too, and a card reader that is one types at once: heard from the first moment.
function useKeys(act) {
  useLayoutEffect(() => {
    const hear = (happening) => {
      if (happening.key === 'Backspace') act('erase');
      else if (/^[\dxX]$/.test(happening.key)) act('key', { key: happening.key.toUpperCase() });
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

export function Identity({ view, state, service, act, onHelp }) {
  const { t } = view;
  const { person } = state;
  useKeys(act);
  const identify = (text) => act('identify', { id: newId(), person: text });
  return html`<main class="page identity">
    <h1 tabindex="-1">${t('identity.title')}</h1>
    <p class="identity-purpose">${t(`identity.purpose.${service.identity}`)}</p>
    <${Entry} view=${view} person=${person} />
    <${Pad} view=${view} onKey=${(key) => act('key', { key })} onErase=${() => act('erase')} />
    <div class="identity-ways">
      ${service.identity === 'optional' && html`<button type="button" class="button secondary take" onClick=${() => identify('')}>
        ${t('identity.skip')}</button>`}
      <button type="button" class="button primary take" disabled=${stateOf(person) !== 'whole'}
        onClick=${() => identify(person)}>${t('identity.done')}</button>
    </div>
    <p class="identity-staff">${t('identity.staff')}
      <button type="button" class="button quiet" onClick=${onHelp}>${t('nav.help')}</button></p>
  </main>`;
}
