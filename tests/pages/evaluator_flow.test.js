// The evaluator's question, from the finish of a visit to the next card of the operator.
import { test } from "node:test";
import assert from "node:assert/strict";
import { languageOf, secondsLeft, start, step } from "../../counter/static/evaluator/flow.js";

const T0 = Date.parse("2026-11-22T02:00:00Z");
const iso = (ms) => new Date(ms).toISOString();
const invite = (ticket, at) => ({
  ticket, number: ticket, service_name: "身份证", asked_at: iso(at), until: iso(at + 60000), track_url: "/t/x",
});
const screen = (asked, more) => Object.assign({ invite: asked, last_rating: null, rules: { rating_seconds: 60 } }, more);

// Plays happenings one after the other; gives the last state and everything to be sent.
function play(happenings, from) {
  return happenings.reduce((so, happening) => {
    const { state, effects } = step(so.state, happening);
    return { state, sent: so.sent.concat(effects) };
  }, { state: from || start([]), sent: [] });
}

const asked = (ticket, now) => ({ kind: "screen", screen: screen(invite(ticket, now)), now });
const BODY = { stars: 5, options: [] };
const submit = (now) => ({ kind: "submit", body: BODY, now });

test("an invitation opens the question once, with the time the server gave", () => {
  const { state, sent } = play([asked("A1", T0), asked("A1", T0), asked("A1", T0)]);
  assert.deepEqual([state.phase, state.form, secondsLeft(state, T0 + 1000), sent], ["asking", null, 59, []]);
});

test("a level alone can be submitted, thanks for five seconds, then the card again", () => {
  const { state, sent } = play([asked("A1", T0), submit(T0 + 9000),
    { kind: "fate", ticket: "A1", fate: "stored", now: T0 + 9100 }]);
  assert.deepEqual(sent, [{ kind: "rating", ticket: "A1", body: BODY }]);
  assert.deepEqual([state.phase, state.message], ["told", "thanks"]);
  assert.equal(play([{ kind: "tick", now: T0 + 14000 }], state).state.phase, "told");
  assert.equal(play([{ kind: "tick", now: T0 + 14100 }], state).state.phase, "idle");
});

test("a second tap on submit sends nothing more", () => {
  const { sent } = play([asked("A1", T0), submit(T0 + 5000), submit(T0 + 5001)]);
  assert.equal(sent.length, 1);
});

test("the same invitation does not come back after it was answered, also after a reload", () => {
  const { state } = play([asked("A1", T0), submit(T0 + 1000), { kind: "fate", ticket: "A1", fate: "stored", now: T0 + 1100 },
    { kind: "dismiss", now: T0 + 1200 }, asked("A1", T0)]);
  assert.equal(state.phase, "idle");
  assert.equal(play([asked("A1", T0)], start(state.done)).state.phase, "idle");
});

test("nobody answers: not rated, timed out, and no rating", () => {
  const { state, sent } = play([asked("A1", T0), { kind: "tick", now: T0 + 59999 }, { kind: "tick", now: T0 + 60000 }]);
  assert.equal(state.phase, "idle");
  assert.deepEqual(sent, [{ kind: "not-rated", ticket: "A1", body: { reason: "timed_out" } }]);
});

test("a half-filled form that runs out of time is no rating either", () => {
  const { state, sent } = play([asked("A1", T0), { kind: "form", form: { stars: 1 }, now: T0 + 1000 },
    { kind: "tick", now: T0 + 61000 }]);
  assert.deepEqual([state.phase, state.form], ["idle", null]);
  assert.deepEqual(sent.map((each) => each.body), [{ reason: "timed_out" }]);
});

test("touching buys the whole time again, and never shortens it", () => {
  const { state } = play([asked("A1", T0), { kind: "touch", now: T0 + 50000 }]);
  assert.equal(secondsLeft(state, T0 + 50000), 60);
  const long = screen(Object.assign(invite("A2", T0), { until: iso(T0 + 120000) }));
  assert.equal(secondsLeft(play([{ kind: "screen", screen: long, now: T0 }, { kind: "touch", now: T0 }]).state, T0), 120);
});

test("not now is skipped", () => {
  const { state, sent } = play([asked("A1", T0), { kind: "skip", now: T0 + 100 }]);
  assert.deepEqual([state.phase, sent], ["idle", [{ kind: "not-rated", ticket: "A1", body: { reason: "skipped" } }]]);
});

test("a new invitation waits until whoever is answering has had his say, and has its whole time then", () => {
  const busy = play([asked("A1", T0), { kind: "form", form: { stars: 2 }, now: T0 + 100 }, asked("A2", T0 + 200)]);
  assert.deepEqual([busy.state.invite.ticket, busy.state.form, busy.sent], ["A1", { stars: 2 }, []]);
  const { state, sent } = play([submit(T0 + 50000), { kind: "fate", ticket: "A1", fate: "stored", now: T0 + 50100 }], busy.state);
  assert.deepEqual([state.message, sent], ["thanks", [{ kind: "rating", ticket: "A1", body: BODY }]]);
  const after = play([{ kind: "tick", now: T0 + 56000 }], state).state;
  assert.deepEqual([after.phase, after.invite.ticket, after.form, after.touched], ["asking", "A2", null, false]);
  assert.deepEqual([secondsLeft(after, T0 + 56000), after.next], [60, null]);
  const left = play([{ kind: "tick", now: T0 + 60100 }], busy.state);
  assert.deepEqual([left.state.invite.ticket, left.sent.map((each) => each.ticket)], ["A2", ["A1"]]);
});

