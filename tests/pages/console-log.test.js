// The log: a sentence for every fact, pages read backwards, nothing twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { GROUP_NAMES, fact, groupOf } from "../../server/console/static/logic/facts.js";
import { before, dayStart, empty, pick, step } from "../../server/console/static/logic/pages.js";
import { catalogue } from "../../server/console/static/words/catalogue.js";

const WORLD = {
  hall: {
    id: "shifan", name: "示范", windows: [{ id: "3", name: "3号窗口" }], lines: [{ id: "police", name: "户政" }],
    services: [{ id: "id-card", name: "身份证换领" }], departments: [], priorities: [{ code: "senior", name: "老年人" }],
  },
  operators: [{ username: "wangfang", name: "王芳" }],
  devices: [{ id: "k1", name: "一号取号机" }],
};
const event = (kind, data, actor) => ({ seq: 7, at: "2026-11-22T02:00:00Z", kind, data, actor: actor || { kind: "system", id: "server" } });

test("every kind that the server knows has a sentence in both languages", () => {
  const source = readFileSync(new URL("../../server/domain/events.py", import.meta.url), "utf8");
  const kinds = Array.from(source.matchAll(/^ {4}[A-Z_]+ = "([a-z_]+)"$/gm), (found) => found[1]);
  assert.ok(kinds.length > 30);
  for (const kind of kinds) {
    assert.ok(catalogue["zh-CN"]["fact." + kind], kind);
    assert.ok(catalogue.en["fact." + kind], kind);
  }
  for (const group of GROUP_NAMES) assert.ok(catalogue["zh-CN"]["facts." + group], group);
});

test("a fact names things as people call them", () => {
  const issued = fact(event("ticket_issued", { number: "A007", line: "police", service: "id-card", priority: "senior" }, { kind: "device", id: "k1" }), WORLD);
  assert.equal(issued.number, "A007");
  assert.equal(issued.values.service, "身份证换领");
  assert.deepEqual(issued.notes, [{ key: "priority", values: { name: "老年人" } }]);
  assert.deepEqual(issued.actor, { kind: "device", name: "一号取号机" });
  const called = fact(event("ticket_called", { number: "A007", window: "3", repeat: 2, why: "longest_wait" }, { kind: "staff", id: "wangfang" }), WORLD);
  assert.equal(called.values.window, "3号窗口");
  assert.deepEqual(called.notes.map((note) => note.key), ["repeat", "why.longest_wait"]);
  assert.equal(called.actor.name, "王芳");
});

test("a device that was made and one that used its code are worded apart, in both languages", () => {
  const word = (kind) => fact(event("device_enrolled", { what: "kiosk", id: "k1" }, { kind, id: "k1" }), WORLD).word;
  assert.deepEqual(["staff", "system", "device"].map(word), ["device_made", "device_made", "device_enrolled"]);
  for (const language of ["zh-CN", "en"]) {
    for (const place of ["fact.", "edge."]) {
      assert.notEqual(catalogue[language][place + "device_made"], catalogue[language][place + "device_enrolled"]);
      assert.ok(catalogue[language][place + "device_made"]);
    }
  }
});

test("an English page names what has an English name by it", () => {
  const hall = Object.assign({}, WORLD.hall, {
    name_en: "Model", services: [{ id: "id-card", name: "身份证换领", name_en: "Renew an ID" }],
    priorities: [{ code: "senior", name: "老年人", name_en: "Seniors" }],
  });
  const issued = event("ticket_issued", { line: "police", service: "id-card", priority: "senior" }, { kind: "device", id: "k1" });
  const told = fact(issued, Object.assign({}, WORLD, { hall }), "en");
  assert.deepEqual([told.values.service, told.values.line, told.notes[0].values.name], ["Renew an ID", "户政", "Seniors"]);
  assert.equal(told.actor.name, "一号取号机");
  assert.equal(fact(event("furnishing_changed", { what: "opening", id: "shifan" }), { hall }, "en").values.subject, "Model");
});

test("a first call and a slip that is no copy need no note", () => {
  assert.deepEqual(fact(event("ticket_called", { repeat: 1 }), WORLD).notes, []);
  assert.deepEqual(fact(event("slip_printed", { copy: 0 }), WORLD).notes, []);
  assert.deepEqual(fact(event("slip_printed", { copy: 1 }), WORLD).notes.map((note) => note.key), ["copy"]);
});

