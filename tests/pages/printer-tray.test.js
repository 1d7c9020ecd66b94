// What a simulated printer's picture means.
import { test } from "node:test";
import assert from "node:assert/strict";
import { FAULTS, isOn } from "../../hardware/printers/virtual/static/faults.js";
import {
  inOrder, isWell, paperWords, pictureAddress, slipWords,
} from "../../server/printing/static/tray.js";

const WELL = { id: "p1", paper: "ok", paper_metres: 59.87, faults: [] };
const on = (printer) => FAULTS.map((row) => row.fault).filter((fault) => isOn(printer, fault));

test("a printer that is well suffers from nothing", () => {
  assert.equal(isWell(WELL), true);
  assert.deepEqual(on(WELL), []);
});

test("each state of the paper lights one button", () => {
  assert.deepEqual(on({ paper: "out", paper_metres: 0, faults: [] }), ["paper_out"]);
  assert.deepEqual(on({ paper: "low", paper_metres: 2, faults: [] }), ["paper_low"]);
  assert.deepEqual(on({ paper: "low", paper_metres: 0.02, faults: [] }), ["running_out"]);
});

test("faults light their own buttons, and the printer is not well", () => {
  const printer = { paper: "ok", paper_metres: 60, faults: ["cover_open", "silent"] };
  assert.deepEqual(on(printer), ["cover_open", "silent"]);
  assert.equal(isWell(printer), false);
});

test("what is left of the paper is said in metres, then in centimetres", () => {
  assert.deepEqual(paperWords(WELL), { tone: "good", text: "纸张充足 · 余 60 米" });
  assert.equal(paperWords({ paper: "low", paper_metres: 0.02 }).text, "纸将尽 · 余 2 厘米");
  assert.equal(paperWords({ paper: "out", paper_metres: 0 }).text, "缺纸 · 余 0 厘米");
});

test("a slip says whether it is whole", () => {
  assert.equal(slipWords({ number: 3, cut: true, torn: false, dots: 1000 }).text, "第 3 张 · 125 毫米");
  assert.equal(slipWords({ number: 3, cut: false, torn: false, dots: 80 }).tone, "warn");
  assert.equal(slipWords({ number: 3, cut: false, torn: true, dots: 80 }).tone, "bad");
});

test("a picture's address changes while the slip grows, and is safe", () => {
  assert.equal(pictureAddress({ id: "a/b" }, { number: 2, dots: 80 }), "a%2Fb/slips/2.png?dots=80");
});

test("printers that have printed come first", () => {
  const printers = [{ id: "a", slips: [] }, { id: "b", slips: [1] }, { id: "c", slips: [] }];
  assert.deepEqual(inOrder(printers).map((printer) => printer.id), ["b", "a", "c"]);
});
