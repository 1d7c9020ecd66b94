// Log: the facts of today, newest first, found by kind and by ticket number.

import { html, useCallback, useEffect, useMemo, useReducer, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';
import { fact } from '../logic/facts.js';
import { before, dayStart, empty, pick, step } from '../logic/pages.js';
import { FactRow } from './fact-row.js';
import { Filters } from './filters.js';

const CALM_MS = 1000;
const ENOUGH = 40;
const AT_ONCE = 300;

/** Facts that happened since: asked for when the hall's sequence has moved on, a second's worth at a time. */
function useNewer({ ask, path, log, seq, dispatch }) {
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (log.last === null || seq <= log.last) return undefined;
    const timer = setTimeout(async () => {
      try {
        const answer = await ask.get(path + '?after=' + log.last + '&limit=500');
        dispatch({ type: 'newer', events: answer.events, lastSeq: answer.last_seq });
      } catch (refusal) {
        console.warn('log', refusal.code);
        setTries(tries + 1);
      }
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [seq > (log.last || 0), log.last, tries]);
}

/** Pages of the log, asked for backwards; facts that happen meanwhile come on top. */
function usePages({ ask, hall, hearing }) {
  const [log, dispatch] = useReducer(step, null, empty);
  const path = '/api/halls/' + encodeURIComponent(hall.id) + '/events';
  const more = useCallback(async (now) => {
    dispatch({ type: 'asked' });
    try {
      const lastSeq = now.first === null ? (await ask.get(path + '?after=0&limit=1')).last_seq : 0;
      const { after, limit } = before(now, lastSeq);
      const answer = limit ? await ask.get(path + '?after=' + after + '&limit=' + limit) : { events: [] };
      dispatch({ type: 'page', events: answer.events, after, dayStart: dayStart(hall.today, hall.time_zone) });
    } catch (refusal) {
      dispatch({ type: 'failed', refusal });
    }
  }, [ask, hall.id]);
  useEffect(() => { more(empty()); }, [more]);
  useNewer({ ask, path, log, seq: hearing.seq, dispatch });
  return { log, more: () => more(log) };
}

function End({ t, log, more, rest, onShow }) {
  if (log.failed) {
    return html`<p class="log-end" role="alert">${refusalText(t, log.failed)}
      <button class="button" type="button" onClick=${more}>${t('again')}</button></p>`;
  }
  if (log.loading) return html`<p class="log-end" role="status">${t('log.loading')}</p>`;
  if (rest > 0) return html`<p class="log-end"><button class="button" type="button" onClick=${onShow}>${t('log.show', { n: rest })}</button></p>`;
  if (!log.done) return html`<p class="log-end"><button class="button" type="button" onClick=${more}>${t('log.earlier')}</button></p>`;
  return html`<p class="log-end quiet">${t('log.start')}</p>`;
}

export function Log(props) {
  const { t, language, hall, house } = props;
  const { log, more } = usePages(props);
  const [groups, setGroups] = useState([]);
  const [number, setNumber] = useState('');
  const [room, setRoom] = useState(AT_ONCE);
  const facts = useMemo(() => log.events.map((event) => fact(event, house, language)), [log.events, language, house.hall, house.devices, house.operators]);
  const found = pick(facts, groups, number);
  const searching = groups.length > 0 || number.trim() !== '';
  useEffect(() => {
    if (searching && found.length < ENOUGH && !log.loading && !log.done && !log.failed) more();
  }, [searching, found.length, log]);
  return html`
    <div class="log">
      <${Filters} t=${t} groups=${groups} setGroups=${setGroups} number=${number} setNumber=${setNumber} count=${found.length} />
      <section class="panel log-facts" aria-label=${t('section.log')}>
        ${found.length === 0 && log.done && html`<p class="empty">${t(searching ? 'empty.search' : 'log.none')}</p>`}
        <ol class="log-list">
          ${found.slice(0, room).map((one) => html`<${FactRow} key=${one.seq} t=${t} fact=${one} zone=${hall.time_zone} onNumber=${setNumber} />`)}
        </ol>
        <${End} t=${t} log=${log} more=${more} rest=${found.length - room} onShow=${() => setRoom(room + AT_ONCE)} />
      </section>
    </div>`;
}