test("a question that waits and is withdrawn meanwhile is not asked", () => {
  const { state } = play([asked("A1", T0), { kind: "touch", now: T0 + 100 }, asked("A2", T0 + 200),
    { kind: "screen", screen: screen(null), now: T0 + 300 }, { kind: "skip", now: T0 + 400 }]);
  assert.equal(state.phase, "idle");
});

test("a new invitation closes the question that nobody touched and starts blank", () => {
  const { state, sent } = play([asked("A1", T0), asked("A2", T0 + 200)]);
  assert.deepEqual([state.phase, state.invite.ticket, state.form, state.touched], ["asking", "A2", null, false]);
  assert.deepEqual(sent, [{ kind: "not-rated", ticket: "A1", body: { reason: "timed_out" } }]);
});

test("a new invitation while thanking opens at once", () => {
  const { state, sent } = play([asked("A1", T0), submit(T0), { kind: "fate", ticket: "A1", fate: "stored", now: T0 },
    asked("A2", T0 + 1000)]);
  assert.deepEqual([state.phase, state.invite.ticket, sent.length], ["asking", "A2", 1]);
});

test("a new invitation while sending leaves the rating on its way", () => {
  const { state, sent } = play([asked("A1", T0), submit(T0), asked("A2", T0 + 1000),
    { kind: "fate", ticket: "A1", fate: "stored", now: T0 + 1500 }]);
  assert.deepEqual([state.phase, state.invite.ticket, sent.map((each) => each.kind)], ["asking", "A2", ["rating"]]);
});

test("without an answer the page promises to send later, and thanks when it did", () => {
  const waiting = play([asked("A1", T0), submit(T0), { kind: "tick", now: T0 + 3000 }]).state;
  assert.deepEqual([waiting.phase, waiting.message], ["told", "kept"]);
  const later = play([{ kind: "fate", ticket: "A1", fate: "kept", now: T0 + 3500 }], waiting).state;
  assert.equal(later.deadline, waiting.deadline);
  assert.equal(play([{ kind: "fate", ticket: "A1", fate: "stored", now: T0 + 4000 }], later).state.message, "thanks");
});

test("an answer that comes when another visitor stands there says nothing to him", () => {
  const { state } = play([asked("A1", T0), submit(T0), { kind: "tick", now: T0 + 3000 }, { kind: "tick", now: T0 + 8000 },
    { kind: "fate", ticket: "A1", fate: "stored", now: T0 + 9000 }]);
  assert.equal(state.phase, "idle");
});

test("a visit rated on the phone meanwhile is told so", () => {
  const open = play([asked("A1", T0)]).state;
  const rated = screen(null, { last_rating: { ticket: "A1" } });
  assert.equal(play([{ kind: "screen", screen: rated, now: T0 + 100 }], open).state.message, "duplicate");
  const busy = play([{ kind: "form", form: { stars: 4 }, now: T0 }, { kind: "rated", ticket: "A1", now: T0 + 100 }], open);
  assert.deepEqual([busy.state.phase, busy.state.message, busy.sent], ["told", "duplicate", []]);
  assert.equal(play([{ kind: "rated", ticket: "A9", now: T0 }], open).state.phase, "asking");
  const refused = play([submit(T0), { kind: "fate", ticket: "A1", fate: "duplicate", now: T0 + 1 }], open).state;
  assert.equal(refused.message, "duplicate");
});

test("a question that the server withdrew closes, unless somebody is answering it", () => {
  const open = play([asked("A1", T0)]).state;
  const untouched = play([{ kind: "screen", screen: screen(null), now: T0 + 100 }], open);
  assert.deepEqual([untouched.state.phase, untouched.sent], ["idle", []]);
  const busy = play([{ kind: "touch", now: T0 + 50 }, { kind: "screen", screen: screen(null), now: T0 + 100 }], open);
  assert.equal(busy.state.phase, "asking");
});

test("an invitation that comes too late is closed, not opened", () => {
  const { state, sent } = play([{ kind: "screen", screen: screen(invite("A1", T0)), now: T0 + 60000 }]);
  assert.deepEqual([state.phase, sent.map((each) => each.body.reason), state.done], ["idle", ["timed_out"], ["A1"]]);
});

test("our own rating is no duplicate when its fact arrives before the answer", () => {
  const { state } = play([asked("A1", T0), submit(T0), { kind: "rated", ticket: "A1", now: T0 + 50 },
    { kind: "screen", screen: screen(null), now: T0 + 60 }, { kind: "fate", ticket: "A1", fate: "stored", now: T0 + 70 }]);
  assert.equal(state.message, "thanks");
});

test("a refusal is told with its code", () => {
  const { state } = play([asked("A1", T0), submit(T0),
    { kind: "fate", ticket: "A1", fate: "refused", code: "rating_closed", now: T0 + 10 }]);
  assert.deepEqual([state.phase, state.message, state.code], ["told", "refused", "rating_closed"]);
});

test("the hall's own seconds rule", () => {
  const asking = { kind: "screen", screen: { invite: { ticket: "A1" }, rules: { rating_seconds: 30 } }, now: T0 };
  assert.equal(secondsLeft(play([asking]).state, T0), 30);
});

test("the question speaks the visitor's language, and the next card Chinese again", () => {
  const idle = start([]);
  const asked = (language) => Object.assign({}, idle, { invite: Object.assign(invite("a", T0), { language }) });
  const english = asked("en");
  assert.equal(languageOf(idle, english, "zh-CN"), "en");
  assert.equal(languageOf(english, english, "zh-CN"), "zh-CN", "whoever changed it is obeyed");
  assert.equal(languageOf(english, idle, "en"), "zh-CN");
  assert.equal(languageOf(idle, asked("zh-CN"), "en"), "en", "chosen at the card, before the question");
  assert.equal(languageOf(english, asked("zh-CN"), "en"), "zh-CN");
});
