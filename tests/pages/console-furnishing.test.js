// Furnishing: what each kind is made of, what is sent for it, who still uses it, and how it is found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { check, shown } from "../../server/console/static/editing/check.js";
import { DEVICE, deviceBody, pageOf, verbs } from "../../server/console/static/editing/devices.js";
import { find, matches, nameOf, optionsFrom, usedBy, zones } from "../../server/console/static/editing/find.js";
import { formOf } from "../../server/console/static/editing/forms.js";
import { KINDS, body, fresh, freshIn, nextId, profileBody, profileFields, profileProblems } from "../../server/console/static/editing/kinds.js";
import { act, idOf, remove, save } from "../../server/console/static/editing/requests.js";

const HALL = {
  id: "shifan", name: "示范市政务服务中心", name_en: "", notice: "", zones: [{ id: "east", name: "一层东区", name_en: "" }], priorities: [],
  rules: { amber_minutes: 15, red_minutes: 30, languages: ["zh-CN", "en"] },
  departments: [{ id: "gongan", name: "市公安局" }, { id: "zonghe", name: "综合" }],
  lines: [{ id: "police", name: "户政", letter: "A", zone: "east" }, { id: "new", name: "新", letter: "C", zone: "west" }],
  services: [{ id: "id-card", name: "身份证换领", name_en: "Identity card", initials: "sfzhl", pinyin: "shenfenzhenghuanling", department: "gongan", line: "police" }],
  windows: [{ id: "1", number: 1, name: "1号窗口", lines: ["police"], zone: "east" }, { id: "2", number: 2, name: "导办台", lines: [] }],
};
const HOUSE = {
  hall: HALL,
  operators: [{ username: "wangfang", name: "王芳", windows: ["1"], department: "gongan" }],
  devices: [{ id: "p1", kind: "printer", name: "打印机", revoked: false }, { id: "p2", kind: "printer", name: "旧", revoked: true }],
};

test("a body holds the table's fields and nothing the server made", () => {
  const line = { id: "police", name: " 户政 ", name_en: "", letter: "A", zone: null, order: "", waiting: 7, open_windows: 2 };
  assert.deepEqual(body(line, KINDS.lines.fields), { name: "户政", name_en: "", letter: "A", zone: "", order: 0 });
});

test("an English guide of nothing is null, and empty materials are left out", () => {
  const made = body({ name: "x", guide: { materials: ["身份证", " ", ""] }, guide_en: { fee: " " } }, KINDS.services.fields);
  assert.equal(made.guide_en, null);
  assert.deepEqual(made.guide.materials, ["身份证"]);
  assert.equal(made.guide.fee, "");
  assert.equal(made.quota_half_day, null);
  const english = body({ name: "x", guide_en: { fee: "free" } }, KINDS.services.fields).guide_en;
  assert.equal(english.fee, "free");
  assert.deepEqual(english.materials, []);
});

test("a new thing takes the next free id, letter, number and place", () => {
  assert.equal(nextId("line", ["line-1", "line-3"]), "line-4");
  assert.equal(nextId("line", ["a", "line-3"]), "line-4");
  assert.equal(nextId("", ["1", "2"]), "3");
  assert.equal(freshIn("lines", HALL.lines).letter, "B");
  assert.equal(freshIn("windows", HALL.windows).number, 3);
  assert.equal(freshIn("departments", [{ order: 8 }]).order, 9);
  assert.equal(fresh(KINDS.services.fields).kind, "instant");
});

test("a form of a new thing asks its id, a form of an old one does not", () => {
  const isId = (field) => field.path === "id";
  assert.ok(formOf("lines", HOUSE, true).fields.some(isId));
  assert.ok(!formOf("lines", HOUSE, false).fields.some(isId));
  assert.equal(formOf("operators", HOUSE, true).idPath, "username");
  assert.deepEqual(formOf("lines", HOUSE, false).others(HALL.lines[0]).map((line) => line.id), ["new"]);
  assert.equal(formOf("devices", HOUSE, true).fresh.kind, "kiosk");
});

test("the profile sends the rules that this page knows and keeps the languages", () => {
  const sent = profileBody(Object.assign({}, HALL, { rules: Object.assign({}, HALL.rules, { red_minutes: 40 }) }), HALL);
  assert.deepEqual(sent.rules, { amber_minutes: 15, red_minutes: 40, languages: ["zh-CN", "en"] });
  assert.deepEqual(sent.zones, HALL.zones);
  assert.ok(!profileFields(HALL).some((field) => field.label === "rating_days"));
});

