// A resident identity number as it is typed: what may follow, when it is whole, how much of it is shown.

export const LENGTH = 18;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

// X stands only at the end; a key that does not fit changes nothing.
export function typed(person, key) {
  if (person.length >= LENGTH) return person;
  if (key === 'X') return person.length === LENGTH - 1 ? `${person}X` : person;
  return /^\d$/.test(key) ? person + key : person;
}

export const erased = (person) => person.slice(0, -1);

// By the check character of GB 11643: a mistyped digit is found before the server is asked.
export function isWhole(person) {
  if (!/^\d{17}[\dX]$/.test(person)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(person[place]), 0);
  return CHECKS[sum % 11] === person[LENGTH - 1];
}

// none, short, wrong or whole
export function stateOf(person) {
  if (!person) return 'none';
  if (person.length < LENGTH) return 'short';
  return isWhole(person) ? 'whole' : 'wrong';
}

// In groups as on the card; all but the first six and the last four hidden, unless `open`.
export function shown(person, open) {
  const letters = Array.from(person).map((letter, place) => (open || place < 6 || place >= 14 ? letter : '•'));
  const text = letters.join('');
  return [text.slice(0, 6), text.slice(6, 14), text.slice(14)].filter(Boolean).join(' ');
}
