// Trials: what can be tried on a device without harm: a test page, a test call, "which one is it?".

import { html, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { act } from '../editing/requests.js';
import { outcome, trials } from '../logic/device.js';

const LOOK_MS = 800;
const PATIENCE = 60; // looks; a page that takes longer is said to be on its way still

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** Follows a test page until it is over; `tell` is told each state in words. */
async function follow({ ask, path, job, tell, gone }) {
  for (let look = 0; look < PATIENCE && !gone(); look += 1) {
    const now = outcome(await ask.get(path + '/jobs/' + job));
    tell(now);
    if (now.over) return;
    await pause(LOOK_MS);
  }
}

function useTrial({ t, ask, house, row }) {
  const [busy, setBusy] = useState(null);
  const [said, setSaid] = useState(null);
  const left = useRef(false);
  useEffect(() => () => { left.current = true; }, []);
  const say = (words) => { if (!left.current) setSaid(words); };
  const tell = (now) => say({
    tone: now.over ? (now.good ? 'good' : 'bad') : 'busy',
    text: t(now.key) + (now.problem ? ' · ' + t('problem.' + now.problem) : ''),
  });
  const go = async (verb) => {
    setBusy(verb);
    say({ tone: 'busy', text: t('trial.busy') });
    const wanted = act('devices', house.hall, row.id, verb);
    try {
      const answer = await ask.post(wanted.path, wanted.body);
      if (verb === 'test-page') await follow({ ask, path: wanted.base, job: answer.jobs[0], tell, gone: () => left.current });
      else say({ tone: row.online ? 'good' : 'bad', text: t('trial.' + verb + (row.online ? '' : '.offline')) });
    } catch (refusal) {
      say({ tone: 'bad', text: refusalText(t, refusal) });
    } finally {
      if (!left.current) setBusy(null);
    }
  };
  return { busy, said, go };
}

export function Trials(props) {
  const { t, row } = props;
  const trying = useTrial(props);
  const names = trials(row);
  if (!names.length) return null;
  return html`
    <div class="extra-verbs">
      ${names.map((verb) => html`
        <button key=${verb} class="button secondary" type="button" disabled=${trying.busy !== null} aria-busy=${trying.busy === verb}
          onClick=${() => trying.go(verb)}>${t('trial.' + verb + '.go')}</button>`)}
    </div>
    <p class=${'extra-said ' + (trying.said ? trying.said.tone : '')} role="status">${trying.said ? trying.said.text : ''}</p>`;
}
