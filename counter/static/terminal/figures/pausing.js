// What a pause tells the hall: its words on the boards and the time of return.

export const LONGEST_NOTICE = 20;
export const RETURNS = ['5', '10', '15', '30', '60', 'open'];
const SMALLEST_STEP = 60 * 1000;

// The time of return: `minutes` from now, on the full minute, as ISO; null when nobody knows.
export function backAt(minutes, now) {
  if (minutes === 'open') return null;
  const at = now + Number(minutes) * SMALLEST_STEP;
  return new Date(Math.ceil(at / SMALLEST_STEP) * SMALLEST_STEP).toISOString();
}

// {reason, notice, until?}: empty words are left out.
export function pauseDetails({ reason, notice, until }) {
  const details = {};
  if (notice.trim()) details.notice = notice.trim();
  if (reason) details.reason = reason;
  if (until) details.until = until;
  return details;
}
