// What the lamps and captions of the virtual printer's page say.
import { test } from "node:test";
import assert from "node:assert";
import { isOn } from "../../hardware/printers/virtual/static/faults.js";
import { caption, lamps } from "../../hardware/printers/virtual/static/words.js";

const WELL = {
  online: true, paper: "ok", paper_metres: 60, cover_open: false, drawer_open: false, faults: [], waiting_bytes: 0,
};

test("a printer that is well shows four good lamps", () => {
  assert.deepEqual(lamps(WELL).map((lamp) => lamp.tone), ["good", "good", "good", "good"]);
  assert.match(lamps(WELL)[1].text, /60\.0 m/);
});

test("what is wrong with it shines", () => {
  const ill = Object.assign({}, WELL, {
    online: false, paper: "low", paper_metres: 0.02, cover_open: true, drawer_open: true, faults: ["cover_open"], waiting_bytes: 9,
  });
  assert.deepEqual(lamps(ill).map((lamp) => lamp.tone), ["bad", "warn", "bad", "warn", "warn"]);
  assert.match(lamps(ill)[1].text, /2 cm/);
  assert.ok(isOn(ill, "cover_open"));
  assert.ok(isOn(ill, "running_out"));
  assert.ok(!isOn(ill, "paper_low"));
  assert.ok(!isOn(WELL, "slow"));
});

test("a slip says how it came out", () => {
  assert.match(caption({ number: 1, millimetres: 130, cut: true }), /130 mm · 已切/);
  assert.match(caption({ number: 2, millimetres: 40, cut: false }), /未切/);
  assert.match(caption({ number: 3, millimetres: 40, cut: true, torn: true }), /torn/);
});
