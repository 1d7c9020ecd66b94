// Puts the console on its page.

import { html, render } from '/static/vendor/preact-standalone.js';
import { App } from './shell/app.js';

render(html`<${App} />`, document.getElementById('page'));
