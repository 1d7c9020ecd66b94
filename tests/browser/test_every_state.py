"""Pages in the states that no usual visit passes: revoked, timed out, paused, closed, not there."""

import re

import pytest
from playwright.sync_api import expect

CODE = re.compile("登记码")
ENROL = re.compile("登记")
WELL = ".heading, .operator-card, .welcome"
PATHS = {
    "kiosk": "/kiosk/",
    "board": "/display/",
    "evaluator": "/counter/evaluator/7",
}


class Box:
    """A device of its own on the console's list, and the page it shows, as in a real hall."""

    def __init__(self, hall, visit, kind):
        self.manager = hall.sign_in("manager").intents
        self.devices = f"/api/halls/{hall.id}/devices"
        self.kind, self.window = kind, "7" if kind == "evaluator" else None
        made = self.make()
        token = hall.intents().post("/api/devices/enrol", {"code": made["code"]})["token"]
        key = f"device:{kind}" + (f"::{self.window}" if self.window else "")
        kept = {"origin": hall.url, "localStorage": [{"name": key, "value": token}]}
        watched = visit(PATHS[kind], kind, storage_state={"cookies": [], "origins": [kept]})
        watched.server_may_be_gone = True  # what it says when it is turned away
        self.id, self.page = made["id"], watched.page
        self.page.route("**/api/demo", lambda route: route.fulfill(status=404, json={}))
        expect(self.page.locator(WELL).first).to_be_visible()

    def make(self):
        body = {"kind": self.kind, "name": f"第二台{self.kind}", "window": self.window}
        return self.manager.post(self.devices, body)

    def revoke(self):
        self.manager.post(f"{self.devices}/{self.id}/revoke", {})


@pytest.fixture(params=PATHS)
def box(request, hall, visit):
    return Box(hall, visit, request.param)


def test_a_revoked_device_says_so_and_takes_a_new_code(box, eyes):
    page = box.page
    box.revoke()
    if box.kind == "kiosk":
        expect(page.locator(".starting")).to_contain_text("本机授权已失效")
        eyes.check(page, 44)
        page.reload()
    if box.kind == "evaluator":
        expect(page.locator("main")).to_contain_text("评价器暂不可用")
        eyes.check(page, 44)
        page.get_by_role("button", name="重新登记").click()
    form = page.locator(".enrolment")
    expect(form).to_contain_text("本设备原来的授权已失效")
    expect(form).to_contain_text("This device is authorised no more")
    eyes.check(page, 44)

    form.get_by_label(CODE).fill("AAAA-AAAA")
    form.get_by_role("button", name=ENROL).click()
    expect(form.get_by_role("alert")).not_to_be_empty()
    form.get_by_label(CODE).fill(box.make()["code"])
    form.get_by_role("button", name=ENROL).click()
    expect(form).to_have_count(0)
    page.reload()
    expect(page.locator(WELL).first).to_be_visible()


@pytest.fixture
def desk(hall):
    person = hall.sign_in("operator", "6")
    person.set_status("6", "open")
    return person


def served(hall, desk):
    ticket = hall.client("kiosk").issue(hall.services()["property"])["id"]
    desk.move(ticket, "call", window="6", reason="test")
    for move in ("start", "finish"):
        desk.move(ticket, move)
    return ticket


def test_a_question_that_nobody_answers_ends_unrated_and_the_card_is_back(
    hall, desk, visit, eyes, eventually
):
    watched = visit("/counter/evaluator/6", "evaluator")
    page, watched.server_may_be_gone = watched.page, True  # the reload cuts a connection
    page.clock.install()
    page.reload()
    page.locator(".operator-card").wait_for()
    ticket = served(hall, desk)
    page.get_by_role("radio").nth(3).check()
    page.clock.fast_forward(61_000)
    expect(page.locator(".operator-card")).to_contain_text("徐建华")
    eyes.check(page, 44)

    def told():
        facts = [e for e in hall.history() if e["data"].get("ticket") == ticket]
        return [e["kind"] for e in facts if e["kind"].startswith(("rating", "visit_rated"))]

    eventually(lambda: told() == ["rating_asked", "rating_timed_out"], what="the fact")
    assert not desk.ticket(ticket)["rated"]


def test_a_window_that_rests_says_so_on_its_evaluator(desk, visit, eyes):
    page = visit("/counter/evaluator/6", "evaluator").page
    for status, words in (("paused", "系统维护，请到七号窗口"), ("closed", "窗口未开放")):
        desk.set_status("6", status, notice=words if status == "paused" else None)
        expect(page.locator("main")).to_contain_text(words)
        eyes.check(page, 44)


def test_a_board_of_no_window_says_so_large(visit, eyes):
    page = visit("/display/windows/999", "board").page
    expect(page.get_by_role("heading")).to_contain_text("没有这个窗口：999")
    eyes.check(page, 44)


def test_a_narrow_english_console_shows_where_one_is(visit, signed, hall, eyes):
    page = visit("/console/", "console").page
    signed.console(page)
    page.get_by_role("button", name="English").click()
    page.set_viewport_size({"width": 768, "height": 1024})
    page.goto(f"{hall.url}/console/#/{hall.id}/devices/+")
    expect(page.get_by_role("link", name="Devices and printers")).to_be_in_viewport(ratio=0.9)
    eyes.check(page, 44)
    page.goto(f"{hall.url}/console/#/{hall.id}/live")
    expect(page.get_by_role("link", name="Live board")).to_be_in_viewport(ratio=0.9)
    eyes.check(page, 44)


def test_a_kiosk_without_numbers_left_says_when_there_are_again(hall, visit, eyes):
    manager, service = hall.sign_in("manager"), hall.services()["market"]
    path = f"/api/halls/{hall.id}/services/{service}"
    before = next(s for s in manager.furnishing()["services"] if s["id"] == service)
    manager.intents.put(path, before | {"quota_half_day": 1})
    hall.client("kiosk").issue(service)
    page = visit("/kiosk/", "kiosk").page
    page.get_by_role("button", name=re.compile("查找事项")).click()
    page.get_by_role("textbox").fill(before["name"])
    page.locator(".search-found .choice").first.click()
    expect(page.locator(".reason")).to_contain_text("本时段的号已取完")  # before one asks
    expect(page.locator(".reason")).to_contain_text(re.compile("(今天|明天).*起可再取号"))
    expect(page.get_by_role("button", name=re.compile("^取号"))).to_have_count(0)
    eyes.check(page, 60)
    manager.intents.put(path, before)


def test_a_locked_place_is_told_until_when(visit, signed, eyes):
    page = visit("/console/", "console").page
    account = signed.account("administrator") | {"password": "Wrong-2031"}
    for _ in range(6):
        with page.expect_response("**/api/session"):
            signed.fill(page, account)
            page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"已暂时锁定，\d\d:\d\d 后再试"))
    eyes.check(page, 44)
