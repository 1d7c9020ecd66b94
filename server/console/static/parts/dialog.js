// Dialog: a panel over the page that keeps the keyboard until it is answered.

import { html, useEffect, useRef } from '/static/vendor/preact-standalone.js';

const REACHABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea';

function keepInside(event, panel) {
  const all = Array.from(panel.querySelectorAll(REACHABLE));
  if (!all.length) return;
  const edge = event.shiftKey ? all[0] : all[all.length - 1];
  if (document.activeElement === edge || !panel.contains(document.activeElement)) {
    event.preventDefault();
    (event.shiftKey ? all[all.length - 1] : all[0]).focus();
  }
}

/** `label`: the id of its heading. `onClose`: what Escape does; without it the dialog must be answered. */
export function Dialog({ label, onClose, children, wide }) {
  const panel = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    if (!panel.current.contains(before)) panel.current.focus();
    return () => { if (before && before.focus) before.focus(); };
  }, []);
  const onKeyDown = (event) => {
    event.stopPropagation();
    if (event.key === 'Tab') keepInside(event, panel.current);
    if (event.key === 'Escape' && onClose) onClose();
  };
  return html`
    <div class="dialog">
      <div class=${'panel' + (wide ? ' wide' : '')} role="dialog" aria-modal="true" aria-labelledby=${label}
        tabindex="-1" ref=${panel} onKeyDown=${onKeyDown}>${children}</div>
    </div>`;
}
