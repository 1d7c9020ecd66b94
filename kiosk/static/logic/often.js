// Which services are asked for most at this kiosk: counted here, no more than a number each.

const FADE = 0.98;

// Older choices count a little less with every new one, so the list follows the season.
export function countOne(counts, service) {
  const next = {};
  Object.keys(counts).forEach((id) => {
    const faded = counts[id] * FADE;
    if (faded > 0.01) next[id] = faded;
  });
  next[service] = (next[service] || 0) + 1;
  return next;
}

// The first service of each department, then the second of each …: a fair list while nothing is counted yet.
function inTurns(services) {
  const places = {};
  const turn = services.map((service, place) => {
    places[service.department] = (places[service.department] || 0) + 1;
    return { service, turn: places[service.department], place };
  });
  return turn.sort((one, other) => one.turn - other.turn || one.place - other.place).map((one) => one.service);
}

export function mostAsked(services, counts, most) {
  return inTurns(services)
    .map((service, place) => ({ service, place, count: counts[service.id] || 0 }))
    .sort((one, other) => other.count - one.count || one.place - other.place)
    .slice(0, most)
    .map((one) => one.service);
}
