// What every board page starts from: its words, its device, its hall, and the feed that keeps it live.

import { device, forget } from '/static/device.js';
import { connect } from '/static/feed.js';
import { intents } from '/static/intents.js';
import { texts } from '/static/texts.js';
import { renewed } from './settings.js';

const RETRY_MS = 3000;
const HEALTH_MS = 20000;

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

// Ask until somebody answers.
export async function patiently(ask) {
  for (;;) {
    try {
      return await ask();
    } catch (refusal) {
      await pause(RETRY_MS);
    }
  }
}

async function catalogue() {
  const ask = intents({});
  const [zh, en] = await Promise.all(['zh-CN', 'en'].map((language) => (
    patiently(() => ask.get(`/display/phrases/${language}.json`))
  )));
  return { 'zh-CN': zh, en };
}

function refused(wanted, code) {
  if (code === 'token_revoked' || code === 'not_signed_in') forget(wanted);
  setTimeout(() => location.reload(), code === 'token_revoked' ? 0 : 10000);
}

// part: 'board' or 'window', the table of phrases that the page shows.
export async function station(part) {
  const query = new URLSearchParams(location.search);
  const wanted = { kind: 'board', hall: query.get('hall') || undefined };
  const [phrases, { token, me }] = await Promise.all([catalogue(), device(wanted)]);
  const known = (language) => Object.assign({}, phrases[language].board, phrases[language][part]);
  const words = { 'zh-CN': known('zh-CN'), en: known('en') };
  const settings = (me.device && me.device.settings) || {};
  const hall = await patiently(() => intents({}).get(`/api/halls/${encodeURIComponent(me.hall)}`));
  return {
    phrases, settings, query, hall,
    isTest: (event) => event.kind === 'test_called' && Boolean(me.device) && event.data.id === me.device.id,
    t: texts(words, 'zh-CN'),
    e: texts(words, 'en'),
    zone: query.get('zone') || (me.device && me.device.zone) || null,
    // ears: onSnapshot, onEvent, onScreen, onState, idle; report() → health.
    listen(ears, report) {
      const renew = () => intents({ token }).get('/api/me').then((now) => {
        if (now.device && !renewed(settings, me.device, now.device)) location.reload();
      }).catch(() => {}); // asked again when it is connected again
      const feed = connect(Object.assign({
        namespace: '/display', token, hall: me.hall, device: me.device, onRefused: (code) => refused(wanted, code),
      }, ears, {
        onSnapshot(message) {
          renew();
          ears.onSnapshot(message);
        },
        onEvent(event) {
          if (event.kind === 'furnishing_changed' && me.device && event.data.id === me.device.id) renew();
          ears.onEvent(event);
        },
      }));
      const tell = () => feed.health(Object.assign({
        page: part, clock: new Date().toISOString(), screen: `${window.innerWidth}x${window.innerHeight}`,
      }, report()));
      setInterval(tell, HEALTH_MS);
      return Object.assign({ tell }, feed);
    },
  };
}
