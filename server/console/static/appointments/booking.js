// Booking: whoever calls is expected; the code is there to be read out or printed, and the next call can come.

import { html, useEffect, useReducer, useRef, useState } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { refusalText } from '/static/texts.js';
import { BOOKING, bookingOf, nextBooking, spelled } from '../editing/appointments.js';
import { check } from '../editing/check.js';
import { open, step } from '../editing/draft.js';
import { pathsOf } from '../editing/kinds.js';
import { Card } from '../parts/card.js';
import { Form } from '../parts/form.js';
import { at } from './use-appointments.js';

const fresh = (day) => open(null, nextBooking({ day }), pathsOf(BOOKING));

function Done({ t, made, onPrint }) {
  return html`
    <p class="book-done" role="status">${t('book.done', made)} <strong class="book-code">${spelled(made.code)}</strong>
      ${onPrint && html`<button class="button" type="button" onClick=${() => onPrint(made)}>${t('book.print')}</button>`}</p>`;
}

function useBooking({ ask, hall, day, onBooked, root }) {
  const [draft, dispatch] = useReducer(step, null, () => fresh(day));
  const [made, setMade] = useState(null);
  const show = (selector) => requestAnimationFrame(() => {
    const first = root.current && root.current.querySelector(selector);
    if (first) first.focus();
  });
  const book = async (event) => {
    event.preventDefault();
    if (draft.saving) return;
    const problems = check(draft.value, BOOKING, []);
    dispatch({ type: 'checked', problems });
    if (problems.length) return show('[aria-invalid="true"]');
    dispatch({ type: 'sent' });
    try {
      const booked = await ask.post(at(hall.id), bookingOf(draft.value), { id: newId() });
      setMade(booked);
      dispatch({ type: 'saved', id: null, value: nextBooking(draft.value) });
      onBooked(booked);
      show('select');
    } catch (refusal) {
      setMade(null);
      dispatch({ type: 'refused', refusal });
      show('[aria-invalid="true"]');
    }
  };
  return { draft, made, book, edit: (path, value) => dispatch({ type: 'edited', path, value }) };
}

export function Booking({ t, language, ask, hall, house, day, lastDay, onBooked, onPrint, onDirty }) {
  const root = useRef(null);
  const { draft, made, book, edit } = useBooking({ ask, hall, day, onBooked, root });
  const { service, from, name, phone } = draft.value;
  const typed = Boolean(service || from || name || phone);
  useEffect(() => { onDirty(typed); return () => onDirty(false); }, [typed]);
  useEffect(() => { if (!typed) edit('day', day); }, [day]);
  const alone = draft.refusal && !draft.problems.length;
  return html`
    <${Card} id="card-book" title=${t('card.book')}>
      <form ref=${root} onSubmit=${book} novalidate>
        <${Form} t=${t} language=${language} fields=${BOOKING} draft=${draft} house=${house} onChange=${edit} />
        ${alone && html`<p class="field-problem" role="alert">${refusalText(t, draft.refusal)}</p>`}
        <div class="print-go">
          <p class="field-hint">${lastDay ? t('book.hint', { day: lastDay, minutes: hall.rules.appointment_slot_minutes }) : ''}</p>
          <button class="button primary" type="submit" disabled=${draft.saving}>${t('book.go')}</button>
        </div>
      </form>
      ${made && html`<${Done} t=${t} made=${made} onPrint=${onPrint} />`}
    </${Card}>`;
}
