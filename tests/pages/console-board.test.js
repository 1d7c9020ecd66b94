// The live board's arithmetic: urgency by the hall's limits, order, rates over something, devices in trouble.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aged, alerts, devices, lines, percent, ratings, staffed, troubles, urgency, windows,
} from "../../server/console/static/logic/board.js";
import { outdated, overlay, sign } from "../../server/console/static/logic/house.js";

const RULES = { amber_minutes: 15, red_minutes: 30 };

test("a wait is long at the hall's first limit and too long at its second", () => {
  assert.equal(urgency(15 * 60 - 1, RULES), "calm");
  assert.equal(urgency(15 * 60, RULES), "amber");
  assert.equal(urgency(30 * 60, RULES), "red");
  assert.equal(urgency(null, RULES), "calm");
  assert.equal(urgency(10 * 60, { amber_minutes: 5, red_minutes: 8 }), "red");
});

test("a line where people wait and no window is open is red, however short the wait", () => {
  const line = { id: "a", letter: "B", waiting: 1, open_windows: 0, longest_wait_seconds: 5 };
  const empty = { id: "b", letter: "A", waiting: 0, open_windows: 0, longest_wait_seconds: null };
  const [first, second] = lines([line, empty], RULES);
  assert.equal(first.id, "b");
  assert.equal(first.unserved, false);
  assert.equal(first.urgency, "calm");
  assert.equal(second.unserved, true);
  assert.equal(second.urgency, "red");
});

test("windows come by number, each with what it does and for how long", () => {
  const now = "2026-11-22T02:10:00.000Z";
  const since = "2026-11-22T02:00:00.000Z";
  const found = windows([
    { id: "10", number: 10, status: "closed", state: null, since },
    { id: "2", number: 2, status: "open", state: null, since },
    { id: "1", number: 1, status: "open", state: "serving", since },
    { id: "3", number: 3, status: "paused", state: "serving", since: null },
  ], now);
  assert.deepEqual(found.map((one) => one.doing), ["serving", "idle", "paused", "closed"]);
  // An idle window is told since when it is open, which is not how long it has nobody.
  assert.deepEqual(found.map((one) => one.seconds), [600, null, null, null]);
  assert.deepEqual(staffed(found), { open: 2, paused: 1, closed: 1 });
});

test("a clock that runs behind the server's gives no negative time", () => {
  const [found] = windows([{ number: 1, status: "open", state: "serving", since: "2026-11-22T02:00:09Z" }], "2026-11-22T02:00:00Z");
  assert.equal(found.seconds, 0);
});

test("a rate over nothing is nothing, and not nought per cent", () => {
  assert.equal(percent(0, 0), null);
  assert.equal(percent(0, 4), 0);
  assert.equal(percent(161, 163), 98.8);
  const none = ratings({ rated: 0, not_rated: 3, levels: {}, satisfied_rate: null });
  assert.equal(none.percent, null);
  assert.deepEqual(none.levels.map((level) => level.count), [0, 0, 0, 0, 0]);
  assert.deepEqual(none.levels.map((level) => level.share), [0, 0, 0, 0, 0]);
});

test("levels come from very satisfied down, as shares of the most frequent", () => {
  const sum = ratings({ rated: 6, not_rated: 0, levels: { 5: 4, 2: 2 }, satisfied_rate: { of: 6, satisfied: 4 } });
  assert.deepEqual(sum.levels.map((level) => [level.stars, level.share]), [[5, 1], [4, 0], [3, 0], [2, 0.5], [1, 0]]);
  assert.equal(sum.percent, 66.7);
});

const well = { kind: "board", name: "屏", enrolled: true, revoked: false, online: true, last_seen_at: "x", health: {} };
const device = (news) => Object.assign({}, well, news);

test("a device's troubles are told worst first", () => {
  assert.deepEqual(troubles(well), []);
  assert.deepEqual(troubles(device({ online: false })), ["offline"]);
  assert.deepEqual(troubles(device({ online: false, last_seen_at: null })), ["never_seen"]);
  assert.deepEqual(troubles(device({ health: { sound: "blocked" } })), ["sound_blocked"]);
  assert.deepEqual(troubles(device({ kind: "printer", enrolled: false, health: { paper: "out" } })), ["paper_out"]);
  assert.deepEqual(troubles(device({ enrolled: false, online: false })), ["not_enrolled"]);
  assert.deepEqual(troubles(device({ health: null })), []);
});

