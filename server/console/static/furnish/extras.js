// What can be done with a thing besides editing it: an operator's password, a device's code, test and end.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { clock } from '/static/format.js';
import { pageOf, verbs } from '../editing/devices.js';
import { act } from '../editing/requests.js';
import { Confirm } from '../parts/confirm.js';
import { Health } from '../parts/health.js';

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

function Verbs(props) {
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

function OperatorExtra(props) {
  const { t } = props;
  return html`<section class="extra"><h3>${t('extra.password')}</h3><${Verbs} ...${props} names=${['password']} /></section>`;
}

function Fact({ name, children }) {
  return html`<div><dt>${name}</dt><dd>${children}</dd></div>`;
}

function Facts({ t, row, zone }) {
  const health = row.health || {};
  const word = (group, value) => (value ? t(group + value) : '—');
  return html`
    <dl class="extra-facts">
      <${Fact} name=${t('col.health')}><${Health} t=${t} device=${row} /></${Fact}>
      <${Fact} name=${t('col.heartbeat')}><span class="number">${row.last_seen_at ? clock(row.last_seen_at, zone) : '—'}</span></${Fact}>
      ${row.kind !== 'printer' && html`<${Fact} name=${t('health.sound')}>${word('sound.', health.sound)}</${Fact}>`}
      ${['printer', 'kiosk'].includes(row.kind) && html`<${Fact} name=${t('health.paper')}>${word('paper.', health.paper)}</${Fact}>`}
      ${health.version && html`<${Fact} name=${t('health.version')}>${health.version}</${Fact}>`}
    </dl>`;
}

function DeviceExtra(props) {
  const { t, row, house } = props;
  const simulated = row.kind === 'printer' && row.settings && row.settings.driver === 'simulated';
  const page = pageOf(row);
  return html`
    <section class="extra"><h3>${t('extra.device')}</h3>
      ${row.kind !== 'integration' && html`<${Facts} t=${t} row=${row} zone=${house.hall.time_zone} />`}
      ${simulated && html`<p><a href="/printers/simulated/" target="_blank" rel="noopener">${t('device.simulated')}</a></p>`}
      ${page && html`<p><a href=${page} target="_blank" rel="noopener">${t('device.page')} ${page}</a></p>`}
      <${Verbs} ...${props} names=${verbs(row)} />
    </section>`;
}

export const EXTRAS = { operators: OperatorExtra, devices: DeviceExtra };
