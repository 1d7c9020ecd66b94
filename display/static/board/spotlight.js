// The call to follow, as large as the wall allows: which number, to which window.

import { html } from '/static/vendor/preact-standalone.js';

const ROOM = 2.44; // what a number may take of the width, in its own type: A007 takes 2.35

// The share of the largest type in which a number of this many characters still fits.
export function sizeOf(text, room) {
  return `${Math.min(1, room / (0.6 * Math.max(1, text.length)))}em`;
}

function Idle({ screen, when, t, e }) {
  const opening = screen.opening || {};
  const key = screen.open ? 'welcome' : { lunch: 'lunch', day_off: 'day_off' }[opening.reason] || 'closed';
  const again = !screen.open && opening.opens_at;
  return html`
    <section class=${`spotlight idle${screen.open ? '' : ' closed'}`} aria-live="polite">
      <p class="spotlight-idle">${t(key)}</p>
      <p class="spotlight-idle-en" lang="en">${e(key)}</p>
      ${screen.open && html`<p class="spotlight-hint">${t('welcome_hint')}</p>
        <p class="spotlight-hint-en" lang="en">${e('welcome_hint')}</p>`}
      ${again && html`<p class="spotlight-hint">${t('opens_at', { time: when(again, 'zh-CN') })}</p>
        <p class="spotlight-hint-en" lang="en">${e('opens_at', { time: when(again, 'en') })}</p>`}
    </section>`;
}

export function Spotlight({ call, line, fresh, screen, when, t, e }) {
  if (!call) return html`<${Idle} screen=${screen} when=${when} t=${t} e=${e} />`;
  const window = String(call.window_number || call.window_name);
  const long = window.length > 3;
  return html`
    <section class=${`spotlight${fresh ? ' fresh' : ''}`} data-seq=${call.seq}
      role="status" aria-live="assertive">
      <div class="spotlight-part">
        <p class="spotlight-label">${t('ticket')} <span lang="en">${e('ticket')}</span></p>
        <p class="spotlight-number number"><span style=${{ fontSize: sizeOf(call.number, ROOM) }}>${call.number}</span></p>
      </div>
      <svg class="spotlight-arrow" viewBox="0 0 60 60" role="img" aria-label=${t('to')}>
        <path d="M4 24h30V8l24 22-24 22V36H4z" />
      </svg>
      <div class="spotlight-part window">
        <p class="spotlight-label">${t('window')} <span lang="en">${e('window')}</span></p>
        <p class=${`spotlight-number number${long ? ' words' : ''}`}>
          <span style=${{ fontSize: long ? '0.3em' : sizeOf(window, 1.12) }}>${window}</span>
        </p>
      </div>
      ${line && html`<p class="spotlight-name">${line.name} <span lang="en">${line.name_en}</span></p>`}
    </section>`;
}
