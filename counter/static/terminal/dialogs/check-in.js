// Checks in somebody who was expected: the appointment that was shown, and the number for it.

import { html, useLayoutEffect } from '/static/vendor/preact-standalone.js';
import { dayText } from '/static/format.js';
import { nameIn } from '/static/texts.js';
import { Dialog } from '../fields/dialog.js';
import { Submit, submitting } from '../fields/submit.js';
import { Said } from '../parts/said.js';
import { Issued } from './issued.js';

// When, in one line; the day is only told where it is not today.
export function whenText(appointment, hall, language) {
  const span = `${appointment.from}–${appointment.until}`;
  return appointment.day === hall.today ? span : `${dayText(`${appointment.day}T12:00:00Z`, 'UTC', language)} ${span}`;
}

function Expected({ desk, hall, language, t, does }) {
  const appointment = desk.expected;
  const service = hall.services.find((one) => one.id === appointment.service);
  useLayoutEffect(() => document.querySelector('.expected [type=submit]').focus(), []);
  const send = () => does.send('check_in', null, null, { appointment: appointment.code });
  return html`
    <form class="expected" onSubmit=${submitting('', () => {}, send)}>
      <p class="expected-when number">${whenText(appointment, hall, language)}</p>
      <p class="expected-service">${service ? nameIn(language, service) : appointment.service_name}</p>
      <p class="expected-facts">${[appointment.name, t(`appointment.${appointment.state}`)].filter(Boolean).join(' · ')}</p>
      <${Submit} word=${t('check_in.submit')} desk=${desk} t=${t} does=${does} />
    </form>`;
}

export function CheckIn({ desk, hall, language, t, does }) {
  const given = { desk, hall, language, t, does };
  return html`
    <${Dialog} title=${t(desk.issued ? 'check_in.done' : 'check_in.title')} t=${t} onClose=${does.close}>
      ${desk.issued && html`<${Issued} ...${given} />`}
      ${!desk.issued && desk.expected && html`<${Expected} ...${given} />`}
      ${!desk.issued && !desk.expected && html`<${Said} desk=${desk} t=${t} where="dialog" does=${does} />`}
    <//>`;
}
