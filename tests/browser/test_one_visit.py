"""One visit through kiosk, board, terminal, evaluator and console, all open at once."""

import re

import pytest
from playwright.sync_api import expect

NUMBER = re.compile(r"^[A-Z]\d{3}$")


@pytest.fixture
def house(visit, signed):
    """The five pages, open at once: window 3 is worked, its evaluator stands beside it."""
    pages = {
        "kiosk": visit("/kiosk/", "kiosk"),
        "board": visit("/display/", "board"),
        "terminal": visit("/counter/", "terminal"),
        "evaluator": visit("/counter/evaluator/3", "evaluator"),
        "console": visit("/console/", "console"),
    }
    signed.terminal(pages["terminal"].page, "3")
    signed.console(pages["console"].page)
    return pages


def take_number(kiosk):
    """Department, service, number; the number is told."""
    kiosk.get_by_role("button", name=re.compile("按部门选择")).click()
    kiosk.get_by_role("button", name=re.compile("公安")).first.click()
    kiosk.locator(".services .choice").first.click()
    expect(kiosk.get_by_role("heading", name="需要带的材料")).to_be_visible()
    kiosk.get_by_role("button", name=re.compile("^取号")).click()
    if asks_for_a_person(kiosk):
        kiosk.get_by_role("button", name="不填，直接取号").click()
    expect(kiosk.get_by_role("heading", name=re.compile("取号成功"))).to_be_visible()
    return kiosk.locator(".result-number").inner_text()


def asks_for_a_person(kiosk):
    """Whether the page that comes next asks for a number of identity, once it is there."""
    asked = kiosk.get_by_role("heading", name="请输入身份证号")
    expect(asked.or_(kiosk.get_by_role("heading", name=re.compile("取号成功")))).to_be_visible()
    return asked.is_visible()


def press(terminal, name):
    button = terminal.get_by_role("button", name=re.compile(f"^{name}")).first
    expect(button).to_be_enabled()
    button.click()


def test_one_visit_from_the_kiosk_to_the_rating(house, visit, hall, eyes):
    kiosk, board = house["kiosk"].page, house["board"].page
    terminal, evaluator = house["terminal"].page, house["evaluator"].page
    console = house["console"].page

    number = take_number(kiosk)
    assert NUMBER.match(number)
    expect(terminal.locator(".waiting-list, .window-desk-main")).to_contain_text(number)

    press(terminal, "呼叫下一位")
    expect(terminal.locator(".current-number")).to_have_text(number)
    expect(board.locator("body")).to_contain_text(number)
    expect(evaluator.locator(".now")).to_contain_text(number)
    expect(console.locator("#card-calls").locator("xpath=..")).to_contain_text(number)
    expect(terminal.locator(".tick.yes").first).to_contain_text("已上屏")

    press(terminal, "开始办理")
    expect(terminal.locator(".current.serving")).to_be_visible()
    press(terminal, "办结")
    expect(evaluator.get_by_role("heading", name="请对本次服务作出评价")).to_be_visible()
    rate(evaluator)
    expect(evaluator.get_by_role("heading", name="感谢您的评价")).to_be_visible()
    eyes.check(evaluator, 44)

    ticket = hall.sign_in("manager").tickets(number)[0]
    assert (ticket["state"], ticket["rated"]) == ("served", True)
    expect(console.get_by_role("region", name=re.compile("今日"))).to_contain_text("1")
    phone = visit(track_path(hall, ticket), "phone").page
    expect(phone.locator("body")).to_contain_text(re.compile("已评价|感谢"))
    eyes.check(phone, 44)


def track_path(hall, ticket):
    evaluator = hall.client(hall.token("evaluator", window=ticket["window"]))
    url = evaluator.ticket(ticket["id"])["track_url"]
    return "/t/" + url.rpartition("/t/")[2]


def rate(page):
    """Five stars, nothing more."""
    page.get_by_role("radio", name=re.compile("非常满意")).check()
    page.get_by_role("button", name=re.compile("提交")).click()


def test_the_server_restarts_in_the_middle_of_a_visit(house, hall):
    kiosk, board = house["kiosk"].page, house["board"].page
    terminal, evaluator = house["terminal"].page, house["evaluator"].page
    for watched in house.values():
        watched.server_may_be_gone = True
    number = take_number(kiosk)
    press(terminal, "呼叫下一位")
    expect(terminal.locator(".current-number")).to_have_text(number)

    hall.kill()
    for page in (board, terminal, evaluator, house["console"].page):
        expect(page.locator("body")).to_contain_text(re.compile("连接中断"), timeout=20_000)
    hall.start()
    for page in (board, terminal, evaluator, house["console"].page):
        expect(page.locator("body")).not_to_contain_text(re.compile("连接中断"), timeout=20_000)

    expect(terminal.locator(".current-number")).to_have_text(number)
    expect(board.locator("body")).to_contain_text(number)
    press(terminal, "开始办理")
    press(terminal, "办结")
    expect(evaluator.get_by_role("heading", name="请对本次服务作出评价")).to_be_visible()
    rate(evaluator)
    expect(evaluator.get_by_role("heading", name="感谢您的评价")).to_be_visible()


