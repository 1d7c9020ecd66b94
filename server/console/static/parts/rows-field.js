// RowsField: a small table to fill in: one row a zone, one row a priority group.

import { html } from '/static/vendor/preact-standalone.js';
import { remove, replace } from '../editing/lines.js';

export function RowsField({ field, value, change, t, at, attributes }) {
  const rows = value || [];
  const cell = (row, index, column) => {
    const name = t('field.' + column.path);
    return html`<td><input type="text" value=${row[column.path] || ''} aria-label=${name + ' ' + (index + 1)} autocomplete="off"
      aria-invalid=${at === index + '.' + column.path ? 'true' : undefined}
      onInput=${(event) => change(replace(rows, index, Object.assign({}, row, { [column.path]: event.target.value })))} /></td>`;
  };
  const fresh = () => field.columns.reduce((sum, column) => Object.assign(sum, { [column.path]: '' }), {});
  return html`
    <div class="rows-field" id=${attributes.id} tabindex="-1">
      ${rows.length === 0 && html`<p class="quiet">${t('row.none')}</p>`}
      ${rows.length > 0 && html`
        <div class="scroll"><table>
          <thead><tr>${field.columns.map((column) => html`<th scope="col" key=${column.path}>${t('field.' + column.path)}</th>`)}<td></td></tr></thead>
          <tbody>${rows.map((row, index) => html`
            <tr key=${index}>${field.columns.map((column) => cell(row, index, column))}
              <td><button class="button quiet" type="button" aria-label=${t('row.remove', { n: index + 1 })}
                onClick=${() => change(remove(rows, index))}>✕</button></td></tr>`)}</tbody>
        </table></div>`}
      <button class="button" type="button" onClick=${() => change(rows.concat([fresh()]))}>${t('row.add')}</button>
    </div>`;
}
