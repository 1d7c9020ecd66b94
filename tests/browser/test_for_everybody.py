"""Pages that everybody can use: axe, target sizes and contrast, measured on the real pages."""

import re

import pytest
from playwright.sync_api import expect

LEAST_CONTRAST = 4.5  # standards.md 3.1
PALETTE = {  # grounds: the inks that stand on them
    "--surface --paper": "--ink --muted --brand --good --warn --bad",
    "--brand --brand-strong": "--on-brand",
    "--brand-soft": "--brand-strong --ink",
    "--good-soft": "--good --ink",
    "--warn-soft": "--warn --ink",
    "--bad-soft": "--bad --ink",
}
ELDERS_TEXT = 24  # px: 18 pt
PHONE_ASKS_AGAIN_MS = 15_000  # it asks every 5 s


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_kiosk(visit, language, eyes):
    page = visit("/kiosk/", "kiosk").page
    expect(page.get_by_role("heading", name="请选择要办的事")).to_be_visible()
    if language == "en":
        page.get_by_role("button", name="Switch to English").click()
        expect(page.get_by_role("heading", name="What do you come for?")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "en"
    eyes.check(page, 60)
    page.locator(".choice").first.click()
    page.locator(".departments .choice").first.wait_for()
    eyes.check(page, 60)
    page.locator(".departments .choice").first.click()
    page.locator(".services .choice").first.wait_for()
    eyes.check(page, 60)
    page.locator(".services .choice").first.click()
    page.locator("button.take").last.wait_for()
    eyes.check(page, 60)
    page.locator("button.take").last.click()
    page.locator(".identity, .result").first.wait_for()
    eyes.check(page, 60)


def test_the_kiosks_search(visit, eyes):
    page = visit("/kiosk/", "kiosk").page
    page.get_by_role("button", name=re.compile("查找事项")).click()
    page.get_by_label("事项名称、拼音或拼音首字母").fill("sfz")
    expect(page.locator(".search-found .choice").first).to_contain_text("身份证")
    eyes.check(page, 60)


SCANNED = """text => [...text, 'Enter'].forEach(
    (key) => dispatchEvent(new KeyboardEvent('keydown', {key})))"""


@pytest.mark.parametrize("least", [0, ELDERS_TEXT])
def test_the_kiosks_appointments_and_slips(visit, hall, least, eyes):
    page = visit("/kiosk/", "kiosk").page
    if least:
        page.get_by_role("button", name=re.compile("长辈版")).first.click()
    page.get_by_role("button", name=re.compile("预约签到|我有预约")).click()
    page.locator(".code-places").wait_for()
    eyes.check(page, 60)
    assert eyes.measure(page, "small", least) == []
    page.evaluate(SCANNED, hall.client("kiosk").issue(hall.services()["police"])["track_url"])
    page.locator(".result-number").wait_for()
    eyes.check(page, 60)
    assert eyes.measure(page, "small", least) == []
    page.evaluate(SCANNED, "https://example.com/")
    page.get_by_role("dialog").wait_for()
    eyes.check(page, 60)


def test_the_elders_kiosk(visit, eyes):
    """长辈版: targets of 60 px, texts of 18 pt, two large choices, and a person on every page."""
    page = visit("/kiosk/", "kiosk").page
    page.get_by_role("button", name=re.compile("长辈版")).first.click()
    for step in ("我要办事", "常办的事", None):
        expect(
            page.get_by_role("button", name=re.compile("找工作人员|我要问人")).first
        ).to_be_visible()
        eyes.check(page, 60)
        assert eyes.measure(page, "small", ELDERS_TEXT) == []
        if step:
            page.get_by_role("button", name=re.compile(step)).first.click()
    page.locator(".elder-choices .choice").first.click()
    page.locator("button.take").last.wait_for()
    eyes.check(page, 60)
    assert eyes.measure(page, "small", ELDERS_TEXT) == []


def test_help_rings_from_every_kiosk_page(visit, hall, eyes):
    page = visit("/kiosk/", "kiosk").page
    page.get_by_role("button", name="找工作人员").click()
    expect(page.get_by_role("dialog")).to_contain_text("已通知导办台")
    eyes.check(page, 60)
    manager = hall.sign_in("manager").screen("manager")["screen"]
    assert len(manager["help"]) == 1


@pytest.mark.parametrize("path", ["/display/", "/display/windows/3"])
def test_the_boards(visit, hall, path, eyes):
    page = visit(path, "board").page
    expect(page.locator("body")).to_contain_text(
        re.compile("窗口|" + hall.client().furnishing()["name"])
    )
    eyes.check(page, 44)


def test_the_terminal_wide_and_narrow(visit, signed, hall, eyes):
    for _ in range(3):
        hall.client("kiosk").issue(hall.services()["police"])
    watched = visit("/counter/", "terminal")
    page = watched.page
    page.get_by_label("用户名", exact=True).wait_for()
    eyes.check(page, 44)
    signed.terminal(page, "3")
    eyes.check(page, 44)
    page.get_by_role("button", name=re.compile("呼叫下一位")).first.click()
    expect(page.locator(".current-number")).to_be_visible()
    eyes.check(page, 44)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    eyes.check(page, 44)
    page.keyboard.press("Escape")
    watched.open("/counter/?strip=1")
    page.set_viewport_size({"width": 360, "height": 768})
    page.get_by_role("button", name=re.compile("重呼|开始办理")).first.wait_for()
    eyes.check(page, 44)


def test_the_evaluator_idle_and_asking(visit, hall, eyes):
    page = visit("/counter/evaluator/4", "evaluator").page
    expect(page.locator(".operator-card")).to_be_visible()
    eyes.check(page, 44)
    desk = hall.sign_in("operator", "4")
    ticket = hall.client("kiosk").issue(hall.services()["police"], language="en")["id"]
    desk.move(ticket, "call", window="4", reason="visitor from abroad")
    desk.move(ticket, "start")
    desk.move(ticket, "finish")
    expect(page.get_by_role("heading", name="Please rate this service")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="请对本次服务作出评价")).to_be_visible()
    assert page.locator("input:checked, [aria-checked=true]").count() == 0, "nothing is preselected"
    eyes.check(page, 44)
    for level in ("非常不满意", "基本满意"):
        page.get_by_role("radio", name=re.compile(level)).check()
        eyes.check(page, 44)
    page.get_by_role("button", name=re.compile("展开")).click()
    page.set_viewport_size({"width": 1024, "height": 600})  # a panel of 7 or 10 inches
    expect(page.get_by_role("button", name="提交评价")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="暂不评价")).to_be_in_viewport(ratio=1)
    eyes.check(page, 44)


