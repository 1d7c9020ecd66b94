"""A clerk's morning at a window: hands on the keyboard, and nothing happens twice or unseen."""

import re

import pytest
from playwright.sync_api import expect

CALL_NEXT = re.compile(r"/call-next$")
PATIENCE = 15_000  # ms


@pytest.fixture
def clerk(visit, signed, hall):
    """The terminal of a window, signed in, with nobody left over from another test."""

    def sit_down(window, visitors=0, line="police"):
        for _ in range(visitors):
            hall.client("kiosk").issue(hall.services()[line])
        watched = visit("/counter/", "terminal")
        signed.terminal(watched.page, window)
        expect(watched.page.locator(".live-dot.on")).to_be_visible(timeout=PATIENCE)
        return watched

    return sit_down


def events(hall, *kinds):
    return [event for event in hall.history() if event["kind"] in kinds]


def number_now(page):
    shown = page.locator(".current-number")
    expect(shown).to_be_visible()
    return shown.inner_text()


def lit(page, command):
    button = page.locator(f".actions [data-command={command}]")
    expect(button).to_have_attribute("aria-disabled", "false", timeout=PATIENCE)


def key(page, command, name):
    """Press a key once its command may be pressed."""
    lit(page, command)
    page.keyboard.press(name)


def test_a_whole_visit_without_touching_the_mouse(clerk):
    page = clerk("3", visitors=2).page
    key(page, "next", "Space")
    first = number_now(page)
    key(page, "recall", "r")
    expect(page.locator(".current-facts")).to_contain_text("第 2 / 3 次呼叫")
    key(page, "start", "s")
    expect(page.locator(".current.serving")).to_be_visible()
    key(page, "hold", "h")
    expect(page.locator(f".held [data-ticket={first}]")).to_be_visible()

    key(page, "next", "F2")
    second = number_now(page)
    assert second != first
    key(page, "miss", "m")
    expect(page.locator(f".absent [data-ticket={second}]")).to_be_visible()

    expect(page.locator(".idle")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator(".current-number")).to_have_text(first)
    key(page, "start", "F4")
    key(page, "finish_next", "n")
    expect(page.locator(".foot-rating")).to_contain_text(f"评价器已邀请 {first} 评价")
    expect(page.locator(".said")).to_contain_text("已办结。现在无人等候")

    page.keyboard.press("e")
    expect(page.locator(f".waiting [data-ticket={second}]")).to_be_visible()
    key(page, "next", "Space")
    expect(page.locator(".current-number")).to_have_text(second)
    expect(page.locator(".current-why")).to_contain_text("为什么叫这位")


def test_a_key_hit_twice_calls_one_person(clerk, hall):
    page = clerk("4", visitors=2).page
    before = len(events(hall, "ticket_called"))
    lit(page, "next")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    number_now(page)
    page.wait_for_timeout(500)
    assert len(events(hall, "ticket_called")) == before + 1


def test_an_answer_lost_on_the_way_is_one_call(clerk, hall):
    watched = clerk("5", visitors=2, line="market")
    watched.server_may_be_gone = True
    before, keys = len(events(hall, "ticket_called")), []

    def lose_the_first(route):
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    watched.page.route(CALL_NEXT, lose_the_first)
    key(watched.page, "next", "Space")
    number_now(watched.page)
    expect(watched.page.locator(".actions [aria-busy=true]")).to_have_count(0)
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert len(events(hall, "ticket_called")) == before + 1


def test_a_refusal_of_the_server_is_said_over_the_keys_with_the_next_step(clerk):
    page = clerk("6", visitors=1, line="property").page
    problem = {"code": "window_busy", "status": 409, "number": "C001", "next": "finish_first"}
    page.route(CALL_NEXT, lambda route: route.fulfill(status=409, json=problem))
    key(page, "next", "Space")
    expect(page.get_by_role("alert").filter(has_text="窗口还有 C001")).to_be_visible()
    page.get_by_role("button", name="知道了").click()
    expect(page.get_by_text("窗口还有 C001")).to_have_count(0)


def test_a_dark_key_tells_why_and_sends_nothing(clerk):
    page = clerk("8", visitors=1, line="insurance").page
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "moves" in request.url else None)
    page.keyboard.press("f")
    expect(page.locator(".said.warn")).to_contain_text("窗口现在没有号票，请先呼叫")
    assert sent == []


def test_typing_in_a_field_commands_nothing(clerk, hall):
    page = clerk("9", visitors=1, line="insurance").page
    before = len(events(hall, "ticket_called"))
    page.keyboard.press("/")
    field = page.get_by_label("号码", exact=True)
    expect(field).to_be_focused()
    page.keyboard.type("s m n")
    expect(field).to_have_value("s m n")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(events(hall, "ticket_called")) == before


