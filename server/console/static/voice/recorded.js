// Recorded: every phrase that the hall does not say as the bank says it; listened to, recorded again, taken out.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { phraseOf, secondsOf } from '../editing/phrases.js';
import { Card } from '../parts/card.js';
import { Confirm } from '../parts/confirm.js';
import { FileButton } from './file-button.js';

function Row({ t, one, zone, listening, recordings, onRemove }) {
  const { language, words } = phraseOf(one.name);
  const own = one.source === 'hall';
  const on = listening.playing === one.address;
  return html`
    <tr>
      <th scope="row"><span lang=${language}>${words}</span><span class="slug">${one.name}</span></th>
      <td>${own ? html`<span class="number">${t('voice.seconds', { n: secondsOf(one).toFixed(1) })}</span>` : html`<span class="tag plain">${t('voice.source.' + one.source)}</span>`}</td>
      <td class="number quiet">${one.at.slice(0, 10)} ${clock(one.at, zone)}</td>
      <td class="voice-verbs">
        <button class="button" type="button" aria-pressed=${on} aria-label=${t(on ? 'voice.stop_of' : 'voice.listen_of', { words })}
          onClick=${() => listening.play(one.address)}>${t(on ? 'voice.stop' : 'voice.listen')}</button>
        ${own && html`
          <${FileButton} id=${'again-' + one.sha256.slice(0, 12)} label=${t('voice.again')} name=${t('voice.again_of', { words })} disabled=${recordings.busy}
            onFile=${(file) => recordings.send(one.name, file)} />
          <button class="button danger" type="button" disabled=${recordings.busy} aria-label=${t('voice.remove_of', { words })}
            onClick=${() => onRemove(one)}>${t('voice.remove')}</button>`}
      </td>
    </tr>`;
}

export function Recorded({ t, zone, recordings, listening }) {
  const [asked, setAsked] = useState(null);
  const rows = recordings.all;
  const remove = () => {
    setAsked(null);
    recordings.remove(asked.name);
  };
  return html`
    <${Card} id="card-recorded" title=${t('voice.recorded')} aside=${rows.length ? t('count', { n: rows.length }) : ''}>
      ${rows.length === 0 && html`<p class="empty">${t('voice.none')}</p>`}
      ${rows.length > 0 && html`
        <div class="scroll" tabindex="0" role="group" aria-labelledby="card-recorded-title"><table class="grid recorded">
          <thead><tr><th scope="col">${t('voice.phrase')}</th><th scope="col">${t('voice.length')}</th>
            <th scope="col">${t('voice.at')}</th><td></td></tr></thead>
          <tbody>${rows.map((one) => html`<${Row} key=${one.name} t=${t} one=${one} zone=${zone} listening=${listening}
            recordings=${recordings} onRemove=${setAsked} />`)}</tbody>
        </table></div>`}
      ${asked && html`<${Confirm} t=${t} onYes=${remove} onNo=${() => setAsked(null)} asked=${{
        title: t('voice.remove.title', { words: phraseOf(asked.name).words }), text: t('voice.remove.text'), go: t('voice.remove'), danger: true }} />`}
    </${Card}>`;
}
