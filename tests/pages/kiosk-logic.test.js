// What the kiosk decides on its own: finding, counting, checking, opening hours, ways on from a refusal.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import {
  refusalNow, departmentsOf, guideLanguage, guideOf, lineOf, linesNow, printerState, servicesOf, zoneName,
} from '../../kiosk/static/logic/furnishing.js';
import { countOne, mostAsked } from '../../kiosk/static/logic/often.js';
import { noteOf, openingNow, whichDay } from '../../kiosk/static/logic/opening.js';
import { erased, isWhole, shown, stateOf, typed } from '../../kiosk/static/logic/person.js';
import { actionsFor, placeIn, slipState, standIn, toneOf, troubleWord } from '../../kiosk/static/logic/refusals.js';
import { search } from '../../kiosk/static/logic/search.js';
import { pageOf } from '../../kiosk/static/logic/slips.js';
import { dayOf } from '../../server/static/format.js';
import { words } from '../../kiosk/static/words.js';
import { common } from '../../server/static/words.js';

const service = (id, name, initials, pinyin, more) => Object.assign(
  { id, name, initials, pinyin, name_en: '', department: 'd1', line: 'a', active: true, order: 0 }, more,
);
const services = [
  service('renew', '居民身份证换领', 'jmsfzhl', 'juminshenfenzhenghuanling', { name_en: 'Renew an identity card' }),
  service('lost', '身份证丢失补领', 'sfzdsbl', 'shenfenzhengdiushibuling', { order: 2, department: 'd2' }),
  service('house', '二手房转移登记', 'esfzydj', 'ershoufangzhuanyidengji', { order: 1, department: 'd2' }),
  service('old', '停办的事项', 'tbdsx', 'tingbandeshixiang', { active: false, department: 'd3' }),
];
const hall = {
  services,
  departments: [{ id: 'd2', name: '乙', order: 2 }, { id: 'd1', name: '甲', order: 1 }, { id: 'd3', name: '丙', order: 3 }],
  lines: [{ id: 'a', name: '户政', letter: 'A', zone: 'east' }],
  zones: [{ id: 'east', name: '东区', name_en: 'East' }],
  opening: { open: true, days: [] },
};
const ids = (found) => found.map((one) => one.id);

test('a service is found by initials, pinyin and name; the best match comes first', () => {
  assert.deepEqual(ids(search(services, 'SFZ')), ['lost', 'renew', 'house']);
  assert.deepEqual(ids(search(services, 'shenfen')), ['lost', 'renew']);
  assert.deepEqual(ids(search(services, '二手房')), ['house']);
  assert.deepEqual(ids(search(services, ' jm sfz ')), ['renew']);
  assert.deepEqual(ids(search(services, 'identity')), ['renew']);
});

test('nothing typed finds nothing, and neither does nonsense', () => {
  assert.deepEqual(search(services, '  '), []);
  assert.deepEqual(search(services, 'qqq'), []);
});

test('departments without services, and services not offered, are not shown', () => {
  assert.deepEqual(ids(departmentsOf(hall)), ['d1', 'd2']);
  assert.deepEqual(ids(servicesOf(hall, 'd2')), ['house', 'lost']);
});

test('a line is its furnishing and its present state', () => {
  const screen = { lines: [{ id: 'a', waiting: 3, open_windows: 1, estimate: null }] };
  assert.deepEqual(lineOf(hall, screen, 'a'),
    { id: 'a', name: '户政', letter: 'A', zone: 'east', waiting: 3, open_windows: 1, estimate: null });
  assert.equal(lineOf(hall, null, 'a').waiting, null, 'unknown is not nobody');
  assert.equal(lineOf(hall, null, 'z'), null);
});

test('lines stand in the order of their letters, unless the hall says otherwise', () => {
  const lines = [{ id: 'x', letter: 'B', order: 0 }, { id: 'y', letter: 'A', order: 0 }, { id: 'z', letter: 'C', order: -1 }];
  assert.deepEqual(ids(linesNow({ lines }, null)), ['z', 'y', 'x']);
});

test('a kiosk speaks of its own printer, not of another kiosk’s', () => {
  const screen = { printers: [{ id: 'p1', state: 'out' }, { id: 'p2', state: 'ok' }] };
  assert.equal(printerState(screen, 'p2'), 'ok');
  assert.equal(printerState(screen, 'p3'), 'unknown');
  assert.equal(printerState({ printers: [] }, undefined), 'none');
  assert.equal(printerState(null, 'p1'), 'unknown');
});

test('why there is no number to be had', () => {
  const screen = { open: true, services_closed: [{ id: 'renew', code: 'quota_used_up', next_at: 'noon' }] };
  assert.deepEqual(refusalNow(screen, services[0]), { code: 'quota_used_up', extras: { next_at: 'noon' } });
  assert.equal(refusalNow(screen, services[1]), null);
  assert.equal(refusalNow({ open: false, services_closed: [] }, services[1]).code, 'closed');
  assert.equal(refusalNow(null, services[0]), null);
});

