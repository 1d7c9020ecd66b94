// Rows: a list as a table; what each kind shows of itself is in the table of columns.

import { html } from '/static/vendor/preact-standalone.js';
import { clock } from '/static/format.js';
import { nameIn } from '/static/texts.js';
import { nameOf } from '../editing/find.js';
import { idOf } from '../editing/requests.js';
import { format } from '../logic/route.js';
import { Health } from '../parts/health.js';
import { Clock } from './device-extra.js';

const or = (value) => (value === null || value === undefined || value === '' ? '—' : value);
const number = (key) => ({ head: key, right: true, cell: (row) => or(row[key]) });
const plain = (key) => ({ head: key, cell: (row) => or(row[key]) });
const named = (key, kind) => ({ head: key, cell: (row, { house, language }) => or(nameOf(house.hall, kind, row[key], language)) });

function active(row, { t }) {
  return row.active === false ? html`<span class="tag plain">${t('off')}</span>` : t('on');
}

function letters(row, { house, t, language }) {
  if (row.comprehensive) return t('all_lines');
  return house.hall.lines.filter((line) => row.lines.includes(line.id))
    .map((line) => html`<span class="letter small" key=${line.id} title=${nameIn(language, line)}>${line.letter}</span> `);
}

const health = (row, { t }) => html`<${Health} t=${t} device=${row} />`;

function windowsOf(row, { house, t }) {
  const numbers = (row.windows || []).map((id) => (house.hall.windows.find((one) => one.id === id) || { number: id }).number);
  if (numbers.length) return numbers.sort((one, other) => one - other).join('、');
  return row.role === 'operator' ? t('any_window') : '—';
}

const zone = named('zone', 'zones');

const COLUMNS = {
  departments: [
    plain('short'), plain('phone'),
    { head: 'services', right: true, cell: (row, { house }) => house.hall.services.filter((one) => one.department === row.id).length },
  ],
  services: [
    named('department', 'departments'),
    { head: 'line', cell: (row, { house, language }) => {
      const line = house.hall.lines.find((one) => one.id === row.line);
      return line ? html`<span class="lead"><span class="letter small">${line.letter}</span><span>${nameIn(language, line)}</span></span>` : '—';
    } },
    { head: 'materials', right: true, cell: (row) => (row.guide && row.guide.materials ? row.guide.materials.length : 0) },
    { head: 'active', cell: active },
  ],
  lines: [zone, number('open_windows'), number('waiting')],
  windows: [
    { head: 'lines', cell: letters }, zone,
    { head: 'status', cell: (row, { t }) => (row.status ? t('window.' + row.status) : '—') },
    { head: 'operator', cell: (row) => (row.operator ? row.operator.name : '—') },
  ],
  operators: [
    plain('staff_no'), named('department', 'departments'),
    { head: 'role', cell: (row, { t }) => t('role.' + row.role) },
    { head: 'windows', cell: windowsOf },
    { head: 'active', cell: active },
  ],
  devices: [
    { head: 'kind', cell: (row, { t }) => t('choice.kind.' + row.kind) },
    { head: 'place', cell: (row, { house, language }) => or(row.window ? nameOf(house.hall, 'windows', row.window, language) : nameOf(house.hall, 'zones', row.zone, language)) },
    { head: 'health', cell: health },
    { head: 'clock', cell: (row, { t }) => (row.kind === 'printer' ? '—' : html`<${Clock} t=${t} device=${row} />`) },
    { head: 'version', cell: (row) => or(row.health && row.health.version) },
    { head: 'heartbeat', right: true, cell: (row, { house }) => (row.last_seen_at ? clock(row.last_seen_at, house.hall.time_zone) : '—') },
  ],
};

const LEADS = { lines: (row) => row.letter, windows: (row) => row.number };

function Name({ t, shelf, row, language, hallId }) {
  const to = format({ hall: hallId, section: 'furnish', shelf, item: idOf(shelf, row) });
  const lead = LEADS[shelf];
  return html`<th scope="row">
    <span class="lead">${lead && html`<span class="letter">${lead(row)}</span>`}
      <span><a href=${to}>${nameIn(language, row)}</a>
        ${shelf === 'services' && row.initials && html`<span class="initials">${row.initials}</span>`}
        ${shelf === 'windows' && row.guide_desk && !row.name.includes(t('guide_desk')) && html` <span class="tag plain">${t('guide_desk')}</span>`}</span></span></th>`;
}

export function Rows(props) {
  const { t, shelf, rows, item, onOpen, empty } = props;
  const columns = COLUMNS[shelf];
  if (!rows.length) return html`<p class="empty panel">${t(empty ? 'empty.' + shelf : 'empty.search')}</p>`;
  const follow = (row) => (event) => { if (event.target.tagName !== 'A') onOpen(idOf(shelf, row)); };
  return html`
    <div class="scroll rows" tabindex="0" role="group" aria-label=${t('shelf.' + shelf)}>
      <table class=${'grid ' + shelf}>
        <thead><tr><th scope="col">${t(shelf === 'operators' ? 'field.person' : 'field.name')}</th>
          ${columns.map((one) => html`<th scope="col" key=${one.head} class=${one.right ? 'number' : ''}>${t('col.' + one.head)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`
          <tr key=${idOf(shelf, row)} class=${idOf(shelf, row) === item ? 'chosen' : ''} onClick=${follow(row)}>
            <${Name} row=${row} ...${props} />
            ${columns.map((one) => html`<td key=${one.head} class=${one.right ? 'number' : ''}>${one.cell(row, props)}</td>`)}
          </tr>`)}</tbody>
      </table>
    </div>`;
}
