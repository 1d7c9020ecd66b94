// A double tap is one tap, but on keys that are meant to be tapped fast.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dropSecondTap } from "../../server/static/second-tap.js";

function click(detail, repeats) {
  const done = [];
  dropSecondTap({
    detail,
    target: { closest: () => (repeats ? {} : null) },
    preventDefault: () => done.push("prevented"),
    stopPropagation: () => done.push("stopped"),
  });
  return done.length > 0;
}

test("the second click of a double tap is dropped, a key's is not", () => {
  assert.equal(click(1, false), false);
  assert.equal(click(0, false), false, "pressed by a key");
  assert.equal(click(2, false), true);
  assert.equal(click(3, false), true);
  assert.equal(click(2, true), false);
});
