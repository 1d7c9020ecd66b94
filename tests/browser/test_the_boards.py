"""What a hall watches: large enough for old eyes, right after a crowd, silent when it must be."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"resultTypes": ["violations"], "runOnly": WCAG}
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
FAR = 150  # px on a 1920 px board: 94 mm on a 55 inch screen, read from 8 m with 20/100 eyes
READ = 64  # px: 40 mm, for the calls beside it


@pytest.fixture(scope="module")
def desks(hall):
    """The windows of the hall, with an operator each."""
    return hall.operators()


@pytest.fixture
def busy(hall, desks):
    """The same, and people who wait for all of them."""
    kiosk, services = hall.client("kiosk"), hall.services()
    for _ in range(3):
        for service in services.values():
            kiosk.issue(service)
    return desks


def call(desks, windows):
    """The windows call at once; answers the numbers called."""
    numbers = []
    for window in windows:
        called = desks[window].call_next(window)
        numbers.append(called["ticket"]["number"])
    return numbers


def clear(desks):
    """Whoever is called or served is done, so that the next test finds free windows."""
    for window, desk in desks.items():
        current = desk.screen(f"windows/{window}")["screen"]["current"]
        if current and current["state"] == "called":
            current = desk.move(current["id"], "start", window=window)
        if current:
            desk.move(current["id"], "finish", window=window)


def size(locator):
    return locator.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")


def violations(page):
    return [one["id"] for one in Axe().run(page, options=AXE).response["violations"]]


def overflows(page, selectors):
    """What is cut off of the words that must not be."""
    return page.evaluate(
        """selectors => Array.from(document.querySelectorAll(selectors))
          .filter(e => e.scrollWidth > e.clientWidth + 1)
          .map(e => `${e.className} ${e.textContent}`)""",
        ", ".join(selectors),
    )


def confirmed(hall, kind, numbers):
    heard = [e["data"]["number"] for e in hall.history() if e["kind"] == kind]
    return set(numbers) <= set(heard)


def test_a_call_is_large_and_both_ticks_come(hall, busy, visit, eventually):
    page = visit("/display/", "board").page
    expect(page.locator(".heading-name")).to_have_text("示范市政务服务中心")
    (number,) = call(busy, ["3"])
    expect(page.locator(".spotlight-number").first).to_have_text(number)
    expect(page.locator(".spotlight-number").last).to_have_text("3")
    number_now = page.locator(".spotlight-number span").first
    assert size(number_now) >= FAR
    page.set_viewport_size({"width": 1080, "height": 1920})
    assert size(number_now) >= FAR
    assert overflows(page, [".spotlight", ".spotlight-number", ".card-large", ".line"]) == []
    assert page.evaluate("document.querySelector('.foot').getBoundingClientRect().bottom") <= 1920
    page.set_viewport_size({"width": 1920, "height": 1080})
    eventually(lambda: confirmed(hall, "announcement_shown", [number]))
    eventually(lambda: confirmed(hall, "announcement_spoken", [number]), 15)
    assert violations(page) == []
    clear(busy)


def test_windows_that_call_at_once_are_all_shown_and_all_spoken(hall, busy, visit, eventually):
    page = visit("/display/", "board").page
    page.locator(".heading").wait_for()
    numbers = call(busy, [w for w in busy if w not in {"1", "2", "12"}][:6])
    for number in numbers[-4:]:
        expect(page.locator(".board-middle")).to_contain_text(number)
    assert size(page.locator(".recent-number").first) >= READ
    assert overflows(page, [".spotlight-number", ".recent-number", ".card-large"]) == []
    eventually(lambda: confirmed(hall, "announcement_spoken", numbers), 150)
    spoken = [e["data"]["number"] for e in hall.history() if e["kind"] == "announcement_spoken"]
    assert [n for n in spoken if n in numbers] == numbers
    clear(busy)
    done = page.locator(".recent-row.served", has_text=numbers[0])
    expect(done.locator(".recent-state")).to_have_text("已办结")


BLOCKED = """
const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state').get;
let tapped = false;
Object.defineProperty(BaseAudioContext.prototype, 'state', {
  get() { return tapped ? state.call(this) : 'suspended'; },
});
document.addEventListener('pointerdown', () => { tapped = true; }, true);
"""


def test_a_browser_that_may_not_play_says_so_and_takes_one_tap(hall, busy, chromium, eventually):
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(hall.url + "/display/")
    button = page.get_by_role("button", name=re.compile("点这里打开声音"))
    expect(button).to_be_visible()
    assert button.bounding_box()["height"] >= 60
    expect(page.locator(".notices-text")).to_be_visible()
    assert overflows(page, [".notices-text"]) == []
    assert violations(page) == []
    (number,) = call(busy, ["4"])
    eventually(lambda: confirmed(hall, "announcement_shown", [number]))
    page.wait_for_timeout(5000)
    assert not confirmed(hall, "announcement_spoken", [number])
    button.click()
    expect(button).to_be_hidden()
    eventually(lambda: confirmed(hall, "announcement_spoken", [number]), 15)
    context.close()
    clear(busy)


def test_a_paused_window_says_why(busy, visit):
    page = visit("/display/", "board").page
    busy["5"].set_status("5", "paused", notice="设备检修，请到 6 号窗口办理")
    card = page.locator(".card", has=page.locator(".card-window", has_text=re.compile("^5")))
    expect(card).to_contain_text("暂停")
    expect(card).to_contain_text("设备检修")
    assert violations(page) == []
    busy["5"].set_status("5", "open")
    expect(card).not_to_contain_text("暂停")


def test_a_zone_shows_its_own_calls(hall, busy, visit):
    windows = hall.client("board").furnishing()["windows"]
    zones = {w["id"]: w["zone"] for w in windows}
    here = next(w for w in busy if zones[w] == "east" and w not in {"1", "2"})
    there = next(w for w in busy if zones[w] == "west" and w != "12")
    page = visit("/display/?zone=west", "board").page
    expect(page.locator(".heading-zone")).to_have_text("一层西区")
    elsewhere, mine = call(busy, [here, there])
    expect(page.locator(".board-middle")).to_contain_text(mine)
    expect(page.locator(".board")).not_to_contain_text(elsewhere)
    clear(busy)


SPILLS = """() => Array.from(document.querySelectorAll('.full p, .full b, .full h1 span'))
  .filter((element) => element.offsetParent && element.textContent).filter((element) => {
    const panel = element.closest('.full-parts > *').getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(element);
    const { left, right } = words.getBoundingClientRect();
    return left < panel.left || right > panel.right;
  }).map((element) => element.textContent)"""


def test_a_number_over_a_window_stays_in_its_panel(busy, visit):
    page = visit("/display/windows/7", "board").page
    shown = page.locator(".full-number")
    (number,) = call(busy, ["7"])
    expect(shown).to_have_text(number)
    name = page.locator(".full-operator-name")
    assert name.evaluate("e => e.clientHeight < 2 * parseFloat(getComputedStyle(e).fontSize)")
    for width, height in ((1920, 1080), (1080, 1920)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(SPILLS) == []
        assert size(shown) >= FAR
    page.set_viewport_size({"width": 1920, "height": 1080})
    shown.evaluate("e => { e.textContent = 'A1000'; e.classList.add('long'); }")
    assert page.evaluate(SPILLS) == []
    clear(busy)


@pytest.mark.parametrize("form", ["", "?columns=8", "?columns=24"])
def test_the_board_of_a_window(busy, visit, form):
    page = visit(f"/display/windows/6{form}", "board").page
    words = page.locator(".sign, .full")
    expect(words).to_contain_text("欢迎您")
    (number,) = call(busy, ["6"])
    expect(words).to_contain_text(number)
    assert violations(page) == []
    clear(busy)
    expect(words).not_to_contain_text(number)
    busy["6"].set_status("6", "paused", notice="开会")
    expect(words).to_contain_text("暂停服务")
    expect(words).to_contain_text("开会")
    assert violations(page) == []
    busy["6"].set_status("6", "open")
    expect(words).to_contain_text("欢迎您")


def test_all_of_a_long_notice_is_read_over_a_window(desks, visit):
    page = visit("/display/windows/6", "board").page
    desks["6"].set_status("6", "paused", notice="请到相邻的窗口办理，" * 20)
    middle = page.locator(".full-middle")
    expect(middle).to_contain_text("请到相邻的窗口办理")
    for width, height in ((1920, 1080), (1080, 1920)):
        page.set_viewport_size({"width": width, "height": height})
        assert middle.evaluate("e => e.scrollHeight <= e.clientHeight")
        assert page.evaluate(SPILLS) == []
    desks["6"].set_status("6", "open")


def test_a_board_whose_server_is_gone_says_so_and_comes_back(hall, visit):
    watched = visit("/display/", "board")
    watched.server_may_be_gone = True
    expect(watched.page.locator(".heading-state")).to_be_visible()
    hall.kill()
    lost = watched.page.locator(".live-bar")
    expect(lost).to_have_text(re.compile(r"连接中断 · 自 \d\d:\d\d 起未更新"), timeout=15_000)
    expect(lost.locator("[lang=en]")).to_contain_text("Connection lost")
    expect(watched.page.locator(".heading-state")).to_be_hidden()
    assert violations(watched.page) == []
    hall.start()
    expect(watched.page.locator(".heading-state")).to_be_visible(timeout=20_000)
    expect(lost).to_be_hidden()
    watched.problems = [told for told in watched.problems if not told.endswith(" network")]
