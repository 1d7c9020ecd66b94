// AppointmentsPage: book by phone at the left, who is expected on a day at the right, and the paper for either.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { newId } from '/static/intents.js';
import { refusalText } from '/static/texts.js';
import { dayFrom, paperOf } from '../editing/appointments.js';
import { nameOf } from '../editing/find.js';
import { Card } from '../parts/card.js';
import { Confirm } from '../parts/confirm.js';
import { Said } from '../printing/said.js';
import { useOrder, usePrinters } from '../printing/use-printing.js';
import { Booking } from './booking.js';
import { DayBar } from './day-bar.js';
import { Expected } from './expected.js';
import { at, useAppointments } from './use-appointments.js';

function usePaper({ ask, hall, hearing }) {
  const { printers } = usePrinters(ask, hall.id, hearing.screen);
  const [chosen, setChosen] = useState('');
  const { said, order } = useOrder(ask, hall.id);
  const all = printers || [];
  const printer = all.find((one) => one.id === chosen) || all[0];
  const print = printer ? (one) => order(printer.id, paperOf(one)) : null;
  return { printers: all, printer, choose: setChosen, said, print };
}

function useCancelling({ ask, hall, reload }) {
  const [asked, setAsked] = useState(null);
  const [refusal, setRefusal] = useState(null);
  const cancel = () => {
    const { id } = asked;
    setAsked(null);
    ask.post(at(hall.id, id, 'cancel'), {}, { id: newId() }).then(() => setRefusal(null)).catch(setRefusal).then(reload);
  };
  return { asked, setAsked, refusal, cancel };
}

function Ask({ t, nameOf, one, onYes, onNo }) {
  const said = { day: one.day, from: one.from, name: one.name || t('book.somebody'), service: nameOf(one) };
  return html`<${Confirm} t=${t} onYes=${onYes} onNo=${onNo} asked=${{
    title: t('book.cancel_title'), text: t('book.cancel_text', said), go: t('book.cancel'), danger: true }} />`;
}

export function AppointmentsPage({ t, language, ask, house, hearing, onDirty }) {
  const hall = house.hall;
  const [day, setDay] = useState(hall.today);
  const { appointments, day: shown, lastDay, refusal, reload } = useAppointments(ask, hall.id, day, hearing.seq);
  const paper = usePaper({ ask, hall, hearing });
  const cancelling = useCancelling({ ask, hall, reload });
  const serviceOf = (one) => (hall.services.some((each) => each.id === one.service) ? nameOf(hall, 'services', one.service, language) : one.service_name);
  const wrong = cancelling.refusal || refusal;
  const onBooked = (booked) => { if (booked.day === day) reload(); else setDay(booked.day); };
  return html`
    <div class="appointments">
      <${Booking} t=${t} language=${language} ask=${ask} hall=${hall} house=${house} day=${day} lastDay=${lastDay} onBooked=${onBooked}
        onPrint=${paper.print} onDirty=${onDirty} />
      <${Card} id="card-expected" title=${t('card.expected')}>
        <${DayBar} t=${t} day=${day} today=${hall.today} onDay=${setDay} step=${(steps) => setDay(dayFrom(day, steps))} paper=${paper} />
        <${Said} t=${t} said=${paper.said} printers=${paper.printers} />
        ${wrong && html`<p class="field-problem" role="alert">${refusalText(t, wrong)}</p>`}
        ${shown === day
          ? html`<${Expected} t=${t} nameOf=${serviceOf} appointments=${appointments} onPrint=${paper.print} onCancel=${cancelling.setAsked} />`
          : html`<p class="empty" role="status">${t('log.loading')}</p>`}
      </${Card}>
      ${cancelling.asked && html`<${Ask} t=${t} nameOf=${serviceOf} one=${cancelling.asked} onYes=${cancelling.cancel} onNo=${() => cancelling.setAsked(null)} />`}
    </div>`;
}
