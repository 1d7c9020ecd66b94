// When nobody has touched the terminal for long: a warning, then the way out. Never while a visitor is at the window.

export const LIMIT_MS = 30 * 60 * 1000; // as long as the server keeps an unused session (standards.md 3.3)
export const WARNING_MS = 60 * 1000;

// {over, left}: `left` in seconds while the warning shows, else null. `touched`: ms of the last key, click or move.
export function idleness({ touched, now, busy }) {
  const rest = LIMIT_MS - (now - touched);
  if (busy || rest > WARNING_MS) return { over: false, left: null };
  return { over: rest <= 0, left: Math.max(0, Math.ceil(rest / 1000)) };
}