test("what somebody must look at is grave", () => {
  assert.ok(fact(event("visit_rated", { negative: true }), WORLD).grave);
  assert.ok(!fact(event("visit_rated", { negative: false }), WORLD).grave);
  assert.ok(fact(event("slip_failed", { problem: "paper_out" }), WORLD).grave);
});

test("what has gone from the hall keeps its id, and the visitor no name", () => {
  const gone = fact(event("furnishing_changed", { what: "line", id: "old-line" }, { kind: "visitor", id: "secret" }), WORLD);
  assert.equal(gone.values.subject, "old-line");
  assert.deepEqual(gone.actor, { kind: "visitor", name: "" });
  assert.equal(fact(event("furnishing_changed", { what: "opening", id: "shifan" }), WORLD).values.subject, "示范");
  assert.equal(groupOf("something_new"), "house");
});

const DAY = "2026-11-21T16:00:00.000Z";
const at = (seq) => ({ seq, kind: "ticket_issued", at: `2026-11-22T02:00:${String(seq % 60).padStart(2, "0")}Z`, data: {} });
const range = (from, to) => Array.from({ length: to - from + 1 }, (unused, index) => at(from + index));

test("pages are read backwards from the newest until the day begins", () => {
  let log = empty();
  assert.deepEqual(before(log, 450), { after: 250, limit: 200 });
  log = step(log, { type: "page", events: range(251, 450), after: 250, dayStart: DAY });
  assert.equal(log.events[0].seq, 450);
  assert.equal(log.done, false);
  assert.deepEqual(before(log, 0), { after: 50, limit: 200 });
  log = step(log, { type: "page", events: range(51, 250), after: 50, dayStart: DAY });
  assert.deepEqual(before(log, 0), { after: 0, limit: 50 });
  log = step(log, { type: "page", events: range(1, 50), after: 0, dayStart: DAY });
  assert.equal(log.done, true);
  assert.deepEqual(log.events.map((one) => one.seq), range(1, 450).map((one) => one.seq).reverse());
});

test("a page that reaches into yesterday is the last, and yesterday is left out", () => {
  const old = Object.assign(at(10), { at: "2026-11-21T15:59:59.999Z" });
  const log = step(empty(), { type: "page", events: [old, at(11)], after: 9, dayStart: DAY });
  assert.equal(log.done, true);
  assert.deepEqual(log.events.map((one) => one.seq), [11]);
});

test("a hall where nothing ever happened asks for nothing", () => {
  assert.deepEqual(before(empty(), 0), { after: 0, limit: 0 });
  const log = step(empty(), { type: "page", events: [], after: 0, dayStart: DAY });
  assert.ok(log.done);
});

test("what happens meanwhile comes on top, once; holes are not shown", () => {
  let log = step(empty(), { type: "page", events: range(1, 5), after: 0, dayStart: DAY });
  log = step(log, { type: "newer", events: [at(6)], lastSeq: 6 });
  log = step(log, { type: "newer", events: [at(6), { seq: 7, kind: null }], lastSeq: 9 });
  assert.deepEqual(log.events.map((one) => one.seq), [6, 5, 4, 3, 2, 1]);
  assert.equal(log.last, 7);
  assert.equal(step(log, { type: "newer", events: [], lastSeq: 9 }).last, 9);
});

test("a failed page can be asked again", () => {
  const log = step(step(empty(), { type: "asked" }), { type: "failed", refusal: { code: "network" } });
  assert.equal(log.loading, false);
  assert.equal(step(log, { type: "asked" }).failed, null);
});

test("facts are picked by group and by part of a number", () => {
  const facts = [{ group: "call", number: "A007" }, { group: "ticket", number: "A017" }, { group: "help", number: null }];
  assert.equal(pick(facts, [], "").length, 3);
  assert.deepEqual(pick(facts, [], " a00 "), [facts[0]]);
  assert.deepEqual(pick(facts, ["ticket", "help"], "").length, 2);
});

test("a day begins at midnight of its own place", () => {
  assert.equal(dayStart("2026-11-22", "Asia/Shanghai"), DAY);
  assert.equal(dayStart("2026-11-22", "UTC"), "2026-11-22T00:00:00.000Z");
  assert.equal(dayStart("2026-03-29", "Europe/Berlin"), "2026-03-28T23:00:00.000Z");
});
