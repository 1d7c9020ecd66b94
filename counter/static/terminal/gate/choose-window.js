// Signed in, but at no window yet: which one today?

import { html, useLayoutEffect, useState } from '/static/vendor/preact-standalone.js';
import { PickList } from '../fields/pick-list.js';
import { windowItems } from '../dialogs/other-window.js';
import { wordsOf } from '../parts/said.js';

export function ChooseWindow({ session, gate, t, does }) {
  const items = gate.hall ? windowItems({ hall: gate.hall, me: session.me, mine: null, t }) : [];
  const [chosen, setChosen] = useState(gate.window || null);
  useLayoutEffect(() => document.getElementById('at').focus(), []);
  const at = items.some((item) => item.id === chosen) ? chosen : null;
  const submit = (happening) => {
    happening.preventDefault();
    if (at && !session.busy) does.goTo(at);
  };
  return html`
    <main class="choose-window gate panel">
      <h1>${t('choose_window.title')}</h1>
      <p class="gate-hall">${t('choose_window.hello', { name: session.me.name })}</p>
      ${gate.hall && !items.length && html`<p class="gate-said">${t('choose_window.none')}</p>`}
      <form onSubmit=${submit}>
        <${PickList} name="at" label=${t('window.which')} hint=${t('window.hint')} items=${items} chosen=${at} onChoose=${setChosen} t=${t} />
        <p class="field-problem" role="alert">${session.refusal ? wordsOf(session.refusal, t) : ''}</p>
        <button type="submit" class="button primary big" aria-disabled=${!at || session.busy ? 'true' : 'false'}>${t('choose_window.submit')}</button>
        <button type="button" class="button quiet" onClick=${does.signOut}>${t('command.sign_out')}</button>
      </form>
    </main>`;
}
