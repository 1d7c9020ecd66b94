// OperatorCard: who sits at this window, and whether the window serves now.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';

const SAFE_PHOTO = /^(\/(?!\/)|data:image\/)/; // from our own house only

function Photo({ t, operator }) {
  const [broken, setBroken] = useState(null);
  const wanted = operator.photo && SAFE_PHOTO.test(operator.photo) && broken !== operator.photo;
  if (!wanted) return html`<div class="photo initials" aria-hidden="true">${Array.from(operator.name)[0]}</div>`;
  return html`<img class="photo" src=${operator.photo} alt=${t('photo', { name: operator.name })}
    onError=${() => setBroken(operator.photo)} />`;
}

function Status({ t, window, zone }) {
  if (window.status === 'open') return null;
  const until = window.until && t('status.until', { time: clock(window.until, zone) });
  const more = [window.notice, until, t(`status.${window.status}_more`)].filter(Boolean);
  return html`<div class=${`status ${window.status}`} role="status">
    <strong>${t(`status.${window.status}`)}</strong>
    ${more.map((line) => html`<span key=${line}>${line}</span>`)}
  </div>`;
}

function Now({ t, window, current }) {
  if (window.status !== 'open') return null;
  const known = current && (current.state === 'called' || current.state === 'serving');
  if (!known) return html`<p class="now">${t('now.none')}</p>`;
  return html`<p class="now">${t(`now.${current.state}`)} <b class="number">${current.number}</b></p>`;
}

export function OperatorCard({ t, screen, department, zone }) {
  const { window, operator, current } = screen;
  return html`<section class="operator-card">
    <h1 class="visually-hidden">${t('title')} · ${window.name}</h1>
    <${Status} t=${t} window=${window} zone=${zone} />
    ${operator && html`<div class="person">
      <${Photo} t=${t} operator=${operator} />
      <div class="about">
        <p class="name">${operator.name}</p>
        ${operator.title && html`<p class="title">${operator.title}</p>`}
        <p class="where">${department}</p>
        <p class="staff-no">${t('staff_no', { no: operator.staff_no })}</p>
      </div>
    </div>`}
    ${!operator && window.status === 'open' && html`<p class="nobody">${t('nobody')}</p>`}
    <${Now} t=${t} window=${window} current=${current} />
  </section>`;
}
