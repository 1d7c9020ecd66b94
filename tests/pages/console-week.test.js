// Opening hours as a manager types them.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays, addSpan, ahead, copyToWeekdays, hours, problems, setSpan, spansText, tidy, timeOf, weekday, wrong,
} from "../../server/console/static/editing/week.js";

const MORNING = ["08:30", "12:00"];
const AFTERNOON = ["14:00", "17:30"];
const OPENING = {
  week: { mon: [MORNING, AFTERNOON], sat: [["09:00", "12:00"]] },
  days: [{ day: "2026-10-01", spans: [], note: "国庆节" }, { day: "2026-10-10", spans: [MORNING], note: "调休上班" }],
};

test("spans may touch but neither cross nor run backwards, and a day may end at midnight", () => {
  assert.equal(wrong([MORNING, AFTERNOON]), null);
  assert.equal(wrong([["08:00", "12:00"], ["12:00", "17:00"]]), null);
  assert.equal(wrong([AFTERNOON, ["08:30", "14:01"]]), "overlap");
  assert.equal(wrong([["12:00", "12:00"]]), "backwards");
  assert.equal(wrong([["20:00", "24:00"]]), null);
  assert.equal(wrong([["24:00", "24:00"]]), "time");
  assert.equal(wrong([["8:30", "12:00"]]), "time");
  assert.equal(wrong([]), null);
});

test("times are read as they are meant", () => {
  assert.equal(timeOf("830"), "08:30");
  assert.equal(timeOf("8：30"), "08:30");
  assert.equal(timeOf("1730"), "17:30");
  assert.equal(timeOf(" 9.00 "), "09:00");
  assert.equal(timeOf("noon"), "noon");
});

test("problems name their day; a day given twice is one", () => {
  assert.deepEqual(problems(OPENING), []);
  const broken = {
    week: { tue: [["12:00", "09:00"]] },
    days: [OPENING.days[0], { day: "2026-10-01", spans: [] }, { day: "", spans: [] }],
  };
  assert.deepEqual(problems(broken), [
    { path: "week.tue", problem: "backwards" }, { path: "days.1", problem: "twice" }, { path: "days.2", problem: "date" },
  ]);
});

test("a special day beats the week", () => {
  assert.equal(weekday("2026-10-01"), "thu");
  assert.deepEqual(hours(OPENING, "2026-10-01"), { day: "2026-10-01", weekday: "thu", spans: [], special: true, note: "国庆节" });
  assert.equal(hours(OPENING, "2026-10-03").spans.length, 1);
  assert.deepEqual(hours(OPENING, "2026-10-04").spans, []);
  assert.deepEqual(ahead(OPENING, "2026-10-10", 3).map((one) => one.spans.length), [1, 0, 2]);
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
});

test("another span comes after the last one", () => {
  assert.deepEqual(addSpan([]), [["09:00", "12:00"]]);
  assert.deepEqual(addSpan([MORNING])[1], AFTERNOON);
  assert.deepEqual(addSpan([MORNING, AFTERNOON])[2], ["17:30", "24:00"]);
  assert.deepEqual(setSpan([MORNING], 0, 1, "11:30"), [["08:30", "11:30"]]);
});

test("one day's hours for all weekdays leave the weekend alone", () => {
  const week = copyToWeekdays(OPENING, "mon").week;
  assert.deepEqual(week.fri, [MORNING, AFTERNOON]);
  assert.deepEqual(week.sat, [["09:00", "12:00"]]);
  assert.equal(OPENING.week.fri, undefined);
});

test("what is sent is in order and whole", () => {
  const sent = tidy({ week: { mon: [AFTERNOON, MORNING] }, days: [OPENING.days[1], OPENING.days[0]], open: true });
  assert.deepEqual(sent.week.mon, [MORNING, AFTERNOON]);
  assert.equal(Object.keys(sent.week).length, 7);
  assert.deepEqual(sent.days.map((one) => one.day), ["2026-10-01", "2026-10-10"]);
  assert.equal(sent.open, undefined);
  assert.equal(spansText([MORNING, AFTERNOON]), "08:30–12:00  14:00–17:30");
});
