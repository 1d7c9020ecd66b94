// What can be done with a thing besides editing it: an operator's password, a device's trials and end.

import { html } from '/static/vendor/preact-standalone.js';
import { DeviceExtra } from './device-extra.js';
import { Verbs } from './verbs.js';

function OperatorExtra(props) {
  const { t } = props;
  return html`<section class="extra"><h3>${t('extra.password')}</h3><${Verbs} ...${props} names=${['password']} /></section>`;
}

export const EXTRAS = { operators: OperatorExtra, devices: DeviceExtra };
