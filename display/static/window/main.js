// Starts the board of one window: a sign of 8 to 24 columns, or a full screen.

import { clock } from '/static/format.js';
import { html, render } from '/static/vendor/preact-standalone.js';
import { callOf, isCall } from '../board/view.js';
import { station } from '../station.js';
import { Full } from './full.js';
import { Sign } from './sign.js';
import { columnsOf, tested, windowOf } from './words.js';

const BLINK_MS = 8000;

function windowId() {
  return decodeURIComponent(location.pathname.replace(/\/+$/, '').split('/').pop());
}

async function main() {
  const base = await station('window');
  const id = windowId();
  const columns = columnsOf(base.query);
  const root = document.getElementById('window');
  let world = { screen: null, live: null, called: null, test: null, seq: 0 };
  let timer = null;
  let testing = null;
  const time = (when) => clock(when, base.hall.time_zone);

  function change(part) {
    world = Object.assign({}, world, part);
    const { screen, live, test } = world;
    const called = test || world.called;
    const shown = screen && tested(windowOf(screen, id), test);
    const Form = columns ? Sign : Full;
    render(html`
      <${Form} window=${shown} id=${id} starting=${!screen} columns=${columns} live=${live} called=${called}
        hall=${base.hall} time=${time} t=${base.t} e=${base.e} />`, root);
  }

  // Somebody is asked to come here: the number is shown at once, and blinks for a while.
  function call(event) {
    const { number, seq } = callOf(event);
    const windows = world.screen.windows.map((window) => (
      window.id === id ? Object.assign({}, window, { number_now: number, state: 'called' }) : window
    ));
    clearTimeout(timer);
    timer = setTimeout(() => change({ called: null }), BLINK_MS);
    change({ called: seq, screen: Object.assign({}, world.screen, { windows }) });
  }

  // A test that calls nobody: shown like a call for as long, then the window is as it was.
  function test() {
    clearTimeout(testing);
    testing = setTimeout(() => change({ test: null }), BLINK_MS);
    change({ test: base.phrases['zh-CN'].call.test_number });
  }

  const see = (message) => change({ screen: message.screen, seq: message.seq });
  const feed = base.listen({
    idle: () => !world.called && !world.test,
    onSnapshot: see,
    onScreen: see,
    onEvent(event) {
      if (base.isTest(event)) test();
      if (isCall(event) && event.data.window === id && world.screen) call(event);
    },
    onState: (live) => change({ live }),
  }, () => ({ sound: 'none', seq: world.seq, details: { window: id, columns } }));
  setTimeout(feed.tell, 1000);
}

main();