test("too long comes after long", () => {
  assert.deepEqual(profileProblems({ rules: { amber_minutes: 15, red_minutes: 15 } }), [{ path: "rules.red_minutes", problem: "red_first" }]);
  assert.deepEqual(profileProblems(HALL), []);
});

test("a device sends the fields of its kind, its kind only at first, and keeps settings it does not know", () => {
  const kiosk = Object.assign(fresh(DEVICE), { kind: "kiosk", name: " 一号机 ", window: "3" });
  assert.deepEqual(deviceBody(kiosk, null), { kind: "kiosk", name: "一号机", settings: { printer: null } });
  const before = { settings: { paper_metres: 40, printer: "p1" } };
  const sent = deviceBody(Object.assign({}, kiosk, { settings: { printer: "p2" } }), before);
  assert.deepEqual(sent, { name: "一号机", settings: { paper_metres: 40, printer: "p2" } });
  const printer = deviceBody({ kind: "printer", name: "p", settings: { driver: "simulated", width: 80, text_mode: "raster" } }, null);
  const paper = { fallback: null, roll_metres: null, low_metres: null };
  assert.deepEqual(printer.settings, Object.assign({ agent: null, driver: "simulated", width: 80, text_mode: "raster" }, paper));
});

test("a real printer is asked what its model can do, and for a charset where it prints words", () => {
  const asked = (settings) => DEVICE.filter((field) => shown(field, { kind: "printer", settings }) && field.type !== "number")
    .map((field) => field.path.replace("settings.", ""));
  const model = ["cutter", "tells_status", "near_end_sensor"];
  assert.deepEqual(asked({ driver: "simulated", text_mode: "raster" }).filter((path) => model.concat("address").includes(path)), []);
  assert.deepEqual(asked({ driver: "escpos", text_mode: "gbk" }).filter((path) => path === "charset" || model.includes(path)), ["charset"].concat(model));
  assert.ok(!asked({ driver: "escpos", text_mode: "raster" }).includes("charset"));
  assert.ok(!asked({ driver: "tspl" }).includes("text_mode"));
  const sent = deviceBody({ kind: "printer", name: "p", settings: { driver: "escpos", address: "10.0.0.9", cutter: false } }, null);
  assert.equal(sent.settings.cutter, false);
});

test("whatever the server refuses of a printer's settings has a field that can say so", () => {
  const printer = { kind: "printer", settings: { driver: "escpos", text_mode: "gbk" } };
  const asked = DEVICE.filter((field) => shown(field, printer)).map((field) => field.path.replace("settings.", ""));
  ["width", "text_mode", "charset", "tells_status", "near_end_sensor", "cutter", "font", "patience", "longest_job", "address", "driver", "agent", "fallback"]
    .forEach((name) => assert.ok(asked.includes(name), name));
  const wrong = (patience) => check({ kind: "printer", name: "p", settings: Object.assign({ patience }, { driver: "escpos", address: "10.0.0.9", width: 80, text_mode: "raster" }) }, DEVICE)
    .map((one) => [one.path, one.problem]);
  [null, 3, 0.5, 600].forEach((good) => assert.deepEqual(wrong(good), [], String(good)));
  ["x", 0, "-1"].forEach((bad) => assert.deepEqual(wrong(bad), [["settings.patience", "not_seconds"]], String(bad)));
  assert.deepEqual(wrong(601), [["settings.patience", "too_large"]]);
});

test("what hangs on the box of a window is asked for once a driver is chosen", () => {
  const asked = (settings) => DEVICE.filter((field) => shown(field, { kind: "terminal", settings }) && /pad_|rating_/.test(field.path))
    .map((field) => field.path.replace("settings.", ""));
  assert.deepEqual(asked({}), ["pad_driver"]);
  assert.deepEqual(asked({ pad_driver: "simulated" }), ["pad_driver", "pad_keys", "pad_display"]);
  assert.deepEqual(asked({ pad_driver: "serial" }), ["pad_driver", "pad_address", "pad_keys", "pad_display"]);
  const behind = (settings) => DEVICE.filter((field) => shown(field, { kind: "agent", settings }) && /scanner_|kiosk/.test(field.path));
  assert.deepEqual(behind({}).map((field) => field.path), ["settings.scanner_driver"]);
  assert.deepEqual(behind({ scanner_driver: "serial" }).map((field) => field.path),
    ["settings.scanner_driver", "settings.scanner_address", "settings.kiosk"]);
  const sent = deviceBody({ kind: "terminal", name: "t", window: "3", settings: { pad_driver: "serial", pad_address: "/dev/ttyS0" } }, null);
  assert.deepEqual([sent.settings.pad_address, sent.settings.pad_keys, sent.settings.sign_driver], ["/dev/ttyS0", null, null]);
  assert.ok(Object.keys(sent.settings).length <= 20);
});