test('zones are named in the language; an unknown one as well as may be', () => {
  assert.equal(zoneName(hall, 'east', 'en'), 'East');
  assert.equal(zoneName(hall, 'east', 'zh-CN'), '东区');
  assert.equal(zoneName(hall, 'west', 'en', '西区'), '西区');
  assert.equal(zoneName({}, null, 'en'), '');
});

test('an English guide is filled up from the Chinese one', () => {
  const guided = { guide: { fee: '免费', materials: ['身份证'] }, guide_en: { fee: 'Free', materials: [] } };
  assert.deepEqual(guideOf(guided, 'en'), { fee: 'Free', materials: ['身份证'] });
  assert.equal(guideOf(guided, 'zh-CN').fee, '免费');
});

test('a guide that nobody translated is a Chinese one', () => {
  assert.equal(guideLanguage({ guide_en: { fee: 'Free' } }, 'en'), 'en');
  assert.equal(guideLanguage({ guide_en: { fee: '', materials: [] } }, 'en'), 'zh-CN');
  assert.equal(guideLanguage({ guide_en: null }, 'en'), 'zh-CN');
});

test('the usual services: by count, and before anything is counted one of each department', () => {
  assert.deepEqual(ids(mostAsked(services.slice(0, 3), {}, 2)), ['renew', 'lost']);
  let counts = {};
  ['house', 'house', 'lost'].forEach((id) => { counts = countOne(counts, id); });
  assert.deepEqual(ids(mostAsked(services.slice(0, 3), counts, 2)), ['house', 'lost']);
});

test('what was usual long ago fades', () => {
  let counts = { renew: 20 };
  for (let n = 0; n < 60; n += 1) counts = countOne(counts, 'lost');
  assert.ok(counts.lost > counts.renew);
  for (let n = 0; n < 600; n += 1) counts = countOne(counts, 'lost');
  assert.equal(counts.renew, undefined);
});

test('an identity number is checked by its last character', () => {
  assert.equal(isWhole('11010519491231002X'), true);
  assert.equal(isWhole('110105194912310021'), false);
  assert.equal(isWhole('1101051949123100'), false);
  assert.equal(stateOf(''), 'none');
  assert.equal(stateOf('1101'), 'short');
  assert.equal(stateOf('110105194912310021'), 'wrong');
  assert.equal(stateOf('11010519491231002X'), 'whole');
});

test('keys that do not fit change nothing', () => {
  assert.equal(typed('1101', 'X'), '1101');
  assert.equal(typed('11010519491231002', 'X'), '11010519491231002X');
  assert.equal(typed('11010519491231002X', '1'), '11010519491231002X');
  assert.equal(typed('1', 'a'), '1');
  assert.equal(erased('12'), '1');
});

test('the birthday is not shown to who looks over the shoulder', () => {
  assert.equal(shown('11010519491231002X', false), '110105 •••••••• 002X');
  assert.equal(shown('11010519491231002X', true), '110105 19491231 002X');
  assert.equal(shown('1101051', false), '110105 •');
});

test('today, tomorrow or later, by the hall’s own calendar', () => {
  const now = Date.parse('2026-11-22T15:30:00Z'); // 23:30 in the hall
  const day = (when) => whichDay(when, now, 'Asia/Shanghai', dayOf);
  assert.equal(day('2026-11-22T15:59:00Z'), 'today');
  assert.equal(day('2026-11-22T16:30:00Z'), 'tomorrow');
  assert.equal(day('2026-11-24T00:30:00Z'), 'later');
});

test('the screen knows better than the furnishing whether the doors are open', () => {
  assert.equal(openingNow(hall, null).open, true);
  assert.equal(openingNow(hall, { open: false, opening: { open: false, reason: 'lunch' } }).reason, 'lunch');
  assert.equal(noteOf({ days: [{ day: '2026-10-01', note: '国庆节' }] }, '2026-10-01'), '国庆节');
  assert.equal(noteOf({ days: [] }, '2026-10-01'), null);
});

const APPOINTMENTS = ['unknown', 'early', 'other_day', 'late', 'used', 'cancelled'].map((what) => `appointment_${what}`);

test('no refusal is a dead end: a person can always be asked', () => {
  ['closed', 'quota_used_up', 'already_waiting', 'no_open_window', 'network', 'invalid', 'never_heard_of'].concat(APPOINTMENTS).forEach((code) => {
    const actions = actionsFor({ code, extras: {} }, []);
    assert.ok(actions.includes('help') && (actions.includes('home') || actions.includes('start')), code);
  });
});

