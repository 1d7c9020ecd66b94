// Edges: what happened to a device of late, newest first: lost and back, failed and recovered.

import { html, useCallback, useEffect, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { clockSeconds, dayOf, dayText } from '/static/format.js';
import { fact } from '../logic/facts.js';
import { wordsOf } from '../log/fact-row.js';

/** {events: null while they are read, refusal}; read again whenever the device's state has changed. */
function useEdges({ ask, house, row }) {
  const [read, setRead] = useState({ events: null, refusal: null });
  const path = '/api/halls/' + encodeURIComponent(house.hall.id) + '/devices/' + encodeURIComponent(row.id) + '/edges';
  const health = row.health || {};
  const state = JSON.stringify([row.online, row.enrolled, row.revoked, health.parts, health.paper]);
  const again = useCallback(async () => {
    try {
      setRead({ events: (await ask.get(path)).events, refusal: null });
    } catch (refusal) {
      setRead((before) => Object.assign({}, before, { refusal }));
    }
  }, [ask, path]);
  useEffect(() => { again(); }, [again, state]);
  return Object.assign({ again }, read);
}

function Edge({ t, language, event, house }) {
  const told = fact(event, { hall: house.hall, devices: house.devices, operators: house.operators }, language);
  const zone = house.hall.time_zone;
  const isToday = dayOf(event.at, zone) === house.hall.today;
  const notes = told.notes.map((note) => wordsOf(t, note)).join(' · ');
  return html`
    <li class=${told.grave ? 'grave' : ''}>
      <span class="number quiet">${isToday ? '' : dayText(event.at, zone, language) + ' '}${clockSeconds(event.at, zone)}</span>
      <span>${told.grave && html`<span class="urgency-mark" aria-hidden="true">■ </span>`}${t('edge.' + told.word)}${notes && ' · ' + notes}</span>
    </li>`;
}

export function Edges(props) {
  const { t } = props;
  const { events, refusal, again } = useEdges(props);
  return html`
    <h4>${t('edges')}</h4>
    ${refusal && html`<p class="extra-said bad" role="alert">${refusalText(t, refusal)}
      <button class="button" type="button" onClick=${again}>${t('again')}</button></p>`}
    ${!events && !refusal && html`<p class="quiet" role="status">${t('log.loading')}</p>`}
    ${events && events.length === 0 && html`<p class="quiet">${t('edges.none')}</p>`}
    ${events && events.length > 0 && html`
      <ul class="extra-edges">${events.map((event) => html`<${Edge} key=${event.seq} event=${event} ...${props} />`)}</ul>`}`;
}
