// VoicePage: calls in the hall's own voice, phrase by phrase.

import { html } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { PhraseForm } from './phrase-form.js';
import { Recorded } from './recorded.js';
import { useListening, useRecordings } from './use-recordings.js';

export function VoicePage({ t, language, ask, house }) {
  const recordings = useRecordings(t, ask, house.hall);
  const listening = useListening();
  if (!recordings.all) {
    return html`<p class="empty" role="status">${recordings.refusal ? refusalText(t, recordings.refusal) : t('live.starting')}</p>`;
  }
  return html`
    <div class="voice-page">
      <${PhraseForm} t=${t} language=${language} hall=${house.hall} recordings=${recordings} />
      <${Recorded} t=${t} zone=${house.hall.time_zone} recordings=${recordings} listening=${listening} />
    </div>`;
}
