// The device page: how a device is, in words; what may be tried on it; what became of a test page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { outcome, parts, skew, trials } from "../../server/console/static/logic/device.js";
import { troubles } from "../../server/console/static/logic/board.js";
import { act } from "../../server/console/static/editing/requests.js";
import { catalogue } from "../../server/console/static/words/catalogue.js";

const device = (health, more) => Object.assign({ kind: "agent", enrolled: true, online: true, health }, more);

test("a clock is right, or wrong by so much, in seconds or in minutes", () => {
  const said = (seconds) => { const off = skew(device({ skew: seconds })); return [off.tone, off.key, off.n]; };
  assert.deepEqual(said(-0.4), ["good", "clock.right", 0]);
  assert.deepEqual(said(12.3), ["warn", "clock.fast", 12]);
  assert.deepEqual(said(-75), ["bad", "clock.slow", 75]);
  assert.deepEqual(said(-3600), ["bad", "clock.slow.minutes", 60]);
  assert.equal(skew(device({})), null);
  assert.equal(skew({ health: null }), null);
});

test("what is wrong comes first, and the board knows of it", () => {
  const ill = device({ parts: { sign: "ok", pad: "timed_out", card: "ok" }, skew: 200 });
  assert.deepEqual(parts(ill).map((part) => part.name), ["pad", "card", "sign"]);
  assert.deepEqual(troubles(ill), ["part_failed", "clock_wrong"]);
  assert.deepEqual(troubles(device({ parts: { sign: "ok" }, skew: 3 })), []);
  assert.deepEqual(parts(device(null)), []);
});

test("only what can be seen or heard is tried", () => {
  assert.deepEqual(trials({ kind: "printer" }), ["test-page"]);
  assert.deepEqual(trials({ kind: "board" }), ["test-call", "identify"]);
  assert.deepEqual(trials({ kind: "terminal", settings: {} }), ["identify"]);
  assert.deepEqual(trials({ kind: "terminal", settings: { sign_driver: "strip" } }), ["test-call", "identify"]);
  assert.deepEqual(trials({ kind: "board", revoked: true }), []);
  assert.deepEqual(trials({ kind: "integration" }), []);
});

test("a test page goes to the printer, and its three ends are told apart", () => {
  const wanted = act("devices", { id: "north" }, "p1", "test-page");
  assert.deepEqual([wanted.path, wanted.body], ["/api/halls/north/printers/p1/print", { what: "test_page" }]);
  assert.deepEqual(outcome({ state: "sent", problem: null }), { key: "testpage.sent", over: false, good: false, problem: null });
  assert.ok(outcome({ state: "printed" }).good);
  assert.deepEqual(outcome({ state: "failed", problem: "paper_out" }), { key: "testpage.failed", over: true, good: false, problem: "paper_out" });
});

test("everything has its words in both languages", () => {
  const keys = ["clock.right", "clock.fast", "clock.slow", "clock.fast.minutes", "clock.slow.minutes", "part.ok", "edges", "edges.none", "parts"]
    .concat(["device_enrolled", "device_revoked", "device_lost", "device_back", "device_failed", "device_recovered", "printer_changed", "paper_refilled"].map((kind) => "edge." + kind))
    .concat(["test-page", "test-call", "identify"].map((verb) => "trial." + verb + ".go"))
    .concat(["queued", "sent", "printed", "failed", "unknown"].map((state) => "testpage." + state));
  for (const key of keys) {
    assert.ok(catalogue["zh-CN"][key], key);
    assert.ok(catalogue.en[key], key);
  }
});
