// Starts the kiosk: who am I, which hall is mine, and then the page.

import { html, render } from '/static/vendor/preact-standalone.js';
import { device, forget } from '/static/device.js';
import { texts } from '/static/texts.js';
import { Kiosk } from './app.js';
import { words } from './words.js';

const RELOAD_MS = 10000;

// A public machine: no menu, no selection by a long press, no dragging out of pictures, no zoom.
function lockDown() {
  ['contextmenu', 'dragstart', 'gesturestart'].forEach((kind) => {
    document.addEventListener(kind, (happening) => happening.preventDefault());
  });
  document.addEventListener('wheel', (happening) => {
    if (happening.ctrlKey) happening.preventDefault();
  }, { passive: false });
  document.addEventListener('touchmove', (happening) => {
    if (happening.touches.length > 1) happening.preventDefault();
  }, { passive: false });
}

function refused(place, wanted) {
  forget(wanted);
  const t = texts(words, 'zh-CN');
  render(html`<main class="starting"><div role="alert"><h1>${t('device.refused')}</h1></div></main>`, place);
  setTimeout(() => location.reload(), RELOAD_MS);
}

async function start() {
  lockDown();
  const place = document.getElementById('kiosk');
  const wanted = { kind: 'kiosk', hall: new URLSearchParams(location.search).get('hall') };
  const { token, me } = await device(wanted);
  place.textContent = '';
  const onRefused = () => refused(place, wanted);
  render(html`<${Kiosk} token=${token} hall=${me.hall} name=${me.name} device=${me.device} printer=${(me.device.settings || {}).printer} onRefused=${onRefused} />`, place);
}

start();
