// What a visitor has answered so far.
import { test } from "node:test";
import assert from "node:assert/strict";
import {
  blank, body, choose, expand, hideName, isReady, length, levelOf, shown, tidy, toggle, write,
} from "../../server/static/rating/form.js";

const option = (code, first) => ({ code, text: code, text_en: code, first });
const table = {
  version: "2020",
  levels: [
    { stars: 5, text: "非常满意", options: [option("510", true), option("511", true), option("512", true), option("513", false)] },
    { stars: 1, text: "非常不满意", options: [option("108", true), option("109", false)] },
  ],
};

test("nothing is preselected, and nothing can be sent before a level is chosen", () => {
  assert.equal(blank.stars, null);
  assert.deepEqual(blank.picked, []);
  assert.equal(blank.anonymous, false);
  assert.equal(isReady(blank), false);
  assert.equal(levelOf(table, blank), null);
});

test("a level shows its first options, and the rest when asked", () => {
  const form = choose(blank, 5);
  const level = levelOf(table, form);
  assert.deepEqual(shown(level, form.expanded).map((o) => o.code), ["510", "511", "512"]);
  assert.deepEqual(shown(level, expand(form).expanded).map((o) => o.code), ["510", "511", "512", "513"]);
});

test("changing the level drops what belonged to the former one, and keeps the comment", () => {
  const form = choose(write(expand(toggle(choose(blank, 5), "510")), "谢谢"), 1);
  assert.deepEqual([form.picked, form.expanded, form.comment], [[], false, "谢谢"]);
});

test("choosing the same level again changes nothing", () => {
  const form = toggle(choose(blank, 5), "510");
  assert.equal(choose(form, 5), form);
});

test("an option is ticked and unticked", () => {
  const form = toggle(toggle(choose(blank, 5), "510"), "512");
  assert.deepEqual(form.picked, ["510", "512"]);
  assert.deepEqual(toggle(form, "510").picked, ["512"]);
});

test("the server gets codes with their version, and a comment only when there is one", () => {
  const form = hideName(toggle(choose(blank, 5), "510"), true);
  assert.deepEqual(body(form, table), { stars: 5, options: ["510"], anonymous: true, option_set: "2020" });
  assert.equal("comment" in body(write(form, " \n "), table), false);
  assert.equal(body(write(form, " 很好 "), table).comment, "很好");
});

test("a comment has 150 characters as people count them", () => {
  assert.equal(length(tidy("好".repeat(200))), 150);
  assert.equal(tidy("𠮷".repeat(151)), "𠮷".repeat(150));
});

test("what the server would refuse never gets into a comment", () => {
  assert.equal(tidy("一\r\n二\t三\u0000四\u0085五"), "一 二 三 四 五");
  assert.equal(tidy("好\u202e评\u2066"), "好评");
  assert.equal(tidy("好\ud842"), "好");
});
