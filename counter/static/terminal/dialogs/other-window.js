// Moves to another window of the hall, leaves this one, or signs out.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { Dialog } from '../fields/dialog.js';
import { PickList } from '../fields/pick-list.js';
import { wordsOf } from '../parts/said.js';

// The windows this person may work at (none named: any), and who is at each.
export function windowItems({ hall, me, mine, t }) {
  const allowed = me.windows || [];
  return hall.windows.filter((one) => !allowed.length || allowed.includes(one.id) || me.role !== 'operator').map((one) => {
    const other = Boolean(one.operator) && one.id !== mine;
    const note = one.id === mine ? t('window.mine') : other ? t('window.used_by', { name: one.operator.name }) : t('window.free');
    return { id: one.id, code: String(one.number), label: one.name, note, look: other ? 'paused' : '', hints: [t('window.name', { number: one.number })] };
  });
}

export function OtherWindow({ desk, hall, session, t, does }) {
  const mine = desk.screen.window.id;
  const [chosen, setChosen] = useState(null);
  const current = desk.screen.current;
  const submit = (happening) => {
    happening.preventDefault();
    if (chosen && chosen !== mine && !session.busy) does.goTo(chosen);
  };
  return html`
    <${Dialog} title=${t('window.change')} t=${t} onClose=${does.close}>
      <form class="other-window" onSubmit=${submit}>
        ${current && html`<p class="question-warning">${t('window.current', { number: current.number })}</p>`}
        <${PickList} name="window" label=${t('window.which')} hint=${t('window.hint')}
          items=${windowItems({ hall, me: session.me, mine, t })} chosen=${chosen} onChoose=${setChosen} t=${t} />
        <p class="submit-missing" role="alert">${session.refusal ? wordsOf(session.refusal, t) : ''}</p>
        <div class="submit-buttons">
          <button type="button" class="button" onClick=${does.signOut}>${t('command.sign_out')}</button>
          <button type="button" class="button" onClick=${() => does.goTo(null)}>${t('window.leave')}</button>
          <button type="submit" class="button primary" aria-disabled=${!chosen || chosen === mine || session.busy ? 'true' : 'false'}>
            ${t('window.submit')} <kbd aria-hidden="true">Enter</kbd>
          </button>
        </div>
      </form>
    <//>`;
}
