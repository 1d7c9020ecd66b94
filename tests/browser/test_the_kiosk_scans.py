"""What a visitor holds before the kiosk's scanner: a slip, an appointment, or something else."""

import re
import time

import pytest
from playwright.sync_api import expect

BETWEEN = 0.004  # seconds between two keys of a scanner, by the keys' own clock


def scan(page, text):
    """Type as a scanner does: real keys, far faster than a hand, whatever this machine does."""
    keyboard, now = page.context.new_cdp_session(page), time.time()
    for place, key in enumerate([*text, "Enter"]):
        typed = {"windowsVirtualKeyCode": 13, "text": "\r"} if key == "Enter" else {"text": key}
        told = {"key": key, "timestamp": now + place * BETWEEN}
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **told, **typed})
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **told})
    keyboard.detach()


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


@pytest.fixture
def kiosk(visit):
    watched = visit("/kiosk/", "kiosk")
    watched.page.locator(".welcome").wait_for()
    return watched


def box(hall):
    """The agent of the box behind the kiosk."""
    settings = {"kiosk": hall.client("kiosk").me()["device"]["id"]}
    made = hall.sign_in("manager").intents.post(
        f"/api/halls/{hall.id}/devices", {"kind": "agent", "name": "盒", "settings": settings}
    )
    return hall.client(hall.intents().post("/api/devices/enrol", {"code": made["code"]})["token"])


def issued(hall):
    return [event["data"] for event in hall.history() if event["kind"] == "ticket_issued"]


def test_a_slip_shows_its_ticket_and_nonsense_changes_nothing(kiosk, hall):
    page = kiosk.page
    tickets = [hall.client("kiosk").issue(hall.services()["police"]) for _ in range(2)]
    page.get_by_role("button", name=re.compile("查找事项")).click()
    page.get_by_role("textbox").fill("sfz")
    scan(page, "https://example.com/win-a-prize")
    expect(page.get_by_role("dialog")).to_contain_text("没有认出这个码")
    page.get_by_role("button", name="知道了").click()
    expect(page.get_by_role("textbox")).to_have_value("sfz")
    before = len(issued(hall))
    scan(page, tickets[1]["track_url"].replace("127.0.0.1", "evil.example"))
    expect(page.locator(".result-number")).to_have_text(tickets[1]["number"])
    heading(page, "正在排队")
    expect(page.locator(".waits")).to_contain_text(re.compile("前面还有.*人"))
    with_window = hall.sign_in("operator", "3")
    with_window.set_status("3", "open")
    with_window.move(tickets[1]["id"], "call", window="3", reason="试叫")
    heading(page, "正在叫您的号")
    expect(page.locator(".slip-window")).to_contain_text("3")
    box(hall).scanned(tickets[0]["track_url"])  # a scanner on a serial line behind the kiosk
    expect(page.locator(".result-number")).to_have_text(tickets[0]["number"])
    scan(page, tickets[1]["track_url"][:-4] + "AAAA")
    heading(page, "没有找到这张号票")
    assert len(issued(hall)) == before


def test_an_appointment_is_a_number_and_a_slip_at_once_and_only_once(kiosk, hall):
    page, before = kiosk.page, len(issued(hall))
    made = hall.appointment(hall.services()["police"])
    scan(page, f"https://hall.gov.cn/yuyue/{made['code']}")
    heading(page, "取号成功")
    number = page.locator(".result-number").inner_text()
    expect(page.locator(".result-appointment")).to_contain_text(f"{made['from']}–{made['until']}")
    expect(page.locator(".slip-state.printed")).to_be_visible(timeout=20_000)
    scan(page, made["code"])
    heading(page, "取号成功")
    page.get_by_role("button", name="完成").click()
    page.get_by_role("button", name=re.compile("长辈版")).click()
    page.get_by_role("button", name=re.compile("我有预约")).click()
    for key in made["code"]:
        page.locator(".pad").get_by_role("button", name=key, exact=True).click()
    page.get_by_role("button", name="签到取号").click()
    heading(page, "您已经签到取号")
    expect(page.locator(".result-number")).to_have_text(number)
    assert len(issued(hall)) == before + 1


def test_a_code_that_is_none_can_be_typed_again(kiosk):
    page = kiosk.page
    page.get_by_role("button", name=re.compile("预约签到")).click()
    page.keyboard.type("yOOOOOOOO", delay=100)
    page.get_by_role("button", name="签到取号").click()
    heading(page, "没有找到这个预约")
    page.get_by_role("button", name="重新输入预约码").click()
    expect(page.locator(".code-places")).to_have_text("Y00000000")


def test_a_clerk_checks_in_whoever_shows_an_appointment(visit, signed, hall):
    page = visit("/counter/", "terminal").page
    signed.terminal(page, "3")
    expect(page.locator(".live-dot.on")).to_be_visible(timeout=15_000)
    made = hall.appointment(hall.services()["police"])
    page.keyboard.press("/")
    page.get_by_label("号码").fill(made["code"].lower())
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"{made['from']}–{made['until']}")
    expect(dialog).to_contain_text("王丽")
    expect(dialog.get_by_role("button", name=re.compile("签到取号"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.locator(".issued-number")).to_be_visible()
    number = dialog.locator(".issued-number").inner_text()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    ticket = issued(hall)[-1]
    assert (ticket["number"], ticket["appointment"]) == (number, made["id"])
