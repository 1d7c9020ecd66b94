// "Which box is this?": shows the device's name over its page, in large, for some seconds.

export const IDENTIFY_MS = 10000;
const YOUNG_MS = 15000; // an older question nobody asks any more

/** Whether the event asks this device, `now` by the server's clock. */
export function isAsked(event, device, now) {
  return event.kind === 'device_identified' && Boolean(device) && event.data.id === device.id
    && now - Date.parse(event.at) < YOUNG_MS;
}

/** Shows it, and takes it away again; a second question while it shows begins anew. */
export function showName(device, root) {
  const before = root.querySelector('.identify');
  if (before) before.remove();
  const sheet = document.createElement('div');
  sheet.className = 'identify';
  sheet.setAttribute('role', 'status');
  [['identify-name', device.name], ['identify-id', device.id]].forEach(([name, text]) => {
    const line = document.createElement('p');
    line.className = name;
    line.textContent = text;
    sheet.appendChild(line);
  });
  root.appendChild(sheet);
  setTimeout(() => sheet.remove(), IDENTIFY_MS);
}