def test_the_console(visit, signed, eyes):
    page = visit("/console/", "console").page
    page.get_by_label("用户名", exact=True).wait_for()
    eyes.check(page, 44)
    signed.console(page)
    page.locator(".board .totals").wait_for()
    links = page.get_by_role("navigation").first.get_by_role("link").all()
    assert len(links) > 4
    for link in links:
        link.click()
        page.wait_for_timeout(150)
        eyes.check(page, 44)


def test_the_visitors_page(visit, hall, eyes):
    ticket = hall.client("kiosk").issue(hall.services()["market"])
    path = "/t/" + ticket["track_url"].rpartition("/t/")[2]
    page = visit(path, "phone").page
    expect(page.locator("body")).to_contain_text(ticket["number"])
    expect(page.locator(".head")).to_contain_text("暂无窗口办理")
    hall.sign_in("operator", "5").set_status("5", "open")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".head")).to_contain_text("You are next", timeout=PHONE_ASKS_AGAIN_MS)
    expect(page.locator(".ticket")).not_to_contain_text(re.compile("[\u4e00-\u9fff]"))
    eyes.check(page, 44)


def test_the_visitors_page_of_nobody(visit, eyes):
    page = visit("/t/nonsense-token", "phone").page
    expect(page.get_by_role("heading").first).to_be_visible()
    eyes.check(page, 44)


def test_the_map_of_all_pages(visit, eyes):
    page = visit("/", "console").page
    page.locator(".cards a").first.wait_for()
    links = page.get_by_role("link").all()
    hrefs = {link.get_attribute("href").partition("?")[0] for link in links}
    assert {"/kiosk/", "/display/", "/counter/", "/console/"} <= hrefs
    eyes.check(page, 44)


def test_the_palette_has_the_contrast_it_promises(visit, eyes):
    """standards.md 3.1: 4.5 to 1, for every ink on every ground it is meant for."""
    page = visit("/", "console").page
    pairs = [
        (ink, ground)
        for grounds, inks in PALETTE.items()
        for ink in inks.split()
        for ground in grounds.split()
    ]
    poor = {
        pair: ratio
        for pair in pairs
        if (ratio := contrast(*colours(eyes, page, pair))) < LEAST_CONTRAST
    }
    assert poor == {}


def colours(eyes, page, names):
    values = [eyes.measure(page, "colour", name) for name in names]
    return [tuple(int(value[i : i + 2], 16) for i in (1, 3, 5)) for value in values]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
