// Edits: nothing typed is lost, what is wrong is said at its field, and what is sent is what the server reads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "../../server/console/static/editing/check.js";
import { dirty, open, problemsOf, step } from "../../server/console/static/editing/draft.js";
import { insert, move, remove, replace, rowsFor } from "../../server/console/static/editing/lines.js";
import { changed, get, same, set } from "../../server/console/static/editing/paths.js";

test("a path reaches in and changes nothing it does not name", () => {
  const before = { guide: { fee: "免费", materials: ["a"] }, name: "x" };
  const after = set(before, "guide.fee", "10 元");
  assert.equal(get(after, "guide.fee"), "10 元");
  assert.equal(before.guide.fee, "免费");
  assert.equal(after.guide.materials, before.guide.materials);
  assert.equal(get({ guide_en: null }, "guide_en.fee"), undefined);
  assert.deepEqual(set({ guide_en: null }, "guide_en.fee", "free"), { guide_en: { fee: "free" } });
});

test("nothing in all its forms is the same, and false and nought are something", () => {
  assert.ok(same("", null));
  assert.ok(same(undefined, []));
  assert.ok(!same(false, null));
  assert.ok(!same(0, null));
  assert.deepEqual(changed({ a: 1, b: "" }, { a: 2, b: null }, ["a", "b"]), ["a"]);
});

const PATHS = ["name", "phone", "guide.fee"];
const BASE = { name: "公安局", phone: "110", guide: { fee: "" } };
const refused = (extras) => ({ type: "refused", refusal: { code: "invalid", extras } });

test("a draft is dirty from the first change and clean when it is changed back", () => {
  const draft = step(open("gongan", BASE, PATHS), { type: "edited", path: "name", value: "市公安局" });
  assert.ok(dirty(draft));
  assert.ok(!dirty(step(draft, { type: "edited", path: "name", value: "公安局" })));
  assert.ok(!dirty(step(draft, { type: "undone" })));
});

test("a refusal loses nothing that was typed, and its problems go when the field is mended", () => {
  let draft = step(open("gongan", BASE, PATHS), { type: "edited", path: "guide.fee", value: "x" });
  draft = step(step(draft, { type: "sent" }), refused({ fields: [{ path: "guide.fee", problem: "taken" }, { path: "name", problem: "taken" }] }));
  assert.equal(draft.saving, false);
  assert.equal(draft.value.guide.fee, "x");
  assert.deepEqual(draft.problems.map((one) => one.path), ["guide.fee", "name"]);
  draft = step(draft, { type: "edited", path: "guide.fee", value: "y" });
  assert.deepEqual(draft.problems.map((one) => one.path), ["name"]);
  assert.equal(draft.refusal, null);
});

test("what was saved is the new beginning", () => {
  let draft = step(open(null, BASE, PATHS), { type: "edited", path: "phone", value: "12345" });
  draft = step(step(draft, { type: "sent" }), { type: "saved", id: "gongan", value: Object.assign({}, draft.value, { order: 3 }) });
  assert.ok(!dirty(draft));
  assert.ok(draft.saved);
  assert.equal(draft.id, "gongan");
});

test("somebody else's change comes in where nothing was typed; where both changed, mine stays and is marked", () => {
  let draft = step(open("gongan", BASE, PATHS), { type: "edited", path: "name", value: "我的" });
  draft = step(draft, { type: "heard", value: { name: "别人的", phone: "999", guide: { fee: "" } } });
  assert.equal(draft.value.name, "我的");
  assert.equal(draft.value.phone, "999");
  assert.deepEqual(draft.clashes, ["name"]);
  assert.equal(draft.base.name, "别人的");
  assert.ok(dirty(draft));
  assert.deepEqual(step(draft, { type: "edited", path: "name", value: "别人的" }).clashes, []);
});

test("hearing what one typed oneself is no clash, and hearing the same again changes nothing", () => {
  const draft = step(open("gongan", BASE, PATHS), { type: "edited", path: "name", value: "同" });
  const heard = step(draft, { type: "heard", value: Object.assign({}, BASE, { name: "同" }) });
  assert.deepEqual(heard.clashes, []);
  assert.ok(!dirty(heard));
  assert.equal(step(heard, { type: "heard", value: heard.base }), heard);
});

