// When nobody touches the kiosk any more: how long it waits, and how long it warns.

const ORDINARY = { quiet: 45, warn: 15 };
const ELDER = { quiet: 90, warn: 30 };
// The result counts down from the start: the number is taken, the next visitor waits.
const RESULT = { quiet: 0, warn: 40 };
const ELDER_RESULT = { quiet: 0, warn: 90 };

export function planOf(state) {
  if (state.step === 'result') return state.elder ? ELDER_RESULT : RESULT;
  return state.elder ? ELDER : ORDINARY;
}

// Nothing to take back: the first page as everybody finds it.
export function isFresh(state) {
  return state.step === 'welcome' && state.language === 'zh-CN' && !state.elder && !state.help && !state.unread;
}

export function isOver(state) {
  const plan = planOf(state);
  return state.quiet >= plan.quiet + plan.warn;
}

// Seconds until the first page comes back, or null while there is nothing to warn of.
export function secondsLeft(state) {
  const plan = planOf(state);
  if (isFresh(state) || state.step === 'issuing' || state.quiet < plan.quiet) return null;
  return plan.quiet + plan.warn - state.quiet;
}
