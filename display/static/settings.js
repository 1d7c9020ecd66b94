// What the console wants of a board while its page goes on.

const speaks = (settings) => settings.voice !== false;

// Takes over what `device` is told now. Volume, hours and languages may change under a voice, which somebody may have
// tapped to let it sound; whether there is one, and for which zone, is there from the start: then false, for a new start.
export function renewed(settings, before, device) {
  const told = device.settings || {};
  if (speaks(told) !== speaks(settings) || device.zone !== before.zone) return false;
  Object.keys(settings).forEach((name) => { delete settings[name]; });
  Object.assign(settings, told);
  return true;
}
