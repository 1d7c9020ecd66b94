// What a booking sends, the paper it makes, and the days one leafs through.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BOOKING, bookingOf, countsOf, dayFrom, nextBooking, paperOf, spelled } from "../../server/console/static/editing/appointments.js";
import { format, parse } from "../../server/console/static/logic/route.js";
import { catalogue } from "../../server/console/static/words/catalogue.js";

test("a booking says what was filled in and nothing else", () => {
  const typed = { service: "id-card", day: "2026-11-27", from: "09:30", name: " 王丽 ", phone: "" };
  assert.deepEqual(bookingOf(typed), { service: "id-card", day: "2026-11-27", from: "09:30", name: "王丽" });
});

test("the next caller finds the same day and nobody's name", () => {
  const next = nextBooking({ service: "id-card", day: "2026-11-27", from: "09:30", name: "王丽", phone: "1" });
  assert.deepEqual(Object.keys(next), BOOKING.map((field) => field.path));
  assert.deepEqual(bookingOf(next), { day: "2026-11-27" });
});

test("the paper carries the code as it is scanned, and as it is read out", () => {
  const made = { service: "id-card", day: "2026-11-27", from: "09:30", until: "10:00", name: "王丽", code: "Y7K2M4Q8P" };
  assert.deepEqual(paperOf(made), {
    what: "appointment", service: "id-card", day: "2026-11-27", time: "09:30", number: "Y7K2-M4Q8P", code: "Y7K2M4Q8P",
  });
  assert.equal(spelled("Y7K2M4Q8P").replace("-", ""), "Y7K2M4Q8P");
});

test("days go on over the end of a month, whatever the browser's time zone", () => {
  assert.equal(dayFrom("2026-11-30", 1), "2026-12-01");
  assert.equal(dayFrom("2026-03-01", -1), "2026-02-28");
  assert.equal(dayFrom("", 1), "");
});

test("how many are still to come, are here, did not come", () => {
  const states = ["booked", "arrived", "arrived", "no_show", "cancelled"].map((state) => ({ state }));
  assert.deepEqual(countsOf(states), { booked: 1, arrived: 2, no_show: 1, cancelled: 1 });
});

test("the page has an address, and a word for each state and each thing that is wrong", () => {
  assert.equal(format(parse("#/shifan/appointments")), "#/shifan/appointments");
  for (const words of Object.values(catalogue)) {
    for (const state of ["booked", "arrived", "no_show", "cancelled"]) assert.ok(words["appointment." + state], state);
    for (const wrong of ["past", "too_far", "closed", "before_from"]) assert.ok(words["problem." + wrong], wrong);
    for (const field of BOOKING) assert.ok(words["field." + (field.label || field.path)], field.path);
  }
});
