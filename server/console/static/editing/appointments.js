// An appointment: the fields of a booking, what is sent, and the paper that the visitor gets.

import { body } from './kinds.js';

export const BOOKING = [
  { path: 'service', type: 'choice', required: true, from: 'services', wide: true },
  { path: 'day', type: 'date', input: 'date', required: true },
  { path: 'from', label: 'appointment_from', type: 'time', input: 'time', required: true },
  { path: 'name', label: 'person', type: 'text', length: 60 },
  { path: 'phone', type: 'text', input: 'tel', length: 40, hint: true },
];

/** As it is sent: what was left empty is not said. */
export function bookingOf(value) {
  const said = body(value, BOOKING);
  const kept = Object.keys(said).filter((name) => said[name] !== '' && said[name] !== null);
  return kept.reduce((sum, name) => Object.assign(sum, { [name]: said[name] }), {});
}

/** The next caller: the same day, nothing else. */
export function nextBooking(value) {
  return { service: null, day: value.day, from: '', name: '', phone: '' };
}

/** The 预约单 as the printers take it: the code is its QR, and stands beside it for whoever must type it. */
export function paperOf(appointment) {
  const { service, day, code } = appointment;
  return { what: 'appointment', service, day, time: appointment.from, number: spelled(code), code };
}

/** "Y7K2-M4Q8P": so that it can be read out; a reader takes it with or without. */
export function spelled(code) {
  return code.slice(0, 4) + '-' + code.slice(4);
}

/** The day before or after: days of a calendar, in no time zone. */
export function dayFrom(day, steps) {
  const at = new Date(day + 'T00:00:00Z');
  if (Number.isNaN(at.getTime())) return day;
  at.setUTCDate(at.getUTCDate() + steps);
  return at.toISOString().slice(0, 10);
}

/** How many there are of each state. */
export function countsOf(appointments) {
  const counts = { booked: 0, arrived: 0, no_show: 0, cancelled: 0 };
  appointments.forEach((one) => { counts[one.state] += 1; });
  return counts;
}
