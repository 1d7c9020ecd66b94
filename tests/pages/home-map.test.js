// The map of all pages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PAGES, addressOf, firstHall, signInsOf } from "../../server/home/static/map.js";

const page = (id) => PAGES.find((one) => one.id === id);

test("every page has its address in the hall and window one chose", () => {
  assert.equal(addressOf(page("kiosk"), "shifan", "1", "shifan"), "/kiosk/");
  assert.equal(addressOf(page("kiosk"), "liuhe", "1", "shifan"), "/kiosk/?hall=liuhe");
  assert.equal(addressOf(page("sign"), "shifan", "7", "shifan"), "/display/windows/7");
  assert.equal(addressOf(page("evaluator"), "liuhe", "2", "shifan"), "/counter/evaluator/2?hall=liuhe");
  assert.equal(addressOf(page("console"), "liuhe", "2", "shifan"), "/console/#/liuhe/live");
});

test("sign-ins are those of the hall and of all halls, managers first", () => {
  const demo = { sign_ins: [
    { username: "o", role: "operator", hall: "shifan" }, { username: "a", role: "administrator", hall: null },
    { username: "m", role: "manager", hall: "shifan" }, { username: "x", role: "manager", hall: "liuhe" },
  ] };
  assert.deepEqual(signInsOf(demo, "shifan").map((one) => one.username), ["m", "a", "o"]);
  assert.deepEqual(signInsOf({}, "shifan"), []);
});

test("it starts with the hall of the address, of the demo, or the first", () => {
  const halls = [{ id: "liuhe" }, { id: "shifan" }];
  assert.equal(firstHall(halls, "liuhe", { hall: "shifan" }), "liuhe");
  assert.equal(firstHall(halls, "nowhere", { hall: "shifan" }), "shifan");
  assert.equal(firstHall(halls, null, null), "liuhe");
  assert.equal(firstHall([], null, null), null);
});
