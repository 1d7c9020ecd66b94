// Health: what is wrong with a device, or that it is online; never by colour alone.

import { html } from '/static/vendor/preact-standalone.js';
import { troubles } from '../logic/board.js';

const TONES = { not_enrolled: 'plain', never_seen: 'plain', paper_low: 'warn' };

export function Health({ t, device }) {
  if (device.revoked) return html`<span class="tag plain">${t('device.revoked')}</span>`;
  if (device.kind === 'integration') return '—';
  const found = troubles(device);
  if (!found.length) return html`<span class="tag good">${t('device.online')}</span>`;
  return found.map((one) => html`<span key=${one} class=${'health tag ' + (TONES[one] || 'bad')}>${t('trouble.' + one)}</span> `);
}
