// Appointments as the page lives them: those of a day, read again when something happened in the hall.

import { useCallback, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';

const CALM_MS = 1500;

export const at = (hall, ...rest) => '/api/halls/' + [hall, 'appointments'].concat(rest).map(encodeURIComponent).join('/');

const NOTHING = { appointments: null, day: null, lastDay: null, refusal: null, seq: 0 };

/** {appointments, day, lastDay, refusal, reload()}: of the newest day that was asked for. */
export function useAppointments(ask, hallId, day, seq) {
  const [read, setRead] = useState(NOTHING);
  const now = useRef({});
  now.current = { day, seq };
  const reload = useCallback(() => {
    const begun = now.current.seq;
    return ask.get(at(hallId) + '?day=' + day)
      .then((found) => {
        if (now.current.day !== day) return;
        setRead({ appointments: found.appointments, day, lastDay: found.last_day, refusal: null, seq: begun });
      })
      .catch((refusal) => setRead((before) => Object.assign({}, before, { refusal, seq: begun })));
  }, [ask, hallId, day]);
  useEffect(() => { reload(); }, [reload]);
  useEffect(() => {
    if (seq <= read.seq) return undefined;
    const timer = setTimeout(reload, CALM_MS);
    return () => clearTimeout(timer);
  }, [seq > read.seq, reload]);
  return Object.assign({ reload }, read);
}
