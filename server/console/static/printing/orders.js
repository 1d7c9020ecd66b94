// Orders: paper that is no visitor's slip: emergency numbers, notices, appointments, rating forms.

import { html, useReducer, useRef, useState } from '/static/vendor/preact-standalone.js';
import { check } from '../editing/check.js';
import { open, step } from '../editing/draft.js';
import { pathsOf } from '../editing/kinds.js';
import { KINDS_OF_PAPER, ORDERS, freshOrder, orderOf, orderProblems } from '../editing/print-orders.js';
import { Card } from '../parts/card.js';
import { Form } from '../parts/form.js';
import { Said } from './said.js';
import { useOrder } from './use-printing.js';

function Choose({ t, name, value, options, onChange }) {
  const id = 'print-' + name;
  return html`
    <div class="field"><label for=${id}>${t('print.' + name)}</label>
      <select id=${id} onChange=${(event) => onChange(event.target.value)}>
        ${options.map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === value}>${one.text}</option>`)}
      </select></div>`;
}

function Fields({ t, language, what, house, printer, printers, ordering }) {
  const root = useRef(null);
  const [draft, dispatch] = useReducer(step, null, () => open(null, freshOrder(what), pathsOf(ORDERS[what])));
  const print = (event) => {
    event.preventDefault();
    const found = check(draft.value, ORDERS[what], []);
    const wrong = found.length ? found : orderProblems(what, draft.value);
    dispatch({ type: 'checked', problems: wrong });
    if (!wrong.length) ordering.order(printer, orderOf(what, draft.value));
    else requestAnimationFrame(() => { const first = root.current.querySelector('[aria-invalid="true"]'); if (first) first.focus(); });
  };
  return html`
    <form ref=${root} onSubmit=${print} novalidate>
      <${Form} t=${t} language=${language} fields=${ORDERS[what]} draft=${draft} house=${house}
        onChange=${(path, value) => dispatch({ type: 'edited', path, value })} />
      <div class="print-go">
        <${Said} t=${t} said=${ordering.said} printers=${printers} />
        <button class="button primary" type="submit" disabled=${ordering.said.busy}>${t('print.go')}</button>
      </div>
    </form>`;
}

export function Orders({ t, language, ask, hall, house, printers }) {
  const [what, setWhat] = useState(KINDS_OF_PAPER[0]);
  const [chosen, setChosen] = useState('');
  const ordering = useOrder(ask, hall.id);
  const printer = printers.some((one) => one.id === chosen) ? chosen : printers[0].id;
  return html`
    <${Card} id="card-orders" title=${t('card.orders')}>
      <div class="print-choose form-fields">
        <${Choose} t=${t} name="what" value=${what} onChange=${setWhat}
          options=${KINDS_OF_PAPER.map((kind) => ({ value: kind, text: t('paper_kind.' + kind) }))} />
        <${Choose} t=${t} name="printer" value=${printer} onChange=${setChosen}
          options=${printers.map((one) => ({ value: one.id, text: one.name }))} />
      </div>
      <p class="field-hint">${t('paper_hint.' + what)}</p>
      <${Fields} key=${what} t=${t} language=${language} what=${what} house=${house} printer=${printer} printers=${printers} ordering=${ordering} />
    </${Card}>`;
}
