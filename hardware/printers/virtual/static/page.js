// The page of one virtual printer: asks it every second how it is, and shows its paper.

import { FAULTS, isOn } from './faults.js';
import { caption, lamps } from './words.js';

const find = (name) => document.querySelector(`.${name}`);
const shown = new Map(); // slips by their address

function make(name, css, text) {
  const element = document.createElement(name);
  element.className = css;
  element.textContent = text;
  return element;
}

async function ask(path, wish) {
  const how = { method: wish ? 'POST' : 'GET', headers: { 'Content-Type': 'application/json' } };
  if (wish) how.body = JSON.stringify(wish);
  const answer = await fetch(path, how);
  if (!answer.ok) throw new Error(answer.statusText);
  show(await answer.json());
}

function paper(slip) {
  const item = make('li', 'paper', '');
  const picture = make('img', 'sheet', '');
  picture.alt = slip.text;
  picture.width = slip.width;
  picture.height = slip.height;
  picture.src = slip.picture;
  item.append(picture, make('p', 'caption', caption(slip)));
  for (const oddity of slip.oddities) item.append(make('p', 'oddity', oddity));
  return item;
}

function show(state) {
  find('lost').hidden = true;
  find('address').textContent = state.address;
  find('lamps').replaceChildren(...lamps(state).map((lamp) => make('li', `lamp ${lamp.tone}`, lamp.text)));
  for (const button of document.querySelectorAll('.fault')) {
    button.setAttribute('aria-pressed', String(isOn(state, button.dataset.fault)));
  }
  find('drawer').hidden = !state.drawer_open;
  find('empty').hidden = state.slips.length > 0;
  const here = state.slips.map((slip) => slip.picture);
  for (const gone of Array.from(shown.keys()).filter((key) => here.indexOf(key) < 0)) shown.delete(gone);
  for (const slip of state.slips) if (!shown.has(slip.picture)) shown.set(slip.picture, paper(slip));
  find('tray').replaceChildren(...here.map((key) => shown.get(key)));
}

function suffer(event) {
  const { fault } = event.currentTarget.dataset;
  ask('faults', { fault, on: event.currentTarget.getAttribute('aria-pressed') !== 'true' });
}

for (const row of FAULTS) {
  const button = make('button', 'fault', row.text);
  button.type = 'button';
  button.dataset.fault = row.fault;
  button.append(make('span', 'english', row.english));
  button.addEventListener('click', suffer);
  find('faults').append(button);
}
find('mend').addEventListener('click', () => ask('faults', { fault: null }));
find('drawer').addEventListener('click', () => ask('drawer', { open: false }));

async function watch() {
  try {
    await ask('state');
  } catch (lost) {
    find('lost').hidden = false;
  }
  setTimeout(watch, 1000);
}
watch();
