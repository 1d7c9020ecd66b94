// The one filter of each long list: services by department, operators by role, devices by kind.

import { DEVICE_KINDS } from '../editing/devices.js';
import { optionsFrom } from '../editing/find.js';

const departments = (house, t, language) => optionsFrom('departments', house.hall, [], null, language);

export const FILTERS = {
  services: { options: departments, keeps: (row, chosen) => row.department === chosen },
  operators: { options: departments, keeps: (row, chosen) => row.department === chosen },
  devices: {
    options: (house, t) => DEVICE_KINDS.map((kind) => ({ value: kind, text: t('choice.kind.' + kind) })),
    keeps: (row, chosen) => row.kind === chosen,
  },
};
