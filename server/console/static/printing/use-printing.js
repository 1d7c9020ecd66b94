// Printing as the page lives it: the printers as they are, and orders until it is known what became of them.

import { useCallback, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { isOver, sumOf } from '../editing/print-orders.js';

const CALM_MS = 600;
const LOOK_MS = 1000;
const LOOKS = 40;

export const at = (hall, ...rest) => '/api/halls/' + [hall, 'printers'].concat(rest).map(encodeURIComponent).join('/');

/** The hall's printers; asked again a moment after the hall's picture has changed. */
export function usePrinters(ask, hallId, screen) {
  const [read, setRead] = useState({ printers: null, refusal: null });
  const reload = useCallback(() => ask.get(at(hallId))
    .then((printers) => setRead({ printers, refusal: null }))
    .catch((refusal) => setRead((before) => Object.assign({}, before, { refusal }))), [ask, hallId]);
  useEffect(() => {
    const timer = setTimeout(reload, CALM_MS);
    return () => clearTimeout(timer);
  }, [reload, screen]);
  useEffect(() => { reload(); }, [reload]);
  return Object.assign({ reload }, read);
}

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** order(printer, body) prints, and says what became of it: {busy, refusal, job, count}. */
export function useOrder(ask, hallId) {
  const [said, setSaid] = useState({ busy: false, refusal: null, job: null, count: 0 });
  const turn = useRef(0);
  useEffect(() => () => { turn.current = -1; }, []);
  const follow = async (printer, made, mine) => {
    for (let look = 0; look < LOOKS; look += 1) {
      const jobs = await Promise.all(made.jobs.map((job) => ask.get(at(hallId, printer, 'jobs', job))));
      if (turn.current !== mine) return;
      const job = sumOf(jobs);
      setSaid({ busy: !isOver(job), refusal: null, job, count: jobs.length });
      if (isOver(job)) return;
      await wait(LOOK_MS);
    }
    setSaid((before) => Object.assign({}, before, { busy: false }));
  };
  const order = async (printer, body) => {
    turn.current += 1;
    const mine = turn.current;
    setSaid({ busy: true, refusal: null, job: null, count: 0 });
    try {
      await follow(printer, await ask.post(at(hallId, printer, 'print'), body, { id: newId() }), mine);
    } catch (refusal) {
      if (turn.current === mine) setSaid({ busy: false, refusal, job: null, count: 0 });
    }
  };
  return { said, order };
}
