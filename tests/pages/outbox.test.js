// Ratings on their way: kept until answered, stored once.
import { test } from "node:test";
import assert from "node:assert/strict";
import { fateOf, outbox, withItem } from "../../server/static/rating/outbox.js";

function memory() {
  let items = [];
  return { read: () => items, write: (next) => { items = JSON.parse(JSON.stringify(next)); } };
}

const rating = (ticket, id) => ({ id: id || `id-${ticket}`, kind: "rating", ticket, path: "/rate", body: { stars: 5 } });
const network = { code: "network", status: 0 };

// A server that can be away, and that stores once by key, as ours does.
function world(store) {
  const there = { away: false, answers: [], stored: [], calls: [], fates: [], loseAnswer: false };
  const send = async (item) => {
    there.calls.push(item.id);
    if (there.away) throw network;
    const refusal = there.answers.shift();
    if (refusal) throw refusal;
    if (!there.stored.includes(item.id)) there.stored.push(item.id);
    if (there.loseAnswer) throw network;
  };
  const onFate = (item, fate, refusal) => there.fates.push([item.ticket, fate, refusal && refusal.code]);
  return Object.assign(there, { store, box: outbox({ store, send, onFate }) });
}

test("what the server took is gone from here", async () => {
  const there = world(memory());
  await there.box.put(rating("T1"));
  assert.deepEqual([there.box.count(), there.stored, there.fates], [0, ["id-T1"], [["T1", "stored", null]]]);
});

test("without a network a rating waits, also through a reload, and is then sent with the same key", async () => {
  const store = memory();
  const before = world(store);
  before.away = true;
  await before.box.put(rating("T1"));
  assert.deepEqual([before.box.count(), before.fates], [1, [["T1", "kept", "network"]]]);
  const after = world(store); // the page was loaded again
  await after.box.flush();
  assert.deepEqual([after.box.count(), after.stored], [0, ["id-T1"]]);
});

test("an answer that got lost leads to a second sending and one rating", async () => {
  const there = world(memory());
  there.loseAnswer = true;
  await there.box.put(rating("T1"));
  assert.equal(there.box.count(), 1);
  there.loseAnswer = false;
  await there.box.flush();
  assert.deepEqual([there.calls, there.stored, there.box.count()], [["id-T1", "id-T1"], ["id-T1"], 0]);
});

test("a second tap for the same visit adds nothing", async () => {
  const there = world(memory());
  there.away = true;
  await there.box.put(rating("T1", "first"));
  await there.box.put(rating("T1", "second"));
  assert.deepEqual(there.store.read().map((item) => item.id), ["first"]);
  assert.equal(withItem([rating("T1")], { kind: "not-rated", ticket: "T1" }).length, 2);
});

test("a visit rated on another channel is a duplicate, and settled", async () => {
  const there = world(memory());
  there.answers = [{ code: "already_rated", status: 409 }];
  await there.box.put(rating("T1"));
  assert.deepEqual([there.box.count(), there.fates[0][1]], [0, "duplicate"]);
});

test("a refusal is told once and not tried again", async () => {
  const there = world(memory());
  there.answers = [{ code: "rating_closed", status: 409 }];
  await there.box.put(rating("T1"));
  await there.box.flush();
  assert.deepEqual([there.calls.length, there.fates], [1, [["T1", "refused", "rating_closed"]]]);
});

test("a server in trouble with one rating does not stop the next one", async () => {
  const there = world(memory());
  there.away = true;
  await there.box.put(rating("T1"));
  await there.box.put(rating("T2"));
  there.away = false;
  there.answers = [{ code: "unavailable", status: 503 }];
  await there.box.flush();
  assert.deepEqual([there.stored, there.store.read().map((item) => item.ticket)], [["id-T2"], ["T1"]]);
});

test("two flushes at once send each rating once", async () => {
  const there = world(memory());
  await Promise.all([there.box.put(rating("T1")), there.box.flush(), there.box.put(rating("T2"))]);
  assert.deepEqual(there.calls, ["id-T1", "id-T2"]);
});

test("what an answer means", () => {
  const cases = [
    [null, "stored"], [network, "kept"], [{ code: "unavailable", status: 503 }, "kept"],
    [{ code: "token_revoked", status: 401 }, "kept"], [{ code: "too_many", status: 429 }, "kept"],
    [{ code: "already_rated", status: 409 }, "duplicate"], [{ code: "not_served", status: 409 }, "refused"],
    [{ code: "unknown_option", status: 422 }, "refused"], [{ code: "other_window", status: 403 }, "refused"],
  ];
  cases.forEach(([refusal, fate]) => assert.equal(fateOf(refusal), fate));
});