def test_a_rating_given_while_the_server_is_gone_arrives_once(house, hall):
    kiosk, terminal = house["kiosk"].page, house["terminal"].page
    evaluator = house["evaluator"].page
    for watched in house.values():
        watched.server_may_be_gone = True
    number = take_number(kiosk)
    press(terminal, "呼叫下一位")
    press(terminal, "开始办理")
    press(terminal, "办结")
    expect(evaluator.get_by_role("heading", name="请对本次服务作出评价")).to_be_visible()
    hall.kill()
    rate(evaluator)
    expect(evaluator.locator("body")).to_contain_text("感谢您的评价")
    hall.start()
    manager = hall.sign_in("manager")
    evaluator.wait_for_timeout(100)
    for _ in range(100):
        if manager.tickets(number)[0]["rated"]:
            break
        evaluator.wait_for_timeout(200)
    rated = [e for e in hall.history() if e["kind"] == "visit_rated"]
    mine = manager.tickets(number)[0]["id"]
    assert [e["data"]["ticket"] for e in rated].count(mine) == 1


def test_a_phone_without_network_keeps_its_rating_and_says_so(visit, hall, desks, eyes):
    ticket = hall.client("kiosk").issue(hall.services()["police"])
    desks["3"].move(ticket["id"], "call", window="3", reason="老年人")
    for move in ("start", "finish"):
        desks["3"].move(ticket["id"], move)
    watched = visit("/t/" + ticket["track_url"].rpartition("/t/")[2], "phone")
    phone, watched.server_may_be_gone = watched.page, True
    expect(phone.get_by_role("heading", name="请对本次服务作出评价")).to_be_visible()
    eyes.check(phone, 44)
    phone.clock.install()
    phone.context.set_offline(True)
    rate(phone)
    expect(phone.locator(".notice")).to_contain_text("评价已保存在本机")
    eyes.check(phone, 44)
    phone.clock.fast_forward(10_000)  # longer than any answer is waited for
    expect(phone.locator(".notice")).to_contain_text("评价已保存在本机")
    expect(phone.get_by_role("button", name=re.compile("提交"))).to_have_count(0)
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="感谢您的评价")).to_be_visible()


def test_the_printer_runs_out_of_paper_in_the_middle(house, hall):
    """The number stands, everybody who can help is told, and the copy is marked as one."""
    kiosk, terminal = house["kiosk"].page, house["terminal"].page
    console = house["console"].page
    hall.suffer("paper_out")
    number = take_number(kiosk)
    press(terminal, "呼叫下一位")
    expect(terminal.locator(".current-number")).to_have_text(number)
    again = console.get_by_role("button", name=re.compile(f"{number}"))
    expect(again).to_be_visible(timeout=30_000)
    press(terminal, "开始办理")

    hall.suffer(None)
    again.click()
    expect(again).to_have_count(0, timeout=30_000)
    press(terminal, "办结")
    paper = hall.intents().get("/printers/simulated/printers")["printers"]
    slips = [slip["text"] for one in paper for slip in one["slips"] if number in slip["text"]]
    assert len(slips) == 1
    assert "补打" in slips[0]


def test_a_double_tap_takes_one_number(visit, hall):
    kiosk = visit("/kiosk/", "kiosk").page
    before = len([e for e in hall.history() if e["kind"] == "ticket_issued"])
    kiosk.get_by_role("button", name=re.compile("按部门选择")).click()
    kiosk.get_by_role("button", name=re.compile("公安")).first.click()
    kiosk.locator(".services .choice").first.click()
    kiosk.get_by_role("button", name=re.compile("^取号")).dblclick()
    if asks_for_a_person(kiosk):
        kiosk.get_by_role("button", name="不填，直接取号").dblclick()
    expect(kiosk.get_by_role("heading", name=re.compile("取号成功"))).to_be_visible()
    assert len([e for e in hall.history() if e["kind"] == "ticket_issued"]) == before + 1


def test_two_calls_in_one_instant_are_both_on_the_board(visit, hall, desks):
    """SGA's panel showed messages[0] and spoke the wrong ticket."""
    board = visit("/display/", "board").page
    expect(board.locator("body")).to_contain_text(hall.client().furnishing()["name"])
    kiosk = hall.client("kiosk")
    service = hall.services()["police"]
    for _ in range(2):
        kiosk.issue(service)
    called = [desks[w].call_next(w)["ticket"]["number"] for w in ("3", "4")]
    for number in called:
        expect(board.locator("body")).to_contain_text(number)


@pytest.fixture
def desks(hall):
    desks = {}
    for window in ("3", "4"):
        desks[window] = hall.sign_in("operator", window)
        current = desks[window].screen(f"windows/{window}")["screen"]["current"]
        if current:
            if current["state"] == "called":
                desks[window].move(current["id"], "start")
            desks[window].move(current["id"], "finish")
    return desks
