// The window without a visitor: who would be next, or why nobody is called.

import { html } from '/static/vendor/preact-standalone.js';
import { clock, span } from '/static/format.js';
import { waited } from '../figures/clock.js';
import { serverNow } from '../desk.js';
import { capText } from '../keys.js';
import { serviceName } from './current.js';

function cap(keymap, command, t) {
  const binding = keymap.find((one) => one.command === command);
  return binding ? capText(binding.keys[0], t) : '';
}

function Away({ desk, keymap, t, zone }) {
  const window = desk.screen.window;
  const paused = window.status === 'paused';
  return html`
    <section class=${`idle away ${window.status}`} aria-label=${t(paused ? 'paused' : 'closed')}>
      <p class="idle-state">${t(paused ? 'paused' : 'closed')}</p>
      ${paused && window.notice && html`<p class="idle-notice"><span>${t('on_boards')}</span> ${window.notice}</p>`}
      ${paused && window.until && html`<p class="idle-until">${t('back_at', { time: clock(window.until, zone) })}</p>`}
      <p class="idle-help"><kbd>${cap(keymap, 'open', t)}</kbd> ${t(paused ? 'command.open_again' : 'command.open')}</p>
    </section>`;
}

export function Idle({ desk, keymap, language, t, zone }) {
  const { window, waiting } = desk.screen;
  if (window.status !== 'open') return html`<${Away} desk=${desk} keymap=${keymap} t=${t} zone=${zone} />`;
  const next = waiting.first[0];
  return html`
    <section class=${`idle ${desk.cue ? 'cue' : ''}`} aria-label=${t('idle')}>
      <p class="idle-state">${desk.cue ? t('idle.cue') : t('idle')}</p>
      <p class="idle-count">${waiting.total ? t('waiting_n', { n: waiting.total }) : t('nobody')}</p>
      ${next && html`
        <p class="idle-next">
          <span>${t('next_is')}</span> <strong class="number">${next.number}</strong> ${serviceName(next, language)}
          <span> · ${t('waited', { n: span(waited(next, desk.at, serverNow(desk)), t) })}</span>
        </p>`}
      ${waiting.total > 0 && html`<p class="idle-help"><kbd>${cap(keymap, 'next', t)}</kbd> ${t('command.next')}</p>`}
    </section>`;
}
