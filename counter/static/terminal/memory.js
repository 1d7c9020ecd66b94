// What this browser remembers for its clerk: language, keys, sound, the last window; and its token, if enrolled.

const SETTINGS = 'terminal:settings';
const PLACE = 'terminal:place';
const TOKEN = /^device:terminal:(.+)$/;

export const usual = Object.freeze({ letters: true, sound: false, language: 'zh-CN' });

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key)) || {};
  } catch (error) {
    return {};
  }
}

function write(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn('this browser keeps nothing', error);
  }
}

// {window, token} of the window this browser was enrolled for, or null; `wanted` picks among several.
export function enrolled(storage, wanted) {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    const found = keys.map((key) => TOKEN.exec(key)).filter((match) => match && (!wanted || match[1] === wanted));
    return found.length ? { window: found[0][1], token: storage.getItem(found[0][0]) } : null;
  } catch (error) {
    return null;
  }
}

export function memory(storage) {
  return {
    settings: () => Object.assign({}, usual, read(storage, SETTINGS)),
    keepSettings: (settings) => write(storage, SETTINGS, settings),
    place: () => read(storage, PLACE), // {hall, window, username}
    keepPlace: (place) => write(storage, PLACE, Object.assign(read(storage, PLACE), place)),
    enrolled: (wanted) => enrolled(storage, wanted),
    keepToken: (window, token) => storage.setItem(`device:terminal:${window}`, token),
    dropToken: (window) => storage.removeItem(`device:terminal:${window}`),
  };
}
