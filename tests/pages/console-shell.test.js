// Where one is, who one is, and whether the console has words for everything it shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEVICE } from "../../server/console/static/editing/devices.js";
import { KINDS, profileFields } from "../../server/console/static/editing/kinds.js";
import { ORDERS } from "../../server/console/static/editing/print-orders.js";
import { TELL_EVERY_MS, isToTell } from "../../server/console/static/logic/presence.js";
import { SHELVES, format, parse } from "../../server/console/static/logic/route.js";
import { hallOf, stageOf, start, step, tree } from "../../server/console/static/logic/session.js";
import { catalogue } from "../../server/console/static/words/catalogue.js";

test("an address says the hall, the section and the thing, and is written as it is read", () => {
  const route = { hall: "shifan", section: "furnish", shelf: "services", item: "id-card" };
  assert.equal(format(route), "#/shifan/services/id-card");
  assert.deepEqual(parse(format(route)), route);
  assert.deepEqual(parse("#/shifan/log"), { hall: "shifan", section: "log", shelf: null, item: null });
  assert.deepEqual(parse(""), { hall: null, section: "live", shelf: null, item: null });
  assert.equal(parse("#/shifan/nonsense").section, "live");
  assert.equal(parse("#/shifan/lines/+").item, "+");
  assert.equal(parse("#/%E0/live").hall, "%E0");
});

const MANAGER = { kind: "staff", role: "manager", hall: "shifan", must_change_password: false };

test("the console is for managers and administrators whose password is their own", () => {
  assert.equal(stageOf(MANAGER), "in");
  assert.equal(stageOf(Object.assign({}, MANAGER, { role: "operator" })), "stranger");
  assert.equal(stageOf(Object.assign({}, MANAGER, { must_change_password: true })), "password");
  assert.equal(stageOf({ kind: "device" }), "out");
  assert.equal(stageOf(null), "out");
});

test("a lapsed session keeps the page, and signing in again goes on", () => {
  const inside = step(start, { type: "known", me: MANAGER });
  const lapsed = step(inside, { type: "lapsed" });
  assert.deepEqual([lapsed.stage, lapsed.lapsed, lapsed.me], ["in", true, MANAGER]);
  const wrong = step(lapsed, { type: "refused", refusal: { code: "wrong_password" } });
  assert.deepEqual([wrong.stage, wrong.lapsed], ["in", true]);
  assert.equal(step(wrong, { type: "known", me: MANAGER }).lapsed, false);
  assert.equal(step(start, { type: "lapsed" }).lapsed, false);
});

test("nobody signed in is simply out, with no reproach", () => {
  const out = step(start, { type: "refused", refusal: null });
  assert.deepEqual([out.stage, out.refusal], ["out", null]);
});

const HALLS = [
  { id: "liuhe", parent: "shifan" }, { id: "shifan", parent: null }, { id: "lost", parent: "elsewhere" },
];

test("an administrator looks at any hall, everybody else at their own", () => {
  const admin = { role: "administrator", hall: null };
  assert.equal(hallOf(admin, { hall: "liuhe" }, HALLS), "liuhe");
  assert.equal(hallOf(admin, { hall: "nowhere" }, HALLS), "shifan");
  assert.equal(hallOf(admin, { hall: null }, []), null);
  assert.equal(hallOf(MANAGER, { hall: "liuhe" }, HALLS), "shifan");
});

test("halls stand under their parents, and none is lost", () => {
  assert.deepEqual(tree(HALLS).map((hall) => [hall.id, hall.depth]), [["shifan", 0], ["liuhe", 1], ["lost", 0]]);
});

test("both languages say the same things", () => {
  assert.deepEqual(Object.keys(catalogue.en).sort(), Object.keys(catalogue["zh-CN"]).sort());
});

const RULES = ["amber_minutes", "red_minutes", "absent_requeue_after", "absent_times", "priority_streak", "recall_limit",
  "rating_seconds", "rating_days", "issue_without_window"].reduce((sum, name) => Object.assign(sum, { [name]: 1 }), {});

test("every field, hint and choice of every form has its words", () => {
  const said = catalogue["zh-CN"];
  const fields = Object.keys(KINDS).flatMap((kind) => KINDS[kind].fields).concat(DEVICE, profileFields({ rules: RULES }),
    Object.keys(ORDERS).flatMap((what) => ORDERS[what]));
  for (const field of fields) {
    const name = field.label || field.path;
    assert.ok(said["field." + name], "field." + name);
    if (field.hint) assert.ok(said["hint." + name], "hint." + name);
    if (field.group) assert.ok(said["group." + field.group], "group." + field.group);
    for (const value of field.choices || []) {
      const key = "choice." + field.path.replace("settings.", "") + "." + value;
      assert.ok(said[key], key);
    }
  }
  for (const shelf of SHELVES) assert.ok(said["shelf." + shelf], shelf);
});

// The values of a StrEnum in the server's own source: what can happen there must have words here.
function valuesOf(path, name) {
  const source = readFileSync(new URL("../../" + path, import.meta.url), "utf8");
  const body = source.slice(source.indexOf(`class ${name}(`)).split(/\nclass |\n@dataclass|\n    @property/)[0];
  return Array.from(body.matchAll(/^ {4}[A-Z_]+ = "([a-z_]+)"/gm), (found) => found[1]);
}

test("every problem and paper state of a printer has its words in both languages", () => {
  const problems = valuesOf("hardware/kinds.py", "Problem");
  assert.ok(problems.includes("paper_out"));
  for (const problem of problems) {
    assert.ok(catalogue["zh-CN"]["problem." + problem], problem);
    assert.ok(catalogue.en["problem." + problem], problem);
  }
  for (const paper of valuesOf("hardware/kinds.py", "Paper")) assert.ok(catalogue["zh-CN"]["paper." + paper], paper);
});

test("a manager who moves about is heard of in time, and not at every move", () => {
  const idleLimit = 30 * 60 * 1000;
  assert.equal(isToTell(0, 1000), false);
  assert.equal(isToTell(0, TELL_EVERY_MS), true);
  assert.ok(2 * TELL_EVERY_MS < idleLimit, "a sign that is lost has a second chance");
});
