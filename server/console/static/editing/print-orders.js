// What can be printed besides visitors' slips: the fields of each kind, and the order they make.

import { body, fresh } from './kinds.js';

const service = { path: 'service', type: 'choice', required: true, from: 'services' };
const applicant = { path: 'applicant', type: 'text', length: 60, hint: true };
const caseNumber = { path: 'case', type: 'text', length: 40 };
const until = { path: 'until', type: 'date', input: 'date' };
const basis = { path: 'basis', label: 'notice_basis', type: 'text', length: 120, hint: true, wide: true };
const sheets = { path: 'sheets', type: 'choice', required: true, choices: [1, 2, 3], initial: 2 };

export const ORDERS = {
  emergency: [
    { path: 'line', type: 'choice', required: true, from: 'lines' },
    { path: 'first', type: 'number', required: true, least: 1, most: 9999, initial: 1, hint: true },
    { path: 'last', type: 'number', required: true, least: 1, most: 9999, initial: 20 },
  ],
  correction: [service, applicant, caseNumber, until,
    { path: 'items', type: 'list', required: true, length: 200, hint: true, initial: [''] }, basis, sheets],
  acceptance: [service, applicant, caseNumber, until, basis, sheets],
  appointment: [service,
    { path: 'day', type: 'date', input: 'date', required: true },
    { path: 'time', type: 'time', input: 'time', required: true },
    { path: 'number', label: 'appointment_number', type: 'text', length: 40 },
    { path: 'code', label: 'appointment_code', type: 'text', length: 200, hint: true }],
  rating_form: [
    { path: 'pages', type: 'number', required: true, least: 1, most: 50, initial: 1 },
    { path: 'service', type: 'choice', from: 'services' },
    { path: 'window', type: 'choice', from: 'windows' }],
};

export const KINDS_OF_PAPER = Object.keys(ORDERS);
const MOST_PAGES = 100;

/** What no single field can know. */
export function orderProblems(what, value) {
  if (what === 'correction' && !(value.items || []).some((item) => item.trim())) {
    return [{ path: 'items', problem: 'required' }];
  }
  if (what !== 'emergency') return [];
  const { first, last } = value;
  if (last < first) return [{ path: 'last', problem: 'too_small', values: { least: first } }];
  return last - first >= MOST_PAGES ? [{ path: 'last', problem: 'too_large', values: { most: first + MOST_PAGES - 1 } }] : [];
}

export function freshOrder(what) {
  return fresh(ORDERS[what]);
}

/** As it is sent: what was left empty is not said. */
export function orderOf(what, value) {
  const said = body(value, ORDERS[what]);
  const kept = Object.keys(said).filter((name) => said[name] !== '' && said[name] !== null);
  return kept.reduce((order, name) => Object.assign(order, { [name]: said[name] }), { what });
}

const OVER = ['printed', 'failed', 'unknown'];

/** What became of several jobs, as one: the worst there is, else the last to end. */
export function sumOf(jobs) {
  const states = jobs.map((job) => job.state);
  const worst = ['failed', 'unknown'].find((state) => states.includes(state));
  if (worst) return jobs.find((job) => job.state === worst);
  return jobs.find((job) => !OVER.includes(job.state)) || jobs[jobs.length - 1];
}

export function isOver(job) {
  return OVER.includes(job.state);
}
