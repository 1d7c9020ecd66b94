// Help: what became of the call for a person.

import { html, useLayoutEffect, useRef } from '/static/vendor/preact-standalone.js';

export function Help({ view, help, onClose }) {
  const button = useRef(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    button.current.focus();
    return () => before && before.focus && before.focus();
  }, []);
  const keys = (happening) => {
    if (happening.key === 'Escape') onClose();
    if (happening.key === 'Tab') happening.preventDefault();
  };
  return html`<div class="dialog" onKeyDown=${keys}>
    <div class="panel help" role="dialog" aria-modal="true" aria-labelledby="help-title">
      <h2 id="help-title">${view.t('help.title')}</h2>
      <p class="help-text" role="status">${view.t(`help.${help}`)}</p>
      <button ref=${button} class="button primary big" type="button" onClick=${onClose}>${view.t('help.close')}</button>
    </div>
  </div>`;
}
