// What the kiosk asks of the server when the flow says so: a number, a slip again, a person.

import { useEffect } from '/static/vendor/preact-standalone.js';
import { intents } from '/static/intents.js';
import { whyNot } from './logic/place.js';

const PRINTING_MS = 3000;

// A visitor stands and waits: give up sooner than a page nobody looks at.
export const patient = (token) => intents({ token, timeout: 4000, delays: [500, 1000, 2000] });
const brisk = (token) => intents({ token, timeout: 3000, delays: [500] });

const ticketsOf = (hall) => `/api/halls/${encodeURIComponent(hall)}/tickets`;

// One request for one confirmed choice; its id stays the same however often it is repeated.
export function useIssuing(state, act, token, hall) {
  const id = state.step === 'issuing' && state.request ? state.request.id : null;
  useEffect(() => {
    if (!id) return;
    patient(token).post(ticketsOf(hall), state.request.body, { id })
      .then((ticket) => act('issued', { id, ticket }), (refusal) => act('refused', { id, refusal }));
  }, [id]);
}

export function useCopies(state, act, token, hall) {
  const id = state.copy ? state.copy.id : null;
  useEffect(() => {
    if (!id) return;
    const path = `${ticketsOf(hall)}/${encodeURIComponent(state.copy.ticket)}/slip`;
    patient(token).post(path, {}, { id })
      .then((ticket) => act('copied', { id, ticket }), (refusal) => act('copied', { id, refusal }));
  }, [id]);
}

const isPrinting = (ticket) => Boolean(ticket && ticket.slip) && ['queued', 'sent'].includes(ticket.slip.state);

// Asks how the ticket on show is doing: when an event speaks of it, and now and then while its slip is printed.
export function useTicketNews(state, act, token, hall, news) {
  const id = state.step === 'result' && state.ticket ? state.ticket.id : null;
  const printing = isPrinting(state.ticket);
  const look = () => {
    patient(token).get(`${ticketsOf(hall)}/${encodeURIComponent(id)}`)
      .then((ticket) => act('ticket', { ticket }), (refusal) => console.warn('ticket', refusal.code));
  };
  useEffect(() => {
    if (id && news && news.ticket === id) look();
  }, [id, news]);
  useEffect(() => {
    if (!id || !printing) return undefined;
    const timer = setInterval(look, PRINTING_MS);
    return () => clearInterval(timer);
  }, [id, printing]);
}

const TRACK_MS = 5000;

// Asks how the slip that was shown is doing, by its own token, as its holder's phone would; and again while it is on show.
export function useSlip(state, act) {
  const token = state.step === 'slip' ? state.slip.token : null;
  const { track, refusal } = state.slip || {};
  const asking = Boolean(token) && !track && !refusal;
  const hopeless = Boolean(refusal) && whyNot(refusal) === 'unknown';
  const look = () => brisk(token).get('/api/track')
    .then((track) => act('tracked', { token, track }), (refusal) => act('tracked', { token, refusal }));
  useEffect(() => {
    if (asking) look();
  }, [token, asking]);
  useEffect(() => {
    if (!token || asking || hopeless) return undefined;
    const timer = setInterval(look, TRACK_MS);
    return () => clearInterval(timer);
  }, [token, asking, hopeless]);
}

// Rings at the guide desk. When nobody can be reached the visitor is told to go there.
export function callForHelp(act, token, hall, from) {
  act('help', { help: 'asking' });
  brisk(token).post(`/api/halls/${encodeURIComponent(hall)}/help`, from ? { from } : {})
    .then(() => act('help', { help: 'asked' }), () => act('help', { help: 'unreached' }));
}
