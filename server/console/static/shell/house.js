// The hall's furnishing as the page keeps it: read once, read again when something in it changed.

import { useCallback, useEffect, useMemo, useRef, useState } from '/static/vendor/preact-standalone.js';
import { outdated, overlay, sign } from '../logic/house.js';

const CHANGES = ['furnishing_changed', 'device_enrolled', 'device_revoked', 'printer_changed'];
const CALM_MS = 400;

export function useHalls(ask, me) {
  const [halls, setHalls] = useState([]);
  useEffect(() => {
    if (me.role !== 'administrator') return;
    ask.get('/api/halls').then(setHalls).catch((refusal) => console.warn('halls', refusal.code));
  }, [ask, me.role]);
  return halls;
}

async function read(ask, id) {
  const path = '/api/halls/' + encodeURIComponent(id);
  const rows = (answer, name) => (Array.isArray(answer) ? answer : answer[name]);
  const [hall, operators, devices] = await Promise.all([
    ask.get(path), ask.get(path + '/operators'), ask.get(path + '/devices'),
  ]);
  return { hall, operators: rows(operators, 'operators'), devices: rows(devices, 'devices') };
}

const NOTHING = { hall: null, operators: [], devices: [], refusal: null };

/** {hall, operators, devices, refusal, reload() → Promise, onEvent(event)}. */
export function useHouse(ask, id) {
  const [house, setHouse] = useState(NOTHING);
  const now = useRef({ id, turn: 0 });
  now.current.id = id;
  const reload = useCallback(async () => {
    const wanted = now.current.id;
    if (!wanted) return;
    now.current.turn += 1;
    const turn = now.current.turn;
    const isNewest = () => now.current.turn === turn && now.current.id === wanted;
    try {
      const found = await read(ask, wanted);
      if (isNewest()) setHouse(Object.assign({ refusal: null }, found));
    } catch (refusal) {
      if (isNewest()) setHouse((before) => Object.assign({}, before, { refusal }));
    }
  }, [ask]);
  useEffect(() => {
    setHouse(NOTHING);
    reload();
  }, [id, reload]);
  const onEvent = useCallback((event) => {
    if (!CHANGES.includes(event.kind)) return;
    clearTimeout(now.current.timer);
    now.current.timer = setTimeout(reload, CALM_MS);
  }, [reload]);
  return Object.assign({ reload, onEvent }, house);
}

/** The house with its devices as the screen sees them; reads it again when the screen knows of another furnishing. */
export function useLiving(house, screen) {
  const { hall, devices, reload } = house;
  useEffect(() => { if (outdated(hall, devices, screen)) reload(); }, [sign(hall, screen)]);
  return useMemo(() => Object.assign({}, house, { devices: overlay(devices, screen) }), [hall, devices, house.operators, house.refusal, screen]);
}