def test_letters_can_be_switched_off_and_stay_off(clerk):
    watched = clerk("10", visitors=1, line="housing")
    page = watched.page
    page.keyboard.press("?")
    page.get_by_label(re.compile("使用单个字母")).uncheck()
    page.keyboard.press("Escape")
    watched.open("/counter/")
    lit(page, "next")
    page.keyboard.press("Space")
    page.wait_for_timeout(300)
    expect(page.locator(".idle")).to_be_visible()
    page.keyboard.press("F2")
    number_now(page)


def test_a_missed_visitor_is_found_by_number_and_sent_on_to_a_window(clerk, hall):
    page = clerk("11", visitors=1, line="housing").page
    key(page, "next", "Space")
    number = number_now(page)
    key(page, "miss", "m")
    expect(page.locator(f".absent [data-ticket={number}]")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(number.lower().replace("00", ""))
    page.keyboard.press("Enter")
    found = page.locator(".found")
    expect(found).to_contain_text("过号")
    found.get_by_role("button", name=f"返回 {number}").click()
    expect(found).to_contain_text("等候中")
    page.keyboard.press("Escape")

    key(page, "next", "Space")
    key(page, "start", "s")
    key(page, "transfer", "t")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.locator(".idle")).to_be_visible()
    ticket = hall.client("integration").tickets(number)[0]
    assert (ticket["state"], ticket["queue"]) == ("waiting", "window:7")


def test_a_slip_held_before_the_scanner_is_looked_up_by_itself(clerk, hall):
    page = clerk("4").page
    ticket = hall.client("kiosk").issue(hall.services()["police"])
    shown = {"token": ticket["track_url"].rsplit("/", 1)[1]}
    hall.client(hall.token("terminal", hall.id, "4")).present("4", shown)
    dialog = page.locator("dialog.question")
    expect(dialog).to_contain_text("群众出示的号码", timeout=PATIENCE)
    expect(dialog.locator(".found-number")).to_have_text(ticket["number"])
    expect(dialog.locator("#number")).to_have_value(ticket["number"])
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_somebody_is_called_out_of_turn_only_with_a_reason(clerk, hall, eyes):
    page = clerk("7", visitors=3, line="property").page
    rows = page.locator(".waiting .row")
    chosen = rows.last.get_attribute("data-ticket")
    rows.last.get_by_role("button", name=f"选呼 {chosen}").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^呼叫")).click()
    expect(page.get_by_role("dialog")).to_contain_text("请选择或写明原因")
    eyes.check(page, 44)
    page.get_by_label(re.compile("紧急事项")).check()
    page.keyboard.press("Enter")
    expect(page.locator(".current-number")).to_have_text(chosen)
    assert events(hall, "ticket_called")[-1]["data"]["reason"] == "紧急事项，已核实"


def test_a_pause_is_shown_on_the_board_in_the_clerks_words(clerk, hall, eyes):
    page = clerk("2").page
    key(page, "pause", "p")
    eyes.check(page, 44)
    page.keyboard.press("2")
    page.get_by_label(re.compile("综合屏上的文字")).fill("午餐，请到三号窗口")
    page.keyboard.press("Enter")
    expect(page.locator(".idle.paused")).to_contain_text("午餐，请到三号窗口")
    eyes.check(page, 44)
    board = hall.client("board").screen("board")["screen"]
    window = next(one for one in board["windows"] if one["id"] == "2")
    assert (window["status"], window["notice"]) == ("paused", "午餐，请到三号窗口")
    assert window["until"]
    key(page, "open", "o")
    expect(page.locator(".idle.paused")).to_have_count(0)


def test_the_guide_desk_takes_a_number_for_somebody_and_answers_a_call(clerk, hall, eyes):
    page = clerk("12").page
    hall.client("kiosk").help()
    expect(page.get_by_role("alert").filter(has_text="群众求助")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(".help-calls")).to_have_count(0)

    key(page, "issue", "i")
    page.keyboard.type("sfz")
    page.get_by_label("60 周岁以上老年人").check()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("请先核验优先对象并勾选")
    eyes.check(page, 44)
    page.get_by_label(re.compile("已核验")).check()
    page.keyboard.press("Enter")
    number = page.locator(".issued-number").inner_text()
    assert re.fullmatch(r"A\d{3}", number)
    assert hall.client("integration").tickets(number)[0]["priority"] == "senior"
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="事项")).to_be_focused()
    expect(page.get_by_role("option", selected=True)).to_have_count(0)


