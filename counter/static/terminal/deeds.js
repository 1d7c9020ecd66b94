// What a press sends: the requests of each command, in order, each with its own key made from the press's id.

const MOVES = {
  recall: 'call', choose: 'call', start: 'start', finish: 'finish', miss: 'miss', hold: 'hold', resume: 'resume',
  return: 'return', transfer: 'transfer', cancel: 'cancel',
};
const STATUS = { pause: 'paused', open: 'open', close: 'closed' };

const part = encodeURIComponent;

// press: {id, command, ticket?, details?}; place: {hall, window} → [{path, body, id}]
export function requests(press, place) {
  const hall = `/api/halls/${part(place.hall)}`;
  return steps(press, place, hall).map((step, index, all) => ({
    path: step.path,
    body: step.body,
    id: all.length > 1 ? `${press.id}-${index + 1}` : press.id,
  }));
}

function steps(press, place, hall) {
  const desk = `${hall}/windows/${part(place.window)}`;
  const details = press.details || {};
  const next = { path: `${desk}/call-next`, body: {} };
  if (press.command === 'next') return [next];
  if (press.command === 'finish_next') return [move(hall, press, place, 'finish', {}), next];
  if (MOVES[press.command]) return [move(hall, press, place, MOVES[press.command], details)];
  if (STATUS[press.command]) {
    return [{ path: `${desk}/status`, body: Object.assign({ status: STATUS[press.command] }, details) }];
  }
  return [others(hall, press, details)];
}

function move(hall, press, place, name, details) {
  const body = Object.assign({ move: name, window: place.window }, details);
  return { path: `${hall}/tickets/${part(press.ticket)}/moves`, body };
}

function others(hall, press, details) {
  if (press.command === 'reprint') return { path: `${hall}/tickets/${part(press.ticket)}/slip`, body: {} };
  if (press.command === 'issue' || press.command === 'check_in') return { path: `${hall}/tickets`, body: details };
  if (press.command === 'answer') return { path: `${hall}/help/${part(details.help)}/answered`, body: {} };
  throw new Error(`nothing to send for ${press.command}`);
}
