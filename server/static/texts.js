// The words of a page in its language: t('key', {n: 3}).

import { common } from './words.js';

export const LANGUAGES = ['zh-CN', 'en'];

// {n} puts a value in; {n:person|people} picks by whether the value is one.
export function fill(text, values) {
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
    const value = values ? values[name] : undefined;
    if (one !== undefined) return value === 1 ? one : many;
    return value === undefined || value === null ? '' : String(value);
  });
}

// catalogue: {'zh-CN': {key: text}, en: {…}}. What a page does not say itself, the common catalogue says.
export function texts(catalogue, language) {
  const known = LANGUAGES.includes(language) ? language : LANGUAGES[0];
  const pages = [(catalogue || {})[known], common[known], (catalogue || {})[LANGUAGES[0]], common[LANGUAGES[0]]];
  return function t(key, values) {
    const page = pages.find((words) => words && words[key] !== undefined);
    return page ? fill(page[key], values) : key;
  };
}

// A refusal in plain words with its next step; `t` may know `refusal.<code>`, else the general sentence.
export function refusalText(t, refusal) {
  const key = `refusal.${refusal.code}`;
  const text = t(key, refusal.extras || {});
  return text === key ? t('refusal.unknown', { code: refusal.code }) : text;
}

// A thing's name in the language, where it has one.
export function nameIn(language, thing) {
  return (language === 'en' && thing.name_en) || thing.name;
}