test("the server's fields find their field of the form, down to the line of a list", () => {
  const found = problemsOf({ extras: { fields: [
    { path: "guide.materials.3", problem: "String should have at most 200 characters" },
    { path: ["quota_half_day"], problem: "Input should be less than or equal to 9999" },
    { path: "name", problem: "String should have at least 1 character" },
    { path: "letter", problem: "taken" },
  ] } }, ["guide.materials", "quota_half_day", "name", "letter"]);
  assert.deepEqual(found, [
    { path: "guide.materials", at: "3", problem: "too_long", values: { length: "200" } },
    { path: "quota_half_day", problem: "too_large", values: { most: "9999" } },
    { path: "name", problem: "required" },
    { path: "letter", problem: "taken" },
  ]);
  assert.deepEqual(problemsOf({ code: "network" }, PATHS), []);
});

const problem = (value, field, others) => (check({ x: value }, [Object.assign({ path: "x" }, field)], others)[0] || {}).problem;

test("each type of field knows what is wrong with it", () => {
  assert.equal(problem("", { type: "text", required: true }), "required");
  assert.equal(problem("", { type: "text" }), undefined);
  assert.equal(problem("长长长", { type: "text", length: 2 }), "too_long");
  assert.equal(problem("Id Card", { type: "slug" }), "not_slug");
  assert.equal(problem("-a", { type: "slug" }), "not_slug");
  assert.equal(problem("id-card-2", { type: "slug" }), undefined);
  assert.equal(problem("wang.fang", { type: "username" }), undefined);
  assert.equal(problem("王芳", { type: "username" }), "not_username");
  assert.equal(problem("I", { type: "letter" }), "not_letter");
  assert.equal(problem("12a", { type: "number" }), "not_number");
  assert.equal(problem(0, { type: "number", required: true, least: 1 }), "too_small");
  assert.equal(problem(100, { type: "number", most: 99 }), "too_large");
  assert.equal(problem("10.0.0.9:9100", { type: "address" }), undefined);
  ["[fe80::1]:9100", "serial:/dev/ttyUSB0?baud=115200", "usb:04b8:0e15", "file:/dev/usb/lp0", "lp:tickets"].forEach((address) => {
    assert.equal(problem(address, { type: "address" }), undefined, address);
  });
  ["http://x", "serial:ttyUSB0", "usb:1:2", "lp:two words", "10.0.0.9:"].forEach((address) => {
    assert.equal(problem(address, { type: "address" }), "not_address", address);
  });
  assert.equal(problem("A", { type: "letter", unique: true }, [{ x: "A" }]), "taken");
});

test("a field that is not shown is not wrong", () => {
  assert.equal(problem("", { type: "text", required: true, when: () => false }), undefined);
});

test("a list and a table say which line is wrong", () => {
  const list = { path: "x", type: "list", length: 2 };
  assert.deepEqual(check({ x: ["好", "太长了"] }, [list]).map((one) => [one.problem, one.at]), [["too_long", "1"]]);
  const rows = { path: "x", type: "rows", columns: [{ path: "id", type: "slug", required: true }, { path: "name", type: "text", required: true }] };
  assert.deepEqual(check({ x: [{ id: "east", name: "" }] }, [rows]).map((one) => [one.path, one.problem, one.at]), [["x", "required", "0.name"]]);
  assert.deepEqual(check({ x: [{ id: "e", name: "东" }, { id: "e", name: "西" }] }, [rows]).map((one) => [one.problem, one.at]), [["taken", "1.id"]]);
  assert.deepEqual(check({ x: [] }, [rows]), []);
});

test("lines are inserted, moved and removed as values", () => {
  const lines = ["a", "b", "c"];
  assert.deepEqual(insert(lines, 1), ["a", "", "b", "c"]);
  assert.deepEqual(move(lines, 0, 2), ["b", "c", "a"]);
  assert.equal(move(lines, 0, -1), lines);
  assert.deepEqual(remove(lines, 1), ["a", "c"]);
  assert.deepEqual(replace(lines, 2, "d"), ["a", "b", "d"]);
  assert.equal(rowsFor(""), 1);
  assert.equal(rowsFor("字".repeat(17)), 2);
  assert.equal(rowsFor("a".repeat(17)), 1);
});
