"""What a visitor meets at the kiosk when something is not as it should be: never a dead end."""

import re

import pytest
from playwright.sync_api import expect

TICKETS = re.compile(r"/api/halls/shifan/tickets$")
HOLDER = "11010519491231002X"  # the example of GB 11643


@pytest.fixture
def kiosk(visit):
    return visit("/kiosk/", "kiosk")


@pytest.fixture
def manager(hall):
    return hall.sign_in("manager")


def choose(page, department="公安", place=0):
    page.get_by_role("button", name=re.compile("按部门选择")).click()
    page.get_by_role("button", name=re.compile(department)).first.click()
    page.locator(".services .choice").nth(place).click()


def take(page, person=None):
    page.get_by_role("button", name=re.compile("^取号")).click()
    page.locator(".identity, .result, .refused, .issuing").first.wait_for()
    if not page.locator(".identity").is_visible():
        return
    if person:
        page.keyboard.type(person)
        page.get_by_role("button", name="确定取号").click()
    else:
        page.get_by_role("button", name="不填，直接取号").click()


def issued(hall):
    return [event for event in hall.history() if event["kind"] == "ticket_issued"]


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def press(page, words):
    page.locator("main").get_by_role("button", name=words, exact=True).click()


def test_an_answer_lost_on_the_way_is_asked_for_again_and_is_one_ticket(kiosk, hall):
    kiosk.server_may_be_gone = True
    before, lost = len(issued(hall)), []

    def lose_the_first(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().json()["number"])
            route.abort("connectionreset")

    kiosk.page.route(TICKETS, lose_the_first)
    choose(kiosk.page)
    take(kiosk.page)
    heading(kiosk.page, "取号成功")
    expect(kiosk.page.locator(".result-number")).to_have_text(lost[0])
    assert len(issued(hall)) == before + 1


def test_no_server_no_number_but_a_way_on_and_then_one_ticket(kiosk, hall, eyes):
    kiosk.server_may_be_gone = True
    page, before = kiosk.page, len(issued(hall))
    page.route(TICKETS, lambda route: route.abort("connectionreset"))
    choose(page)
    take(page)
    heading(page, "与服务器失去联系")
    eyes.check(page, 60)
    expect(page.locator("main")).to_contain_text("导办台取人工号")
    page.unroute(TICKETS)
    press(page, "再试一次")
    heading(page, "取号成功")
    assert len(issued(hall)) == before + 1


def test_who_holds_a_number_is_told_which_and_may_have_it_printed_again(kiosk, eyes):
    page = kiosk.page
    choose(page)
    take(page, HOLDER)
    number = page.locator(".result-number").inner_text()
    press(page, "完成")
    choose(page)
    take(page, HOLDER)
    heading(page, "您已经有号了")
    eyes.check(page, 60)
    expect(page.locator(".result-number")).to_have_text(number)
    press(page, "补打小票")
    heading(page, "取号成功")
    expect(page.locator(".result-number")).to_have_text(number)
    expect(page.locator(".slip-state.printed")).to_be_visible()
    assert HOLDER not in page.content()


def test_a_mistyped_identity_number_is_found_before_it_is_sent(kiosk, eyes):
    page = kiosk.page
    choose(page)
    page.get_by_role("button", name=re.compile("^取号")).click()
    page.keyboard.type("110105194912310021")
    expect(page.locator(".field-problem")).to_contain_text("号码不正确")
    eyes.check(page, 60)
    expect(page.get_by_role("button", name="确定取号")).to_be_disabled()
    assert "19491231" not in page.locator(".identity-number").inner_text()