test('only what can be done is offered', () => {
  const first = (code, extras, trail) => actionsFor({ code, extras: extras || {} }, trail || [])[0];
  assert.equal(first('already_waiting', { ticket: 't1' }), 'copy');
  assert.equal(first('already_waiting'), 'home');
  assert.equal(first('invalid', {}, ['welcome', 'identity']), 'identity');
  assert.equal(first('network'), 'retry');
  assert.equal(first('closed', {}, ['welcome', 'service']), 'guide');
  assert.equal(first('closed', {}, ['welcome', 'code']), 'home', 'an appointment was not reached through a guide');
  assert.equal(first('appointment_unknown'), 'code');
  assert.equal(first('appointment_late', { service: 'id-card' }), 'ordinary');
  assert.equal(first('appointment_late'), 'help');
  assert.equal(first('appointment_used', { ticket: 't1' }), 'copy');
  assert.equal(first('appointment_used', { ticket: 't1', state: 'absent' }), 'copy');
  assert.equal(first('appointment_used', { ticket: 't1', state: 'cancelled' }), 'help', 'no paper for what is over');
});

test('whoever was called in vain, or is done, is not told to wait for the number', () => {
  const used = (state, code = 'appointment_used') => ({ code, extras: { number: 'A007', ticket: 't1', state } });
  assert.deepEqual(['waiting', undefined, 'called', 'absent', 'served'].map((state) => placeIn(used(state))),
    [null, null, 'called', 'absent', 'served']);
  assert.equal(placeIn(used('absent', 'wrong_move')), null);
  assert.deepEqual(['waiting', 'called', 'absent', 'cancelled'].map((state) => toneOf(used(state))), ['good', 'good', 'warn', 'warn']);
});

test('a slip is being printed, printed, in trouble, or not there', () => {
  const of = (state) => slipState({ slip: state && { state } });
  assert.deepEqual(['queued', 'sent', 'printed', 'failed', 'unknown', null].map(of),
    ['printing', 'printing', 'printed', 'trouble', 'trouble', 'none']);
});

test('a slip of which nobody knows whether it came out is not said to be missing', () => {
  const of = (state, printer) => troubleWord({ slip: { state } }, printer);
  assert.deepEqual([of('unknown', 'ok'), of('unknown', 'out'), of('failed', 'out'), of('failed', 'offline')],
    ['slip.unsure', 'slip.unsure', 'slip.paper', 'slip.trouble']);
});

test('the kiosk says everything in both languages', () => {
  assert.deepEqual(Object.keys(words.en).sort(), Object.keys(words['zh-CN']).sort());
});

test('every refusal of an appointment, and every place of a slip, has its words and its next step', () => {
  APPOINTMENTS.forEach((code) => {
    assert.ok(words.en[`refused.title.${code}`] && words.en[`refused.${code}`], code);
  });
  ['waiting', 'unserved', 'next', 'called', 'serving', 'held', 'absent', 'served', 'cancelled'].forEach((place) => {
    assert.ok(words.en[`place.${place}`] && words.en[`place.${place}.next`], place);
  });
  ['unknown', 'other_hall', 'network'].forEach((why) => assert.ok(words.en[`slip.title.${why}`] && words.en[`slip.why.${why}`], why));
  ['unknown', 'card'].forEach((what) => assert.ok(words.en[`unread.title.${what}`] && words.en[`unread.${what}`], what));
});

test('every word that a part of the kiosk asks for exists', () => {
  const folder = new URL('../../kiosk/static/', import.meta.url);
  const files = ['', 'pages/', 'parts/'].flatMap((place) => readdirSync(new URL(place, folder))
    .filter((name) => name.endsWith('.js')).map((name) => new URL(place + name, folder)));
  const asked = files.flatMap((file) => readFileSync(file, 'utf8').match(/\bt\('[\w.]+'/g) || []).map((text) => text.slice(3, -1));
  assert.ok(asked.length > 60, `only ${asked.length} found`);
  assert.deepEqual(asked.filter((key) => !(key in words.en) && !(key in common.en)), []);
});

test('a slip that another printer prints is fetched there; the own one needs no words', () => {
  const view = { ownPrinter: 'p1', screen: { printers: [{ id: 'p1', name: '东' }, { id: 'p2', name: '西' }] } };
  const ticket = (printer) => ({ slip: { state: 'queued', printer } });
  assert.equal(standIn(view, ticket('p2')), '西');
  assert.equal(standIn(view, ticket('p1')), '');
  assert.equal(standIn(Object.assign({}, view, { ownPrinter: null }), ticket('p2')), '');
  assert.equal(standIn(view, { slip: null }), '');
});

test('lost slips: every number is on one page, and after the last comes the first', () => {
  const all = Array.from({ length: 25 }, (_, index) => index);
  const turns = [0, 1, 2, 3, 4].map((turned) => pageOf(all, turned));
  assert.deepEqual([].concat(...turns.map((one) => one.shown)), all);
  assert.deepEqual([turns[4].page, turns[4].pages, pageOf(all, 5).page], [5, 5, 1]);
  assert.deepEqual(pageOf([], 3), { shown: [], page: 1, pages: 1 });
});
