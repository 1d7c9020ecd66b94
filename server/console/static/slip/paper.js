// Paper: the slip as the virtual printer prints it, a moment after the last change.

import { html, useEffect, useRef, useState } from '/static/vendor/preact-standalone.js';
import { refusalText } from '/static/texts.js';

const CALM_MS = 350;
const WIDTHS = [80, 58];

/** The newest picture asked for, as an address; the one before stays until then. */
function usePicture(ask, path, order) {
  const [drawn, setDrawn] = useState({ url: '', refusal: null, busy: true });
  const turn = useRef(0);
  const asked = JSON.stringify(order);
  useEffect(() => {
    turn.current += 1;
    const mine = turn.current;
    setDrawn((before) => Object.assign({}, before, { busy: true }));
    const timer = setTimeout(async () => {
      try {
        const url = URL.createObjectURL(await ask.picture(path, JSON.parse(asked)));
        if (mine === turn.current) setDrawn({ url, refusal: null, busy: false });
        else URL.revokeObjectURL(url);
      } catch (refusal) {
        if (mine === turn.current) setDrawn((before) => Object.assign({}, before, { refusal, busy: false }));
      }
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [ask, path, asked]);
  useEffect(() => () => { if (drawn.url) URL.revokeObjectURL(drawn.url); }, [drawn.url]);
  return drawn;
}

function Choose({ name, value, options, onChoose }) {
  return html`
    <div class="choose" role="group" aria-label=${name}>
      ${options.map((one) => html`<button key=${one.value} type="button" class=${'button' + (one.value === value ? ' chosen' : '')}
        aria-pressed=${one.value === value} onClick=${() => onChoose(one.value)}>${one.text}</button>`)}
    </div>`;
}

export function Paper({ t, ask, hallId, layout }) {
  const [width, setWidth] = useState(80);
  const [language, setLanguage] = useState('zh-CN');
  const path = '/api/halls/' + encodeURIComponent(hallId) + '/slip-layout/preview';
  const { url, refusal, busy } = usePicture(ask, path, { layout, width, language });
  return html`
    <section class="panel slip-preview" aria-labelledby="slip-preview-title">
      <h2 id="slip-preview-title">${t('slip.preview')}</h2>
      <div class="slip-preview-verbs">
        <${Choose} name=${t('slip.width')} value=${width} onChoose=${setWidth}
          options=${WIDTHS.map((mm) => ({ value: mm, text: t('slip.mm', { mm }) }))} />
        <${Choose} name=${t('slip.visitor_language')} value=${language} onChoose=${setLanguage}
          options=${[{ value: 'zh-CN', text: '中文' }, { value: 'en', text: 'English' }]} />
      </div>
      <p class="slip-preview-said" role="status">${refusal ? refusalText(t, refusal) : t(busy ? 'slip.drawing' : 'slip.drawn')}</p>
      <div class="slip-paper" tabindex="0" role="group" aria-label=${t('slip.preview')}>
        ${url && html`<img class=${'slip-picture mm' + width + (busy ? ' busy' : '')} src=${url} alt=${t('slip.picture', { mm: width })} />`}
      </div>
    </section>`;
}