def test_a_closed_hall_says_why_until_when_and_still_shows_its_guides(kiosk, hall, manager, eyes):
    page, opening = kiosk.page, manager.furnishing()["opening"]
    path = f"/api/halls/{hall.id}/opening"
    today = manager.furnishing()["today"]
    rest = {"day": today, "spans": [], "note": "系统升级"}
    manager.intents.put(path, {"week": opening["week"], "days": [rest]})
    try:
        heading(page, "仍可查看办事指南")
        expect(page.locator(".reason")).to_contain_text("系统升级")
        expect(page.locator(".reason")).to_contain_text(re.compile("明天.*开放"))
        expect(page.locator(".lines")).to_have_count(0)  # nobody may join them now
        eyes.check(page, 60)
        choose(page)
        expect(page.get_by_role("heading", name="需要带的材料")).to_be_visible()
        expect(page.locator(".reason")).to_contain_text("咨询电话")
        eyes.check(page, 60)
        expect(page.get_by_role("button", name=re.compile("^取号"))).to_have_count(0)
    finally:
        manager.intents.put(path, {"week": opening["week"], "days": opening["days"]})
    expect(page.get_by_role("button", name=re.compile("^取号"))).to_be_visible()


def test_where_websockets_are_blocked_the_kiosk_polls_and_is_live(hall, chromium):
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1080, "height": 1920})
    page = context.new_page()
    page.route_web_socket(re.compile("socket.io"), lambda socket: socket.close())
    page.goto(hall.url + "/kiosk/")
    expect(page.locator(".live-bar")).to_contain_text("正在连接服务器")
    expect(page.locator(".live-bar")).to_be_empty(timeout=15_000)
    choose(page)
    take(page)
    heading(page, "取号成功")
    expect(page.locator(".slip-state.printed")).to_be_visible()
    context.close()


def test_nobody_there_the_page_counts_down_and_forgets(kiosk, eyes):
    kiosk.server_may_be_gone = True  # the reload cuts a connection that is just being made
    page = kiosk.page
    page.clock.install()
    page.reload()
    page.get_by_role("button", name="Switch to English").click()
    page.get_by_role("button", name=re.compile("Find a service")).click()
    page.get_by_role("textbox").fill("card")
    page.clock.run_for(46_000)
    expect(page.locator(".idle-notice")).to_contain_text(re.compile(r"Back to the start in 1\d s"))
    eyes.check(page, 60)
    expect(page.get_by_role("textbox")).to_have_value("card")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".idle-notice")).to_have_count(0)
    page.clock.run_for(61_000)
    heading(page, "请选择要办的事")


def test_chinese_typed_by_hand_finds_a_service(kiosk):
    page = kiosk.page
    page.get_by_role("button", name=re.compile("查找事项")).click()
    page.get_by_role("textbox").fill("护照")
    expect(page.locator(".search-found .choice").first).to_contain_text("护照")
    page.get_by_role("button", name="清空").click()
    page.locator(".keyboard").get_by_role("button", name="H", exact=True).click()
    page.locator(".keyboard").get_by_role("button", name="Z", exact=True).click()
    expect(page.locator(".search-found")).to_contain_text("护照")


def test_without_paper_the_number_stays_on_the_screen_until_there_is_some(kiosk, hall, eyes):
    page = kiosk.page
    hall.suffer("paper_out")
    choose(page)
    take(page)
    number = page.locator(".result-number").inner_text()
    expect(page.locator(".slip-state.trouble")).to_contain_text("拍照或记下号码", timeout=20_000)
    eyes.check(page, 60)
    hall.suffer(None)
    page.get_by_role("button", name="重新打印").click()
    expect(page.locator(".slip-state.printed")).to_be_visible(timeout=20_000)
    expect(page.locator(".result-number")).to_have_text(number)


def test_a_long_notice_leaves_the_elders_door_on_the_first_page(kiosk, hall, manager):
    page, path = kiosk.page, f"/api/halls/{hall.id}/profile"
    before = manager.furnishing()["notice"]
    manager.intents.put(path, {"notice": "今天下午系统升级，请提前办理。" * 13})
    try:
        expect(page.locator(".notices")).to_contain_text("系统升级")
        expect(page.locator(".elder-door")).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="English").click()
        expect(page.locator(".elder-door")).to_be_in_viewport(ratio=1)
    finally:
        manager.intents.put(path, {"notice": before})


def test_the_town_hall_has_a_kiosk_of_its_own(visit, hall):
    page = visit("/kiosk/?hall=liuhe", "kiosk").page
    expect(page.locator(".header-hall")).to_have_text(
        hall.client(hall="liuhe").furnishing()["name"]
    )
    choose(page, "派出所")
    take(page)
    heading(page, "取号成功")
