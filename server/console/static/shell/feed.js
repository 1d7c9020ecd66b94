// What the page hears of its hall: the manager's screen, its place in the log, and whether it is live.

import { useEffect, useMemo, useRef, useState } from '/static/vendor/preact-standalone.js';
import { connect } from '/static/feed.js';
import { aged } from '../logic/board.js';

const TICK_MS = 5000;
const LAPSED = ['not_signed_in', 'token_revoked'];

const NOTHING = { screen: null, seq: 0, at: 0 };

/** Seconds since the screen came, for as long as the page is live; a lost page stands still and says so. */
function useAge(at, live) {
  const [now, setNow] = useState(at);
  useEffect(() => {
    setNow(at);
    if (!live) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [at, live]);
  return Math.max(0, Math.floor((now - at) / 1000));
}

/** {screen, seq, state}. `busy`: the page must not reload itself now. */
export function useFeed({ me, hallId, onLapsed, onEvent, busy }) {
  const [heard, setHeard] = useState(NOTHING);
  const [state, setState] = useState(null);
  const given = useRef({});
  given.current = { onLapsed, onEvent, busy };
  useEffect(() => {
    if (!hallId) return undefined;
    setHeard(NOTHING);
    const take = (message) => setHeard({ screen: message.screen, seq: message.seq, at: Date.now() });
    const feed = connect({
      namespace: 'manager', hall: hallId, csrf: me.csrf,
      onSnapshot: take,
      onScreen: take,
      onState: setState,
      onEvent: (event) => given.current.onEvent(event),
      onRefused: (code) => { if (LAPSED.includes(code)) given.current.onLapsed(); },
      idle: () => !given.current.busy,
    });
    return () => feed.close();
  }, [hallId, me.csrf]);
  const seconds = useAge(heard.at, Boolean(state && state.live));
  const screen = useMemo(() => heard.screen && aged(heard.screen, seconds), [heard, seconds]);
  return { state, screen, seq: heard.seq };
}
