// Home: the map of all pages for the hall one chooses.

import { html, render, useEffect, useState } from '/static/vendor/preact-standalone.js';
import { intents } from '/static/intents.js';
import { refusalText, texts } from '/static/texts.js';
import { Card } from './card.js';
import { DEMO_LINKS, LINKS, PAGES, addressOf, firstHall, signInsOf } from './map.js';
import { SignIns } from './sign-ins.js';

const t = texts({}, 'zh-CN');
const ask = intents({});
const orNothing = (asking) => asking.catch((refusal) => {
  if (refusal.status === 404) return null;
  throw refusal;
});

async function read() {
  const [halls, demo] = await Promise.all([ask.get('/api/halls'), orNothing(ask.get('/api/demo'))]);
  return { halls, demo, first: firstHall(halls, new URLSearchParams(location.search).get('hall'), demo) };
}

/** What the map shows: {halls, demo, hall (id), furnishing, refusal}; `choose(id)` turns to another hall. */
function useMap() {
  const [map, setMap] = useState({ halls: [], demo: null, hall: null, furnishing: null, refusal: null });
  const put = (news) => setMap((before) => Object.assign({}, before, news));
  const start = () => read().then(
    ({ halls, demo, first }) => put({ halls, demo, hall: first, refusal: null }), (refusal) => put({ refusal }));
  useEffect(() => { start(); }, []);
  useEffect(() => {
    if (!map.hall) return;
    ask.get('/api/halls/' + encodeURIComponent(map.hall)).then((furnishing) => put({ furnishing }), (refusal) => put({ refusal }));
  }, [map.hall]);
  return Object.assign({ choose: (hall) => put({ hall, furnishing: null }), start }, map);
}

function Halls({ map }) {
  if (map.halls.length < 2) return html`<p class="hall">${map.halls.map((hall) => hall.name)}</p>`;
  return html`
    <div class="halls" role="group" aria-label="大厅 Hall">
      ${map.halls.map((hall) => html`
        <button key=${hall.id} class="button" type="button" aria-pressed=${hall.id === map.hall} onClick=${() => map.choose(hall.id)}>
          ${hall.name}${hall.name_en && html`<span lang="en">${hall.name_en}</span>`}</button>`)}
    </div>`;
}

function Cards({ map }) {
  const [window, setWindow] = useState('');
  const windows = map.furnishing ? map.furnishing.windows : [];
  const chosen = windows.some((one) => one.id === window) ? window : windows.length ? windows[0].id : '1';
  const main = map.demo ? map.demo.hall : map.halls[0].id;
  return html`
    <ul class="cards">
      ${PAGES.map((page) => html`
        <${Card} key=${page.id} page=${page} href=${addressOf(page, map.hall, chosen, main)} windows=${windows} window=${chosen}
          onWindow=${setWindow} />`)}
    </ul>`;
}

function Links({ demo }) {
  return html`
    <ul class="links">${LINKS.concat(demo ? DEMO_LINKS : []).map((link) => html`
      <li key=${link.href}><a href=${link.href}>${link.zh} <span lang="en">${link.en}</span></a></li>`)}</ul>`;
}

function Home() {
  const map = useMap();
  const signIns = map.demo && map.hall ? signInsOf(map.demo, map.hall) : [];
  return html`
    <main class="home">
      <header class="home-head"><h1>政务服务大厅 <span lang="en">Service hall</span></h1>
        <p>取号、叫号、办理、评价的全部页面。<span lang="en">Every page, from taking a number to rating the service.</span></p></header>
      ${map.refusal && html`<p class="problem panel" role="alert">${refusalText(t, map.refusal)}
        <button class="button" type="button" onClick=${map.start}>重试 <span lang="en">Try again</span></button></p>`}
      ${map.halls.length > 0 && html`<${Halls} map=${map} /><${Cards} map=${map} />`}
      ${signIns.length > 0 && html`<${SignIns} all=${signIns} />`}
      <${Links} demo=${map.demo} />
    </main>`;
}

render(html`<${Home} />`, document.getElementById('page'));
