// Puts the simulated printers on their page.

import { html, render } from '/static/vendor/preact-standalone.js';
import { Printers } from './printers.js';

render(html`<${Printers} />`, document.getElementById('page'));
