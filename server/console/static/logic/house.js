// How the furnishing that was read and the screen that is heard go together.

const LIVE = ['enrolled', 'revoked', 'online', 'last_seen_at', 'health'];

/** Devices as they are furnished, with what the screen knows of how they are now. */
export function overlay(devices, screen) {
  if (!screen) return devices;
  return devices.map((device) => {
    const now = screen.devices.find((one) => one.id === device.id);
    if (!now) return device;
    return LIVE.reduce((sum, key) => Object.assign(sum, { [key]: now[key] }), Object.assign({}, device));
  });
}

/** Changes whenever the furnishing may have: read it again then. null before both are there. */
export function sign(hall, screen) {
  if (!hall || !screen) return null;
  return [screen.version, screen.open, turned(hall, screen), screen.devices.map((one) => one.id).sort()].join(' ');
}

/** The hall has opened or closed since it was read: the instant, or false. */
function turned(hall, screen) {
  const { open, closes_at: closes, opens_at: opens } = hall.opening;
  const turn = open ? closes : opens;
  return Boolean(turn) && Date.parse(screen.now) >= Date.parse(turn) && turn;
}

/** Whether the screen knows of a furnishing other than the one that was read. */
export function outdated(hall, devices, screen) {
  if (!hall || !screen) return false;
  const known = devices.map((one) => one.id);
  return (screen.version !== undefined && screen.version !== hall.version) ||
    screen.open !== hall.opening.open || Boolean(turned(hall, screen)) ||
    screen.devices.some((one) => !known.includes(one.id)) || known.length !== screen.devices.length;
}
