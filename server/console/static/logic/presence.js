// Whether the server should hear that somebody is there: a manager who watches the board touches no form, but is no stranger.

export const TELL_EVERY_MS = 5 * 60 * 1000; // the server lets go of a session that was not used for 30 minutes (standards.md 3.3)

/** `told`: when the server heard of us last. A page that nobody touches says nothing, and is signed out in time. */
export function isToTell(told, now) {
  return now - told >= TELL_EVERY_MS;
}
