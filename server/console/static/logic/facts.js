// What an event says in plain words: the key of a sentence, its values, and the notes after it.

import { inLanguage } from '../editing/find.js';

const name = (rows, id, language) => {
  const found = (rows || []).find((one) => one.id === id || one.username === id);
  return found ? inLanguage(found, language) : id || '';
};

const GROUPS = {
  ticket: ['ticket_issued', 'ticket_cancelled', 'ticket_returned', 'ticket_transferred', 'ticket_missed', 'ticket_held', 'ticket_presented', 'appointment_booked', 'appointment_cancelled', 'appointment_presented'],
  call: ['ticket_called', 'ticket_resumed', 'announcement_shown', 'announcement_spoken', 'voices_muted', 'voices_unmuted'],
  visit: ['visit_started', 'visit_finished'],
  slip: ['slip_queued', 'slip_printed', 'slip_failed', 'slip_unknown'],
  window: ['window_opened', 'window_paused', 'window_closed', 'operator_signed_in', 'operator_signed_out'],
  rating: ['rating_asked', 'visit_rated', 'rating_timed_out', 'rating_skipped'],
  help: ['help_asked', 'help_answered'],
  house: ['furnishing_changed', 'device_enrolled', 'device_revoked', 'device_lost', 'device_back', 'device_failed', 'device_recovered', 'device_identified', 'test_called', 'printer_changed'],
};

export const GROUP_NAMES = Object.keys(GROUPS);

export function groupOf(kind) {
  return GROUP_NAMES.find((group) => GROUPS[group].includes(kind)) || 'house';
}

const GRAVE = ['slip_failed', 'slip_unknown', 'device_lost', 'device_failed', 'help_asked', 'voices_muted'];

// Staff make a device; the device itself uses its code later. Both are one kind of the log.
function wordOf(event) {
  return event.kind === 'device_enrolled' && !(event.actor && event.actor.kind === 'device') ? 'device_made' : event.kind;
}

/** {kind, word, group, number, values, notes: [{key, values}], grave}: the page words it in its language. */
export function fact(event, world, language) {
  const data = event.data || {};
  const hall = world.hall;
  return {
    seq: event.seq, at: event.at, kind: event.kind, word: wordOf(event),
    group: groupOf(event.kind),
    number: data.number || null,
    values: {
      window: data.window ? name(hall.windows, data.window) : '',
      from: data.from_window ? name(hall.windows, data.from_window) : '',
      line: name(hall.lines, data.line, language),
      service: name(hall.services, data.service, language),
      subject: subject(data, world, language),
      operator: name(world.operators, data.operator),
      slot: data.day ? data.day + ' ' + data.from : '',
      seconds: data.seconds === undefined ? '' : data.seconds,
    },
    notes: notes(event.kind, data, world, language),
    actor: actor(event.actor, world),
    grave: GRAVE.includes(event.kind) || (event.kind === 'visit_rated' && data.negative === true),
  };
}

function subject(data, world, language) {
  const id = data.id || data.device || data.printer || data.from || data.help;
  if (id === world.hall.id) return inLanguage(world.hall, language);
  const rows = [world.devices, world.operators, world.hall.windows, world.hall.services, world.hall.lines,
    world.hall.departments].find((all) => (all || []).some((one) => one.id === id || one.username === id));
  return rows ? name(rows, id, language) : id || '';
}

function notes(kind, data, world, language) {
  const found = [];
  if (data.priority) found.push({ key: 'priority', values: { name: name(coded(world.hall.priorities), data.priority, language) } });
  if (kind === 'ticket_issued' && data.appointment) found.push({ key: 'appointment', values: {} });
  if (data.repeat > 1) found.push({ key: 'repeat', values: { count: data.repeat } });
  if (data.why) found.push({ key: 'why.' + (data.why.rule || data.why), values: {} });
  if (data.what && kind.startsWith('slip_')) found.push({ key: 'paper', values: { code: data.what } });
  if (data.instead_of) found.push({ key: 'instead', values: { name: name(world.devices, data.instead_of) } });
  if (data.metres) found.push({ key: 'metres', values: { metres: data.metres } });
  if (data.copy > 0) found.push({ key: 'copy', values: {} });
  if (data.negative) found.push({ key: 'negative', values: {} });
  if (kind === 'printer_changed' && data.state) found.push({ key: 'state', values: { code: data.state } });
  if (data.part) found.push({ key: 'part', values: { code: String(data.part) } });
  if (data.code) found.push({ key: 'code', values: { code: data.code } });
  if (data.problem) found.push({ key: 'problem', values: { code: data.problem } });
  ['reason', 'notice'].forEach((key) => {
    if (data[key]) found.push({ key: 'text', values: { text: String(data[key]) } });
  });
  if (kind === 'furnishing_changed' && data.what) found.push({ key: 'what.' + data.what, values: {} });
  return found;
}

function coded(priorities) {
  return (priorities || []).map((one) => Object.assign({ id: one.code }, one));
}

function actor(who, world) {
  if (!who) return { kind: 'system', name: '' };
  const rows = { device: world.devices, staff: world.operators }[who.kind];
  return { kind: who.kind, name: rows ? name(rows, who.id) : '' };
}
