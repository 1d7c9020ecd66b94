// Finding things in a hall: search as people type, who still uses something, what may be chosen.

/** Does a row answer to what was typed? Every word must be somewhere in its texts, letters' case aside. */
export function matches(texts, typed) {
  const hay = texts.filter(Boolean).join(' ').toLowerCase();
  return typed.toLowerCase().split(/\s+/).every((word) => hay.includes(word));
}

const TEXTS = {
  departments: (one) => [one.id, one.name, one.name_en, one.short, one.phone],
  services: (one, look) => [
    one.id, one.name, one.name_en, one.initials, one.pinyin,
    look('departments', one.department), look('lines', one.line),
  ],
  lines: (one) => [one.id, one.name, one.name_en, one.letter, one.zone],
  windows: (one, look) => [one.id, String(one.number), one.name, one.zone]
    .concat((one.lines || []).map((id) => look('lines', id))),
  operators: (one, look) => [
    one.username, one.name, one.staff_no, one.title, one.role, look('departments', one.department)],
  devices: (one) => [one.id, one.name, one.kind, one.zone, one.window],
};

export function find(shelf, rows, hall, typed) {
  if (!typed.trim()) return rows;
  const look = (kind, id) => nameOf(hall, kind, id);
  return rows.filter((row) => matches(TEXTS[shelf](row, look), typed.trim()));
}

/** Its name, in the language where it has one; the id of what is gone. */
export function nameOf(hall, kind, id, language) {
  const found = (hall[kind] || []).find((one) => one.id === id);
  return found ? inLanguage(found, language) : id || '';
}

export function inLanguage(thing, language) {
  return (language === 'en' && thing.name_en) || thing.name;
}

/** Who would be left hanging: [{kind, names}] of what points at this department, line or window. */
export function usedBy(shelf, id, hall, operators, language) {
  const users = {
    departments: [['services', hall.services.filter((one) => one.department === id)]],
    lines: [
      ['services', hall.services.filter((one) => one.line === id)],
      ['windows', hall.windows.filter((one) => one.lines.includes(id))],
    ],
    windows: [['operators', operators.filter((one) => (one.windows || []).includes(id))]],
  }[shelf] || [];
  return users
    .filter(([, all]) => all.length)
    .map(([kind, all]) => ({ kind, names: all.map((one) => inLanguage(one, language)) }));
}

/**
 * What a choice offers: [{value, text}] from the hall; the field's own choices are worded by the page.
 * A device that was `chosen` and has gone since is still named, and `gone`.
 */
export function optionsFrom(source, hall, devices, chosen, language) {
  const kind = { printers: 'printer', agents: 'agent', kiosks: 'kiosk' }[source];
  if (kind) {
    return devices.filter((one) => (one.kind === kind && !one.revoked) || one.id === chosen)
      .map((one) => ({ value: one.id, text: one.name, gone: Boolean(one.revoked) }));
  }
  if (source === 'zones') return zones(hall, language);
  const text = {
    lines: (one) => one.letter + ' ' + inLanguage(one, language),
    windows: (one) => (one.name.includes(one.number) ? one.name : one.number + ' ' + one.name),
  }[source] || ((one) => inLanguage(one, language));
  return hall[source].map((one) => ({ value: one.id, text: text(one) }));
}

/** Zones as the hall names them; one that is only used somewhere goes by its id. */
export function zones(hall, language) {
  const named = hall.zones || [];
  const used = hall.lines.concat(hall.windows).map((one) => one.zone)
    .filter((id) => id && !named.some((zone) => zone.id === id));
  return named.map((zone) => ({ value: zone.id, text: inLanguage(zone, language) }))
    .concat(Array.from(new Set(used)).sort().map((id) => ({ value: id, text: id })));
}
