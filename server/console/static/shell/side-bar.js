// SideBar: which hall, where in the console, and who is signed in.

import { html, useEffect, useRef } from '/static/vendor/preact-standalone.js';
import { nameIn } from '/static/texts.js';
import { SHELVES, format } from '../logic/route.js';
import { tree } from '../logic/session.js';

function HallChooser({ t, halls, hallId, language, onChoose }) {
  return html`
    <label class="hall-chooser">
      <span class="visually-hidden">${t('hall.choose')}</span>
      <select value=${hallId} onChange=${(event) => onChoose(event.target.value)}>
        ${tree(halls).map((hall) => html`
          <option key=${hall.id} value=${hall.id} selected=${hall.id === hallId}>
            ${'\u3000'.repeat(hall.depth)}${nameIn(language, hall)}</option>`)}
      </select>
    </label>`;
}

function Place({ t, to, here, children }) {
  return html`<li><a href=${format(to)} aria-current=${here ? 'page' : undefined}>${children}</a></li>`;
}

function Who({ t, me, onLanguage, onLeave }) {
  return html`
    <div class="side-bar-who">
      <p class="side-bar-name">${me.name}</p>
      <p class="side-bar-role">${t('role.' + me.role)}${me.staff_no ? ' · ' + me.staff_no : ''}</p>
      <div class="side-bar-verbs">
        <button class="button" type="button" onClick=${onLanguage}>${t('language.other')}</button>
        <button class="button" type="button" onClick=${onLeave}>${t('sign.out')}</button>
      </div>
    </div>`;
}

/** Where the bar is a strip that slides, it slides to where one is. */
function useInSight(route) {
  const bar = useRef(null);
  useEffect(() => {
    const here = bar.current.querySelector('[aria-current]');
    if (here) here.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [route.section, route.shelf]);
  return bar;
}

export function SideBar({ t, language, me, hall, halls, hallId, route, go, onLanguage, onLeave }) {
  const bar = useInSight(route);
  const place = (section, shelf) => ({ hall: hallId, section, shelf, item: null });
  const isHere = (section, shelf) => route.section === section && (route.shelf || null) === (shelf || null);
  return html`
    <header class="side-bar" ref=${bar}>
      <a class="side-bar-mark" href="/">${t('product')}<span>${t('console')}</span></a>
      ${halls.length > 1
        ? html`<${HallChooser} t=${t} halls=${halls} hallId=${hallId} language=${language}
            onChoose=${(id) => go({ hall: id, section: route.section, shelf: route.shelf, item: null })} />`
        : html`<p class="side-bar-hall">${hall ? nameIn(language, hall) : ''}</p>`}
      <nav aria-label=${t('nav')}>
        <ul class="side-bar-list">
          <${Place} to=${place('live')} here=${isHere('live')}>${t('section.live')}</${Place}>
          <${Place} to=${place('appointments')} here=${isHere('appointments')}>${t('section.appointments')}</${Place}>
          <${Place} to=${place('printing')} here=${isHere('printing')}>${t('section.printing')}</${Place}>
          <${Place} to=${place('log')} here=${isHere('log')}>${t('section.log')}</${Place}>
        </ul>
        <h2 class="side-bar-heading">${t('section.furnish')}</h2>
        <ul class="side-bar-list">
          ${SHELVES.map((shelf) => html`
            <${Place} key=${shelf} to=${place('furnish', shelf)} here=${isHere('furnish', shelf)}>
              ${t('shelf.' + shelf)}</${Place}>`)}
        </ul>
      </nav>
      <${Who} t=${t} me=${me} onLanguage=${onLanguage} onLeave=${onLeave} />
    </header>`;
}
