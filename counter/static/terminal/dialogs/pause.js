// Pauses the window with a notice: why, until when, and the words that the boards show.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { serverNow } from '../desk.js';
import { LONGEST_NOTICE, RETURNS, backAt, pauseDetails } from '../figures/pausing.js';
import { Choices } from '../fields/choices.js';
import { Dialog } from '../fields/dialog.js';
import { usualReasons } from '../fields/reason.js';
import { Submit, submitting } from '../fields/submit.js';

function returns(t) {
  const word = (minutes) => (minutes === '60' ? t('pause.hour') : t('pause.minutes', { n: Number(minutes) }));
  return RETURNS.map((id) => ({ id, label: id === 'open' ? t('pause.no_time') : word(id) }));
}

function Preview({ notice, until, t, zone }) {
  const words = [t('paused'), notice.trim(), until && t('back_at', { time: clock(until, zone) })];
  return html`
    <p class="pause-preview"><span>${t('pause.preview')}</span> <strong>${words.filter(Boolean).join(' · ')}</strong></p>`;
}

export function Pause({ desk, t, does, zone }) {
  const usual = usualReasons('pause', 6, t);
  const [preset, setPreset] = useState('1');
  const [minutes, setMinutes] = useState('10');
  const [own, setOwn] = useState(null);
  const [tried, setTried] = useState(false);
  const reason = usual.find((item) => item.id === preset).label;
  const notice = own === null ? reason : own;
  const until = backAt(minutes, serverNow(desk));
  const current = desk.screen.current;
  const send = () => does.send('pause', null, null, pauseDetails({ reason, notice, until }));
  return html`
    <${Dialog} title=${t('pause.title')} t=${t} onClose=${does.close}>
      <form class="pause" onSubmit=${submitting('', setTried, send)}>
        ${current && html`<p class="field-hint">${t('pause.current', { number: current.number })}</p>`}
        <${Choices} name="why-paused" legend=${t('pause.reason')} items=${usual} chosen=${preset} onChoose=${setPreset}
          digits=${true} first=${true} />
        <${Choices} name="back" legend=${t('pause.until')} items=${returns(t)} chosen=${minutes} onChoose=${setMinutes} compact=${true} />
        <div class="field">
          <label for="notice">${t('pause.notice')} <span class="field-hint">${t('pause.length', { n: notice.length })}</span></label>
          <input id="notice" type="text" maxlength=${LONGEST_NOTICE} autocomplete="off" value=${notice}
            onInput=${(happening) => setOwn(happening.target.value)} />
        </div>
        <${Preview} notice=${notice} until=${until} t=${t} zone=${zone} />
        <${Submit} word=${t('pause.submit')} missing="" tried=${tried} desk=${desk} t=${t} does=${does} />
      </form>
    <//>`;
}
