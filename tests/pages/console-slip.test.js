// The slip's layout as it is edited, and what is printed besides slips.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ORDERS, freshOrder, orderOf, orderProblems, sumOf } from "../../server/console/static/editing/print-orders.js";
import { changed, fromLayout, moved, problems, toLayout } from "../../server/console/static/editing/slip.js";
import { format, parse } from "../../server/console/static/logic/route.js";

const USUAL = ["hall", "rule", "line", "number", "service", "ahead", "zone", "rule", "time", "notice", "qr"];
const on = (value) => toLayout(value).parts.map((row) => row.part);

test("no layout is the usual slip, every part has its row, each row its own name", () => {
  const value = fromLayout({});
  assert.deepEqual(on(value), USUAL);
  assert.equal(value.parts.length, USUAL.length + 2);
  assert.equal(new Set(value.parts.map((row) => row.key)).size, value.parts.length);
});

test("what is kept comes back as it was", () => {
  const layout = {
    parts: [{ part: "number", size: "large", text: "" }, { part: "text", size: null, text: "12345" }],
    languages: ["zh-CN", "en"], notice: "请保管好", logo: null, logo_mm: 40,
  };
  assert.deepEqual(toLayout(fromLayout(layout)), layout);
  assert.equal(fromLayout(layout).parts[2].on, false);
});

test("a part moves by one and stops at the ends; off is left out", () => {
  const value = fromLayout({});
  const first = value.parts[0].key;
  assert.equal(moved(value.parts, first, -1), value.parts);
  assert.equal(moved(value.parts, first, 1)[1].key, first);
  const off = Object.assign({}, value, { parts: changed(value.parts, "qr-1", { on: false }) });
  assert.ok(!on(off).includes("qr"));
});

test("words that are wanted but not written, and a logo that is not there, are told before sending", () => {
  const value = fromLayout({ parts: [{ part: "number" }, { part: "text" }, { part: "logo" }] });
  assert.deepEqual(problems(value).map((one) => one.problem), ["text_empty", "logo_missing"]);
});

test("a logo that would be taller than a hand is told before sending", () => {
  const sized = (across, down) => Buffer.from("89504e470d0a1a0a0000000d49484452" + across + down, "hex").toString("base64");
  const parts = [{ part: "number" }, { part: "logo" }];
  const value = (logo, mm) => fromLayout({ parts, logo, logo_mm: mm });
  assert.deepEqual(problems(value(sized("00000008", "00000240"), 40)), [{ path: "logo", problem: "logo_tall" }]);
  assert.deepEqual(problems(value(sized("00000180", "00000100"), 72)), []);
});

test("an order says only what was filled in, and emergency numbers go upwards", () => {
  const notice = Object.assign(freshOrder("correction"), { service: "id", items: ["a", " "] });
  assert.deepEqual(orderOf("correction", notice), { what: "correction", service: "id", items: ["a"], sheets: 2 });
  assert.deepEqual(orderProblems("emergency", { first: 9, last: 8 }).map((one) => one.path), ["last"]);
  assert.deepEqual(orderProblems("emergency", { first: 1, last: 200 }).map((one) => one.problem), ["too_large"]);
  assert.equal(orderProblems("correction", { items: [""] })[0].problem, "required");
  assert.ok(Object.keys(ORDERS).every((what) => freshOrder(what)));
});

test("several jobs are told as the worst of them, while any is on its way as that", () => {
  const job = (state) => ({ state });
  assert.equal(sumOf([job("printed"), job("queued")]).state, "queued");
  assert.equal(sumOf([job("queued"), job("failed")]).state, "failed");
  assert.equal(sumOf([job("printed"), job("printed")]).state, "printed");
});

test("printing and the slip have addresses of their own", () => {
  for (const hash of ["#/shifan/printing", "#/shifan/slip"]) assert.equal(format(parse(hash)), hash);
});
