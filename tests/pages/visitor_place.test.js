// Where a visitor stands, as the phone shows it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { isSummons, isUnknown, lastDay, pace, placeOf, tokenOf, withRated } from "../../server/visitor/static/place.js";
import { namesOf } from "../../server/visitor/static/names.js";

const track = (ticket, rating) => ({
  ticket: Object.assign({ state: "waiting", ahead: 9, calls: 0 }, ticket),
  rating: Object.assign({ open: false, rated: false }, rating),
});

test("the token is the last part of the address", () => {
  assert.equal(tokenOf("/t/abcDEF_-0123"), "abcDEF_-0123");
  assert.equal(tokenOf("/t/abcDEF_-0123/"), "abcDEF_-0123");
  assert.equal(tokenOf("/t/号"), null);
  assert.equal(tokenOf("/t/x y"), null);
  assert.equal(tokenOf("/"), null);
});

test("every state has its place", () => {
  const cases = [
    [null, "starting"], [track({}), "waiting"], [track({ ahead: 4 }), "waiting"], [track({ ahead: 3 }), "almost"],
    [track({ ahead: 1 }), "almost"], [track({ ahead: 0 }), "next"], [track({ ahead: null }), "waiting"],
    [track({ state: "called" }), "called"], [track({ state: "serving" }), "serving"], [track({ state: "held" }), "held"],
    [track({ state: "absent" }), "absent"], [track({ state: "cancelled" }), "cancelled"],
    [track({ state: "served" }, { open: true }), "rate"], [track({ state: "served" }, { rated: true }), "rated"],
    [track({ state: "served" }, { rated: true, open: true }), "rated"], [track({ state: "served" }), "closed"],
  ];
  cases.forEach(([given, place]) => assert.equal(placeOf(given), place));
});

test("nobody is told that his turn comes while no window serves", () => {
  const where = (ticket, open) => placeOf(Object.assign(track(ticket), { open_windows: open }));
  assert.deepEqual([where({ ahead: 0 }, 0), where({ ahead: 3 }, 0), where({ ahead: 0 }, 1)], ["unserved", "unserved", "next"]);
  assert.equal(where({ state: "called" }, 0), "called");
});

test("it asks every five seconds while something may change, and rests when nothing will", () => {
  ["starting", "waiting", "unserved", "almost", "next", "called", "serving", "held", "absent"].forEach((place) => {
    assert.equal(pace(place), 5000);
  });
  assert.ok(pace("rate") > 5000);
  ["rated", "closed", "cancelled", "unknown"].forEach((place) => assert.equal(pace(place), null));
});

test("the phone trembles at the call and at each repeat, not at every look", () => {
  const called = track({ state: "called", calls: 1 });
  assert.equal(isSummons(track({}), called), true);
  assert.equal(isSummons(called, called), false);
  assert.equal(isSummons(called, track({ state: "called", calls: 2 })), true);
  assert.equal(isSummons(null, called), false);
  assert.equal(isSummons(called, track({ state: "serving" })), false);
});

test("only an address that leads nowhere is unknown; trouble passes", () => {
  assert.deepEqual([401, 403, 404].map((status) => isUnknown({ status })), [true, true, true]);
  assert.deepEqual([0, 429, 500, 503].map((status) => isUnknown({ status })), [false, false, false, false]);
});

test("an older answer does not open the question again", () => {
  const open = track({ state: "served" }, { open: true });
  assert.equal(placeOf(withRated(open, true)), "rated");
  assert.equal(withRated(open, false), open);
});

test("a rating that closes at midnight can be given until the day before", () => {
  assert.equal(lastDay("2026-11-29T16:00:00.000Z").toISOString(), "2026-11-29T15:59:59.999Z");
});

test("an English reader is told English names, where somebody wrote them", () => {
  const t = (key, values) => (key === "window_n" ? `Window ${values.n}` : key);
  const ticket = {
    service_name: "身份证", service_name_en: "Identity card", line_name: "综合", line_name_en: "", zone_name: "一层东区",
    zone_name_en: "East wing", window_name: "1号综合窗口", window_number: 1,
  };
  assert.deepEqual(namesOf(ticket, t, "en"), { service: "Identity card", line: "综合", zone: "East wing", window: "Window 1" });
  assert.deepEqual(namesOf(ticket, t, "zh-CN"), { service: "身份证", line: "综合", zone: "一层东区", window: "1号综合窗口" });
  assert.deepEqual(namesOf({}, t, "en").window, "window");
});
