// The frame of every question: holds the focus, closes on Escape, gives the focus back.

import { html, useLayoutEffect, useRef } from '/static/vendor/preact-standalone.js';

export function Dialog({ title, look, t, onClose, children }) {
  const frame = useRef(null);
  // At once, not after the next paint: whoever presses a key and types on must not lose a letter.
  useLayoutEffect(() => {
    const element = frame.current;
    const before = document.activeElement;
    element.showModal();
    const first = element.querySelector('[data-first]');
    if (first) first.focus();
    return () => {
      if (element.open) element.close();
      if (before && before !== document.body && before.focus) before.focus();
    };
  }, []);
  const cancel = (happening) => {
    happening.preventDefault();
    onClose();
  };
  return html`
    <dialog class=${`question ${look || ''}`} ref=${frame} aria-labelledby="question-title" onCancel=${cancel}>
      <header class="question-head">
        <h2 id="question-title">${title}</h2>
        <button type="button" class="button quiet question-close" aria-label=${t('close')} onClick=${onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      ${children}
    </dialog>`;
}
