// The page's ear: one socket, the client's rule, and polling where WebSockets are blocked.

import { hearEvent, hearReplay, hearSnapshot, isNews, unheard } from './sequence.js';
import { isAsked, showName } from './identify.js';
import { intents } from './intents.js';
import { io } from './vendor/socket.io.js';

const SYNC_MS = 15000;
const PATIENCE_MS = 5000;
const POLL_MS = 3000;
const ACK_MS = 5000;
// Refusals that pass by themselves; every other one ends the feed and is told to the page.
const PASSING = ['too_many_screens', 'unavailable', 'too_many', 'network'];
const SCREENS = { kiosk: 'kiosk', display: 'board', manager: 'manager' };

export function screenPath(namespace, hall, window) {
  const name = namespace === 'counter' ? `windows/${encodeURIComponent(window)}` : SCREENS[namespace];
  return `/api/halls/${encodeURIComponent(hall)}/screens/${name}`;
}

export function isPassing(code) {
  return PASSING.includes(code) || /^(timeout|websocket error|xhr poll error)$/.test(code);
}

class Feed {
  constructor(given) {
    this.given = given;
    this.namespace = given.namespace.replace(/^\//, '');
    this.ask = intents({ token: given.token, csrf: given.csrf });
    this.hearing = unheard;
    this.live = false;
    this.contact = new Date();
    this.version = null;
    this.offset = 0; // how far the server's clock is ahead, in ms
    this.started = false; // whether it ever was live
    this.stale = false;
    this.replaying = false;
    this.closed = false;
    this.timers = [];
  }

  open() {
    const given = this.given;
    this.socket = io(`/${this.namespace}`, {
      path: '/socket.io/',
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
      randomizationFactor: 0.5,
      timeout: ACK_MS,
      auth: (tell) => tell({
        token: given.token, hall: given.hall, window: given.window, after: this.hearing.last,
      }),
    });
    this.socket.on('snapshot', (message) => this.snapshot(message));
    this.socket.on('event', (event) => this.event(event));
    this.socket.on('screen', (message) => this.screen(message));
    this.socket.on('scanned', (message) => this.given.onScan && this.given.onScan(message.text));
    this.socket.on('disconnect', (reason) => this.lost(reason));
    this.socket.on('connect_error', (error) => this.refused(error.message));
    this.timers.push(setInterval(() => this.sync(), SYNC_MS));
    this.timers.push(setInterval(() => this.poll(), POLL_MS));
    this.tellState(false);
    return this;
  }

  tellState(live) {
    if (this.told && this.live === live) return;
    this.told = true;
    this.live = live;
    this.started = this.started || live;
    if (this.given.onState) this.given.onState({ live, since: this.contact, started: this.started });
  }

  heardSomething() {
    this.contact = new Date();
    this.tellState(true);
    if (this.stale && this.given.idle && this.given.idle()) location.reload();
  }

  snapshot(message) {
    if (message.at) this.offset = Date.parse(message.at) - Date.now();
    this.hearing = hearSnapshot(this.hearing, message);
    if (this.version && message.version && message.version !== this.version) this.stale = true;
    if (!this.version) this.version = message.version || null;
    this.snapped = true;
    this.heardSomething();
    if (this.given.onSnapshot) this.given.onSnapshot(message);
  }

  screen(message) {
    this.heardSomething();
    if (this.given.onScreen) this.given.onScreen(message);
  }

  event(event) {
    const heard = hearEvent(this.hearing, event);
    this.hearing = heard.state;
    this.heardSomething();
    if (heard.verdict === 'gap') this.replay();
    if (heard.verdict === 'apply') this.tell(event);
  }

  tell(event) {
    if (isAsked(event, this.given.device, Date.now() + this.offset)) showName(this.given.device, document.body);
    if (this.given.onEvent && isNews(this.hearing, event)) this.given.onEvent(event);
  }

  take(answer) {
    const heard = hearReplay(this.hearing, answer);
    this.hearing = heard.state;
    heard.tell.forEach((event) => this.tell(event));
    return heard.again;
  }

  replay() {
    if (this.replaying || !this.socket.connected || this.hearing.last === null) return;
    this.replaying = true;
    this.socket.timeout(ACK_MS).emit('replay', { after: this.hearing.last }, (error, answer) => {
      this.replaying = false;
      if (error) this.again();
      else if (answer && answer.events) {
        this.heardSomething();
        if (this.take(answer)) this.replay();
      }
    });
  }

  // Every 15 s: ask what was missed, which also finds out whether anybody still listens.
  sync() {
    if (this.socket.connected) this.replay();
    else if (!this.socket.active && !this.closed) this.socket.connect();
  }

  again() {
    this.lost('silent');
    this.socket.disconnect();
    if (!this.closed) this.socket.connect();
  }

  lost(reason) {
    this.tellState(false);
    if (reason === 'io server disconnect' && !this.closed) this.socket.connect();
  }

  refused(code) {
    this.tellState(this.live && this.polled);
    if (this.socket.active || isPassing(code)) return;
    this.close();
    if (this.given.onRefused) this.given.onRefused(code);
  }

  async poll() {
    const silence = Date.now() - this.contact.getTime();
    if (this.closed || this.polling || this.socket.connected || !this.given.hall) return;
    if (!this.polled && silence < PATIENCE_MS) return;
    this.polling = true;
    try {
      await this.pollOnce();
    } catch (refusal) {
      this.polled = false;
      if (refusal.status === 401 || refusal.status === 403) this.refusedByPoll(refusal.code);
      else this.tellState(false);
    } finally {
      this.polling = false;
    }
  }

  async pollOnce() {
    const { hall, window } = this.given;
    const last = this.hearing.last;
    if (last !== null) {
      this.take(await this.ask.get(`/api/halls/${encodeURIComponent(hall)}/events?after=${last}&limit=500`));
    }
    const message = await this.ask.get(screenPath(this.namespace, hall, window));
    this.polled = true;
    if (this.socket.connected) return;
    if (this.snapped) this.screen(message);
    else this.snapshot(message);
  }

  refusedByPoll(code) {
    this.tellState(false);
    this.close();
    if (this.given.onRefused) this.given.onRefused(code);
  }

  // A board or a voice confirms; by the socket when there is one, else by HTTP. Repeats are harmless.
  heard(seq, what) {
    const path = `/api/halls/${encodeURIComponent(this.given.hall)}/announcements/${seq}`;
    this.send('heard', { seq, heard: what }, path, { heard: what });
  }

  health(report) {
    this.send('health', report, '/api/me/health', report);
  }

  send(name, message, path, body) {
    const byHttp = () => this.ask.post(path, body).catch((refusal) => console.warn(name, refusal.code));
    if (!this.socket.connected) {
      byHttp();
      return;
    }
    this.socket.timeout(ACK_MS).emit(name, message, (error) => {
      if (error) byHttp();
    });
  }

  close() {
    this.closed = true;
    this.timers.forEach(clearInterval);
    this.socket.disconnect();
  }
}

// given: {namespace, token?, csrf?, hall?, window?, onSnapshot, onEvent, onScreen, onState, onRefused?, idle?}.
// idle: () => whether the page may be reloaded now, when the server has a newer one.
export function connect(given) {
  const feed = new Feed(given).open();
  return {
    heard: (seq, what) => feed.heard(seq, what),
    health: (report) => feed.health(report),
    close: () => feed.close(),
  };
}
