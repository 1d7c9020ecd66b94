// What a window is called: by its name when that says the number, else by both.

export function windowName(window, t) {
  const name = window.name || '';
  const number = String(window.number);
  if (name && (name.includes(number) || window.guide_desk)) return name;
  return `${t('window.name', { number })}${name ? ` · ${name}` : ''}`;
}
