// How loud the voice is at a time of day; 0 is quiet, and calls are shown only. The same rules are in display/loudness.py.

const USUAL = 0.8;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

const isVolume = (value) => typeof value === 'number' && value >= 0 && value <= 1;

// settings: the device's. clock: "HH:MM" in the hall. → 0 to 1: the last entry of `volume_from` that has begun, or
// `volume`. Before the first entry of a day the last one still holds, as it did at midnight.
export function loudness(settings, clock) {
  const table = settings.volume_from || {};
  const steps = Object.keys(table).filter((at) => CLOCK.test(at) && isVolume(table[at])).sort();
  if (!steps.length) return isVolume(settings.volume) ? settings.volume : USUAL;
  const begun = steps.filter((at) => at <= clock);
  return table[(begun.length ? begun : steps).pop()];
}