test("what may be done with a device follows from its kind, and a revoked one may be enrolled again", () => {
  assert.deepEqual(verbs({ kind: "printer" }), ["revoke"]);
  assert.deepEqual(verbs({ kind: "board" }), ["code", "revoke"]);
  assert.deepEqual(verbs({ kind: "integration" }), ["revoke"]);
  assert.deepEqual(verbs({ kind: "kiosk", revoked: true }), ["code"]);
  assert.deepEqual(verbs({ kind: "printer", revoked: true }), []);
  assert.equal(pageOf({ kind: "evaluator", window: "5" }), "/counter/evaluator/5");
  assert.equal(pageOf({ kind: "board", window: null }), "/display/");
  assert.equal(pageOf({ kind: "printer" }), null);
});

test("requests go where the contract says", () => {
  const line = { name: "户政", letter: "A" };
  assert.equal(save("lines", HALL, "police", line, line).path, "/api/halls/shifan/lines/police");
  assert.equal(save("devices", HALL, null, { kind: "board", name: "x" }, null).method, "post");
  assert.equal(save("devices", HALL, "b1", { kind: "board", name: "x" }, { settings: {} }).path, "/api/halls/shifan/devices/b1");
  assert.deepEqual(remove("windows", HALL, "a b"), { method: "del", path: "/api/halls/shifan/windows/a%20b" });
  assert.equal(act("operators", HALL, "wang.fang", "password").path, "/api/halls/shifan/operators/wang.fang/password");
  const opening = save("opening", HALL, null, { week: { mon: [["14:00", "17:00"], ["09:00", "12:00"]] }, days: [] });
  assert.deepEqual(opening.body.week.mon, [["09:00", "12:00"], ["14:00", "17:00"]]);
  assert.deepEqual(opening.body.week.sun, []);
  assert.equal(idOf("operators", { username: "x", id: "y" }), "x");
});

test("a thing in use says by whom, by name", () => {
  assert.deepEqual(usedBy("lines", "police", HALL, []), [
    { kind: "services", names: ["身份证换领"] }, { kind: "windows", names: ["1号窗口"] },
  ]);
  assert.deepEqual(usedBy("windows", "1", HALL, HOUSE.operators), [{ kind: "operators", names: ["王芳"] }]);
  assert.deepEqual(usedBy("departments", "zonghe", HALL, []), []);
  assert.deepEqual(usedBy("services", "id-card", HALL, []), []);
});

test("a search finds by name, initials, department and in any case", () => {
  const names = (typed) => find("services", HALL.services, HALL, typed).length;
  assert.equal(names("SFZ"), 1);
  assert.equal(names("公安"), 1);
  assert.equal(names("identity 户政"), 1);
  assert.equal(names("税务"), 0);
  assert.equal(names("  "), 1);
  assert.ok(matches(["王芳", null], "王"));
});

test("choices come from the hall: printers in use, zones named or only used", () => {
  assert.deepEqual(optionsFrom("printers", HALL, HOUSE.devices), [{ value: "p1", text: "打印机", gone: false }]);
  const gone = HOUSE.devices.concat([{ id: "p9", kind: "printer", name: "旧", revoked: true }]);
  assert.deepEqual(optionsFrom("printers", HALL, gone, "p9")[1], { value: "p9", text: "旧", gone: true });
  assert.deepEqual(optionsFrom("printers", HALL, gone, "p1").length, 1);
  assert.deepEqual(optionsFrom("windows", HALL, []).map((one) => one.text), ["1号窗口", "2 导办台"]);
  assert.deepEqual(zones(HALL), [{ value: "east", text: "一层东区" }, { value: "west", text: "west" }]);
});

test("a thing goes by its English name on an English page, where it has one", () => {
  const named = (kind, id) => ["zh-CN", "en"].map((language) => nameOf(HALL, kind, id, language));
  assert.deepEqual(named("services", "id-card"), ["身份证换领", "Identity card"]);
  assert.equal(optionsFrom("services", HALL, [], null, "en")[0].text, "Identity card");
  assert.deepEqual(named("zones", "east"), ["一层东区", "一层东区"]);
  assert.deepEqual(named("lines", "gone"), ["gone", "gone"]);
});
