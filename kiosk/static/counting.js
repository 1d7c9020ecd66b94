// Remembers in this browser how often each service is asked for, so that 长辈版 can offer the usual ones.

import { countOne } from './logic/often.js';

const KEY = 'kiosk:often';
let known = null;

export function counted() {
  if (known) return known;
  try {
    known = JSON.parse(localStorage.getItem(KEY)) || {};
  } catch (error) {
    known = {};
  }
  return known;
}

export function countChoice(service) {
  known = countOne(counted(), service);
  try {
    localStorage.setItem(KEY, JSON.stringify(known));
  } catch (error) {
    console.warn('this browser keeps nothing', error);
  }
}
