// Help: what became of the call for a person. Unread: what was scanned leads nowhere. Both over the page, which stays.

import { html, useLayoutEffect, useRef } from '/static/vendor/preact-standalone.js';

function Told({ view, name, title, text, onClose }) {
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
    <div class="panel help" role="dialog" aria-modal="true" aria-labelledby=${`${name}-title`}>
      <h2 id=${`${name}-title`}>${title}</h2>
      <p class="help-text" role="status">${text}</p>
      <button ref=${button} class="button primary big" type="button" onClick=${onClose}>${view.t('help.close')}</button>
    </div>
  </div>`;
}

export function Help({ view, help, onClose }) {
  return html`<${Told} view=${view} name="help" title=${view.t('help.title')} text=${view.t(`help.${help}`)} onClose=${onClose} />`;
}

// what: card or unknown
export function Unread({ view, what, onClose }) {
  const { t } = view;
  return html`<${Told} view=${view} name="unread" title=${t(`unread.title.${what}`)} text=${t(`unread.${what}`)} onClose=${onClose} />`;
}