def test_a_first_password_is_changed_before_anything_else(visit, signed, hall, eyes):
    account = signed.account("operator", "5")
    manager = hall.sign_in("manager")
    path = f"/api/halls/{hall.id}/operators/{account['username']}/password"
    first = manager.intents.post(path, {})["initial_password"]
    page = visit("/counter/", "terminal").page
    signed.fill(page, {"username": account["username"], "password": first})
    page.get_by_label("窗口", exact=True).select_option("5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="首次登录，请修改密码")).to_be_visible()
    eyes.check(page, 44)
    for new, problem in (("short", "至少 8 位"), ("Harbour-2031", None)):
        page.get_by_label("新密码", exact=True).fill(new)
        page.get_by_label("再输入一次新密码").fill(new)
        page.keyboard.press("Enter")
        if problem:
            expect(page.get_by_role("alert")).to_contain_text(problem, timeout=PATIENCE)
    expect(page.locator(".window-desk")).to_be_visible(timeout=PATIENCE)


def test_a_taken_window_names_who_is_there(clerk, visit, signed, eyes):
    clerk("1")
    page = visit("/counter/", "terminal").page
    signed.fill(page, signed.account("manager"))
    page.get_by_label("窗口", exact=True).select_option("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("请选其他窗口")
    eyes.check(page, 44)


def test_an_enrolled_terminal_knows_its_window(visit, signed, hall):
    path = f"/api/halls/{hall.id}/devices"
    device = {"kind": "terminal", "name": "二号窗口终端", "window": "2"}
    code = hall.sign_in("manager").intents.post(path, device)["code"]
    watched = visit("/counter/", "terminal")
    page = watched.page
    page.get_by_text("登记本机为窗口终端").click()
    page.get_by_label("一次性登记码").fill(code)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("本机登记在")).to_be_visible()
    signed.fill(page, signed.account("operator", "2"))
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator(".live-dot.on")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".top-window")).to_contain_text("2号")


def test_while_the_server_is_gone_nothing_is_sent_and_the_page_recovers_by_itself(
    clerk, hall, eyes
):
    watched = clerk("6", visitors=1, line="property")
    page = watched.page
    key(page, "next", "Space")
    number = number_now(page)
    watched.server_may_be_gone = True
    hall.kill()
    expect(page.locator(".live-bar.lost")).to_contain_text("连接中断 · 自")
    eyes.check(page, 44)
    expect(page.locator(".actions [data-command=start]")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("s")
    expect(page.locator(".said.warn")).to_contain_text("连接中断")
    hall.start()
    expect(page.locator(".live-dot.on")).to_be_visible(timeout=20_000)
    expect(page.locator(".current-number")).to_have_text(number)
    key(page, "start", "s")
    expect(page.locator(".current.serving")).to_be_visible()


def test_what_the_strip_says_moves_no_key_under_the_finger(clerk, hall):
    page = clerk("2").page
    page.set_viewport_size({"width": 360, "height": 768})
    page.goto(f"{hall.url}/counter/?strip=1")
    expect(page.locator(".strip .live-dot.on")).to_be_visible(timeout=PATIENCE)
    start = page.locator(".actions [data-command=start]")
    before = start.bounding_box()
    page.keyboard.press("u")  # nobody is on hold here, whoever else has been at this window
    expect(page.locator(".said.warn")).to_be_in_viewport()
    assert start.bounding_box() == before


FITS = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const [call, number, ticks] = ['.current-call', '.current-number', '.delivery'].map(box);
  return number.right <= ticks.left && ticks.right <= call.right + 0.5;
}"""


def test_on_the_strip_a_thousandth_number_fits_and_whoever_is_chosen_is_seen(clerk, hall):
    page = clerk("2", visitors=3).page
    page.set_viewport_size({"width": 360, "height": 768})
    page.goto(f"{hall.url}/counter/?strip=1")
    key(page, "next", "Space")
    page.locator(".current-number").evaluate(
        "e => { e.textContent = 'A1000'; e.classList.add('long'); }"
    )
    word = page.locator(".tick span:last-child").first
    word.evaluate("e => { e.textContent = 'Voice is busy'; }")
    page.wait_for_function(FITS)
    key(page, "miss", "m")
    expect(page.locator(".idle")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".row[aria-current=true]").first).to_be_in_viewport(ratio=1)


def test_whoever_signs_in_without_a_window_picks_one_from_the_keyboard(visit, signed, eyes):
    page = visit("/counter/", "terminal").page
    signed.fill(page, signed.account("operator", "7"))
    page.get_by_label("窗口", exact=True).select_option("")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator(".choose-window input")).to_be_focused()
    eyes.check(page, 44)
    dark = page.locator(".choose-window .button[aria-disabled=true]")
    colours = "button => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]"
    before = dark.evaluate(colours)
    dark.hover()
    assert dark.evaluate(colours) == before, "a key that does nothing does not light up either"


def test_an_enrolled_terminal_names_its_window_as_the_hall_does(visit, hall):
    window = next(w for w in hall.client("board").furnishing()["windows"] if w["guide_desk"])
    page = visit("/counter/", "terminal").page
    page.evaluate("id => localStorage.setItem(`device:terminal:${id}`, 'token')", window["id"])
    page.reload()
    expect(page.get_by_text("本机登记在")).to_have_text(f"本机登记在 {window['name']}")
