// Verbs: buttons that do something with a thing; those that cannot be undone ask first.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { act } from '../editing/requests.js';
import { Confirm } from '../parts/confirm.js';

/** Runs a verb, after asking where it cannot be undone; the answer's secret is handed on. */
function useVerb({ t, ask, house, shelf, row, onSecret }) {
  const [asked, setAsked] = useState(null);
  const [said, setSaid] = useState(null);
  const [busy, setBusy] = useState(false);
  const go = async (verb) => {
    setAsked(null);
    setBusy(true);
    const wanted = act(shelf, house.hall, row.username || row.id, verb);
    try {
      const answer = await ask.post(wanted.path, wanted.body);
      if (answer && (answer.code || answer.initial_password)) onSecret(Object.assign({ device: row }, answer));
      setSaid({ good: true, text: t('done.' + verb) });
      await house.reload();
    } catch (refusal) {
      setSaid({ good: false, text: refusalText(t, refusal) });
    } finally {
      setBusy(false);
    }
  };
  const request = (verb) => setAsked({
    verb, title: t('verb.' + verb + '.title', { name: row.name }), text: t('verb.' + verb + '.text'),
    go: t('verb.' + verb), danger: verb === 'revoke',
  });
  return { asked, said, busy, request, go, stop: () => setAsked(null) };
}

export function Verbs(props) {
  const { t, names, row } = props;
  const doing = useVerb(props);
  return html`
    <div class="extra-verbs">
      ${names.map((verb) => html`
        <button key=${verb} class=${'button' + (verb === 'revoke' ? ' danger' : ' secondary')} type="button" disabled=${doing.busy}
          onClick=${() => doing.request(verb)}>${t('verb.' + verb)}</button>`)}
    </div>
    <p class=${'extra-said ' + (doing.said && doing.said.good ? 'good' : 'bad')} role="status">${doing.said ? doing.said.text : ''}</p>
    ${doing.asked && html`<${Confirm} t=${t} asked=${doing.asked} onYes=${() => doing.go(doing.asked.verb)} onNo=${doing.stop} />`}`;
}
