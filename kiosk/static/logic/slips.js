// Slips that were not printed: a few numbers at a time, and round again.

const A_PAGE = 6;

// The page after so many turns: {shown, page, pages}.
export function pageOf(slips, turned) {
  const pages = Math.max(1, Math.ceil(slips.length / A_PAGE));
  const at = turned % pages;
  return { shown: slips.slice(at * A_PAGE, (at + 1) * A_PAGE), page: at + 1, pages };
}
