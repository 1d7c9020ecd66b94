// Why this ticket was called, in the words of the hall.

// `t` translates; a wait is said for every rule but the chosen one, where the reason matters more.
export function whyText(why, t) {
  if (!why || !why.rule) return '';
  const parts = [t(`why.${why.rule}`)];
  if (why.waited_seconds >= 60) parts.push(t('minutes', { n: Math.floor(why.waited_seconds / 60) }));
  if (why.passed_over > 0) parts.push(t('why.passed_over', { n: why.passed_over }));
  return parts.join(' · ');
}
