// What the kiosk knows of the hall: its furnishing, its screen, whether it is live, and the server's time.

import { useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { connect } from '/static/feed.js';
import { intents } from '/static/intents.js';
import { printerState } from './logic/furnishing.js';

const RETRY_MS = 3000;
const HEALTH_MS = 20000;

function useHall(token, hall, version) {
  const [furnished, setFurnished] = useState(null);
  useEffect(() => {
    if (furnished && furnished.version === version) return undefined;
    let wanted = true;
    let timer = null;
    const load = () => intents({ token }).get(`/api/halls/${encodeURIComponent(hall)}`).then(
      (answer) => wanted && setFurnished(answer),
      () => { timer = wanted ? setTimeout(load, RETRY_MS) : null; },
    );
    load();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [hall, version]);
  return furnished;
}

function report(screen, printer) {
  return {
    page: 'kiosk',
    clock: new Date().toISOString(),
    screen: `${window.innerWidth}x${window.innerHeight}`,
    sound: 'none',
    paper: printerState(screen, printer),
  };
}

// Hears the feed. `isIdle` tells whether the page may be reloaded; `onRefused` that the token is worth nothing now;
// `onScan` what a scanner read that hangs on the kiosk's box.
function useFeed({ token, hall, device, printer, isIdle, onRefused, onScan }) {
  const [heard, setHeard] = useState({ screen: null, offset: 0 });
  const [live, setLive] = useState(null);
  const [news, setNews] = useState(null);
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => {
    const show = (message) => {
      setHeard({ screen: message.screen, offset: Date.parse(message.at) - Date.now() });
    };
    const feed = connect({
      namespace: 'kiosk',
      token,
      hall,
      device,
      onSnapshot: show,
      onScreen: show,
      onEvent: (event) => setNews(Object.assign({ kind: event.kind, seq: event.seq }, event.data)),
      onState: setLive,
      onRefused,
      onScan,
      idle: isIdle,
    });
    const timer = setInterval(() => feed.health(report(latest.current.screen, printer)), HEALTH_MS);
    return () => {
      clearInterval(timer);
      feed.close();
    };
  }, [token, hall]);
  return { screen: heard.screen, offset: heard.offset, live, news };
}

export function useWorld(given) {
  const feed = useFeed(given);
  const version = feed.screen ? feed.screen.version : null;
  const hall = useHall(given.token, given.hall, version);
  return Object.assign({ hall }, feed);
}