test("devices in trouble stand apart; revoked ones and integrations do not count", () => {
  const sum = devices([
    device({ name: "10号屏" }), device({ name: "2号屏" }), device({ name: "坏屏", online: false }),
    device({ name: "新屏", online: false, last_seen_at: null }), device({ revoked: true }), device({ kind: "integration" }),
  ]);
  assert.deepEqual(sum.ill.map((one) => one.name), ["坏屏"]);
  assert.deepEqual(sum.rest.map((one) => one.name), ["2号屏", "10号屏", "新屏"]);
  assert.equal(sum.online, 2);
  assert.equal(sum.total, 4);
});

test("alerts of one kind are one line with the oldest time", () => {
  const found = alerts([
    { code: "device_lost", subject: "甲", since: "2026-11-22T02:05:00Z" },
    { code: "paper_low", subject: "丙", since: null },
    { code: "device_lost", subject: "乙", since: "2026-11-22T02:01:00Z" },
  ]);
  assert.deepEqual(found, [
    { code: "device_lost", subjects: ["甲", "乙"], since: "2026-11-22T02:01:00Z" },
    { code: "paper_low", subjects: ["丙"], since: null },
  ]);
});

test("waits go on between screens, and nobody's wait stays nobody's", () => {
  const screen = {
    now: "2026-11-22T02:00:00.000Z", totals: { waiting: 1, longest_wait_seconds: 50 },
    lines: [{ id: "a", longest_wait_seconds: 50 }, { id: "b", longest_wait_seconds: null }],
  };
  const later = aged(screen, 70);
  assert.equal(later.now, "2026-11-22T02:01:10.000Z");
  assert.equal(later.totals.longest_wait_seconds, 120);
  assert.equal(later.totals.waiting, 1);
  assert.deepEqual(later.lines.map((line) => line.longest_wait_seconds), [120, null]);
  assert.equal(screen.totals.longest_wait_seconds, 50);
  assert.equal(aged(screen, 0), screen);
});

const HALL = { version: 4, opening: { open: true, closes_at: "2026-11-22T04:00:00Z", opens_at: null } };
const SCREEN = { version: 4, open: true, now: "2026-11-22T02:00:00Z", devices: [{ id: "b", online: true, enrolled: true, name: "屏" }] };
const BOXES = [{ id: "b", online: false, enrolled: false, name: "综合屏", settings: { voice: true } }];
const screen = (news) => Object.assign({}, SCREEN, news);

test("devices are named by the furnishing and live by the screen", () => {
  const [box] = overlay(BOXES, SCREEN);
  assert.deepEqual([box.name, box.online, box.enrolled, box.settings.voice], ["综合屏", true, true, true]);
  assert.equal(overlay(BOXES, null), BOXES);
  assert.deepEqual(overlay(BOXES, screen({ devices: [] })), BOXES);
});

test("the furnishing is read again when it changed, when a device came, when the hall opened or closed", () => {
  assert.equal(outdated(HALL, BOXES, SCREEN), false);
  assert.equal(outdated(HALL, BOXES, screen({ version: 5 })), true);
  assert.equal(outdated(HALL, BOXES, screen({ open: false })), true);
  assert.equal(outdated(HALL, BOXES, screen({ now: "2026-11-22T04:00:00Z" })), true);
  assert.equal(outdated(HALL, BOXES, screen({ devices: SCREEN.devices.concat([{ id: "new" }]) })), true);
  assert.equal(outdated(HALL, BOXES, screen({ devices: [] })), true);
  assert.equal(outdated(null, [], SCREEN), false);
});

test("one reading for one change, however often the screen comes", () => {
  assert.equal(sign(HALL, SCREEN), sign(HALL, screen({ now: "2026-11-22T02:00:05Z" })));
  assert.notEqual(sign(HALL, SCREEN), sign(HALL, screen({ version: 5 })));
  assert.notEqual(sign(HALL, SCREEN), sign(HALL, screen({ now: "2026-11-22T04:00:05Z" })));
  assert.equal(sign(null, SCREEN), null);
});
