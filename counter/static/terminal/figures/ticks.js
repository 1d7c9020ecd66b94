// Whether the last call reached the board and the voice: two ticks, and a warning when they stay away.

import { since } from './clock.js';

export const PATIENCE = 8; // seconds

// 'yes', 'pending' or 'late' for each; `warning` names what is missing once patience is over.
export function ticks(ticket, now) {
  const call = ticket && ticket.announcement;
  if (!call || ticket.state !== 'called') return null;
  const late = (since(call.at, now) || 0) >= PATIENCE;
  const mark = (done) => (done ? 'yes' : late ? 'late' : 'pending');
  return { shown: mark(call.shown), spoken: mark(call.spoken), warning: late ? missing(call) : null };
}

function missing(call) {
  if (call.shown && call.spoken) return null;
  if (call.shown) return 'not_spoken';
  return call.spoken ? 'not_shown' : 'neither';
}
