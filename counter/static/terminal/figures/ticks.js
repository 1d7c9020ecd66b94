// Whether the last call reached the board and the voice: two ticks, and a warning when they stay away.

import { since } from './clock.js';

export const PATIENCE = 8; // seconds
export const VOICE_PATIENCE = 30; // a voice says one call after another, each twice; longer than that it says nothing

// 'yes', 'pending' or 'late' for each; `warning` names what is missing once patience is over.
// `voice`: the call that a voice told last. While it works on earlier ones this one is 'queued', and another would only lengthen the queue.
export function ticks(ticket, now, voice) {
  const call = ticket && ticket.announcement;
  if (!call || ticket.state !== 'called') return null;
  const late = (since(call.at, now) || 0) >= PATIENCE;
  const mark = (done, missing) => (done ? 'yes' : late ? missing : 'pending');
  const shown = mark(call.shown, 'late');
  const spoken = mark(call.spoken, isOnItsWay(call, now, voice) ? 'queued' : 'late');
  return { shown, spoken, warning: missing(shown === 'late', spoken === 'late') };
}

// Voices keep the order of calls: one that told a later call has not this one before it.
function isOnItsWay(call, now, voice) {
  return Boolean(voice) && voice.call < call.seq && since(voice.at, now) < VOICE_PATIENCE;
}

function missing(shown, spoken) {
  if (shown && spoken) return 'neither';
  if (shown) return 'not_shown';
  return spoken ? 'not_spoken' : null;
}
