// LogoField: choose a picture, see it as it will be printed, how wide, or none.

import { html, useState } from '/static/vendor/preact-standalone.js';
import { logoFrom } from './logo.js';

const WIDTHS = [20, 30, 40, 50, 60];

export function LogoField({ t, logo, width, problem, onLogo, onWidth }) {
  const [wrong, setWrong] = useState('');
  const choose = async (event) => {
    const file = event.target.files[0];
    event.target.value = '';
    if (!file) return;
    try {
      onLogo(await logoFrom(file));
      setWrong('');
    } catch (error) {
      setWrong(t('problem.' + error.message));
    }
  };
  const told = wrong || problem;
  return html`
    <div class="logo-field">
      ${logo && html`<img class="logo-picture" src=${'data:image/png;base64,' + logo} alt=${t('slip.logo_now')} />`}
      <div class="field logo-choose">
        <input class="visually-hidden" id="slip-logo" type="file" accept="image/png,image/jpeg,image/bmp" onChange=${choose}
          aria-describedby="slip-logo-hint" aria-invalid=${told ? 'true' : undefined} />
        <label class="button secondary" for="slip-logo">${t(logo ? 'slip.logo_other' : 'slip.logo_file')}</label>
        <p class="field-hint" id="slip-logo-hint">${t('slip.logo_hint')}</p>
        ${told && html`<p class="field-problem" role="alert">${told}</p>`}</div>
      ${logo && html`
        <div class="field"><label for="slip-logo-mm">${t('slip.logo_mm')}</label>
          <select id="slip-logo-mm" onChange=${(event) => onWidth(Number(event.target.value))}>
            ${WIDTHS.map((mm) => html`<option key=${mm} value=${mm} selected=${mm === width}>${t('slip.mm', { mm })}</option>`)}
          </select></div>
        <button class="button" type="button" onClick=${() => onLogo(null)}>${t('slip.logo_remove')}</button>`}
    </div>`;
}
