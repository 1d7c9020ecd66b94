// The full screen of a window: which window this is, whom it serves, who works here.

import { LiveBar } from '/static/live.js';
import { html } from '/static/vendor/preact-standalone.js';
import { setting, stateOf } from './words.js';

const LABELS = { called: 'called', serving: 'serving' };

function Middle({ window, state, time, t, e }) {
  if (LABELS[state]) {
    const long = window.number_now.length > 4 ? ' long' : '';
    return html`
      <p class="full-label">${t(LABELS[state])} <span lang="en">${e(LABELS[state])}</span></p>
      <p class=${`full-number number${long}`}>${window.number_now}</p>
      <p class="full-service">${window.service_name || ''}</p>`;
  }
  const word = state === 'idle' ? 'welcome' : state;
  const notice = (state !== 'idle' && window.notice) || '';
  const kind = `full-notice ${setting(notice)}`;
  return html`
    <p class="full-word">${t(word)}</p>
    <p class="full-word-en" lang="en">${e(word)}</p>
    ${notice && html`<p class=${kind}>${notice}</p>`}
    ${state === 'paused' && window.until && html`
      <p class=${kind}>${t('back_at', { time: time(window.until) })}${' '}
        <span lang="en">${e('back_at', { time: time(window.until) })}</span></p>`}`;
}

// Many a window is called by its number, which stands above already.
function Name({ window, t }) {
  if (window.name.replace(/\s/g, '') === `${window.number}${t('window_unit')}`) return null;
  const long = window.name.length > 9 ? ' long' : '';
  return html`<p class=${`full-name${long}${window.name.length > 14 ? ' longest' : ''}`}>${window.name}</p>`;
}

export function Full({ window, id, starting, live, called, hall, time, t, e }) {
  const bar = html`<${LiveBar} state=${live} t=${t} e=${e} zone=${hall.time_zone} />`;
  if (!window) {
    const say = (words) => (starting ? words('starting') : words('unknown_window', { window: id }));
    return html`<div class="full">${bar}<main class="full-missing"><h1>${say(t)}</h1><p lang="en">${say(e)}</p></main></div>`;
  }
  const state = stateOf(window);
  return html`
    <div class=${`full ${state}`}>
      ${bar}
      <div class="full-parts">
        <header class="full-window">
          <p class="full-hall">${hall.name}</p>
          <h1 class=${`full-window-number${window.number > 99 ? ' long' : ''}`}><b class="number">${window.number}</b><span>${t('window_unit')}</span></h1>
          <${Name} window=${window} t=${t} />
        </header>
        <main class=${`full-middle${called ? ' blink' : ''}`} aria-live="assertive">
          <${Middle} window=${window} state=${state} time=${time} t=${t} e=${e} />
        </main>
        ${window.operator_name && window.status === 'open' && html`
          <aside class="full-operator">
            <p class="full-operator-label">${t('operator')} <span lang="en">${e('operator')}</span></p>
            <p class="full-operator-name">${window.operator_name}</p>
            <p class="full-operator-label">${t('on_duty')}</p>
          </aside>`}
      </div>
    </div>`;
}
