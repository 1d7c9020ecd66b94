"""A manager's morning at the console: watching, furnishing, handing out accounts and codes."""

import re

import pytest
from playwright.sync_api import expect

LONG_NAME = "不动产登记与交易税费联合办理专区（含抵押、查封、继承）"


@pytest.fixture(scope="module")
def session(hall):
    """What a browser keeps of a manager who has signed in."""
    pairs = [each.split("=", 1) for each in hall.sign_in("manager").intents.cookie.split("; ")]
    cookies = [{"name": name, "value": value, "url": hall.url} for name, value in pairs]
    return {"storage_state": {"cookies": cookies}}


@pytest.fixture
def console(visit, session, hall):
    """Opens a section of the console, signed in as the manager."""
    watched = visit("/console/", "console", **session)

    def open_at(section):
        watched.page.goto(f"{hall.url}/console/#/{hall.id}/{section}")
        return watched.page

    return open_at


def save(page):
    page.locator(".save-bar .primary").click()


def expect_said(page, words):
    expect(page.locator(".save-bar-words, .side-panel-note").filter(has_text=words)).to_be_visible()


def test_the_board_follows_the_hall_without_a_touch(console, hall, eyes):
    page = console("live")
    line = page.locator("#card-lines tr", has_text="户政")
    expect(line.locator(".strong")).to_have_text("0")
    ticket = hall.client("kiosk").issue(hall.services()["police"])
    expect(line.locator(".strong")).to_have_text("1")

    desk = hall.sign_in("operator", "3")
    desk.set_status("3", "open")
    desk.call_next("3")
    window = page.locator("#card-windows tbody tr").nth(2)
    expect(window).to_contain_text("已叫号")
    expect(window).to_contain_text(ticket["number"])
    expect(page.locator("#card-calls")).to_contain_text(ticket["number"])

    desk.move(ticket["id"], "start")
    desk.move(ticket["id"], "finish")
    expect(window).to_contain_text("空闲")
    rating = {"stars": 1, "options": ["115"], "comment": "<b>等了一上午</b>"}
    hall.client(hall.token("evaluator", window="3")).rate(ticket["id"], rating)
    opinion = page.locator("#card-ratings .opinion")
    expect(opinion).to_contain_text("非常不满意")
    expect(opinion).to_contain_text("“<b>等了一上午</b>”")
    expect(opinion).to_contain_text("服务态度差效率低")
    eyes.check(page, 44)


def test_help_rings_until_somebody_has_gone(console, hall):
    page = console("live")
    hall.client("kiosk").help()
    rings = page.locator(".attention-item.help")
    expect(rings).to_contain_text("请求帮助")
    rings.get_by_role("button", name="已处理").click()
    expect(rings).to_have_count(0)
    assert hall.sign_in("manager").screen("manager")["screen"]["help"] == []


def test_a_new_line_and_service_are_on_the_kiosk_at_once(console, hall, eyes):
    page = console("lines/+")
    page.get_by_label("名称", exact=True).fill(LONG_NAME)
    page.get_by_label("编号字母").fill("A")
    save(page)
    expect(page.locator(".field-problem")).to_have_text("已被占用，请换一个")
    eyes.check(page, 44)
    page.get_by_label("编号字母").fill("K")
    save(page)
    expect_said(page, "已新增")

    page = console("services/+")
    page.get_by_label("名称", exact=True).fill("会展场地临时备案")
    page.get_by_label("负责部门").select_option(index=1)
    page.get_by_label("排入队列").select_option(label=f"K {LONG_NAME}")
    page.get_by_role("button", name="增加一行").first.click()
    page.keyboard.type("身份证原件")
    page.keyboard.press("Enter")
    expect(page.get_by_label("申请材料 2")).to_be_focused()
    eyes.check(page, 44)
    page.keyboard.type("残疾证原件")
    save(page)
    expect_said(page, "已新增")

    services = hall.client().furnishing()["services"]
    made = next(one for one in services if one["name"].startswith("会展场地"))
    assert made["guide"]["materials"] == ["身份证原件", "残疾证原件"]
    assert made["initials"] == "hzcdlsba"
    line = next(one for one in hall.client().furnishing()["lines"] if one["letter"] == "K")
    assert hall.client("kiosk").issue(made["id"])["number"] == "K001"

    page = console(f"lines/{line['id']}")
    page.get_by_role("button", name="删除", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("1 个事项：会展场地临时备案")
    page.keyboard.press("Escape")


def test_what_is_refused_stays_as_it_was_typed(console, eyes):
    page = console("windows/5")
    page.get_by_label("名称", exact=True).fill("五号")
    page.get_by_label("窗口号").fill("6")
    save(page)
    expect(page.locator(".field-problem")).to_be_visible()
    expect(page.get_by_label("名称", exact=True)).to_have_value("五号")
    page.get_by_role("link", name="实时看板").click()
    expect(page.get_by_role("dialog")).to_contain_text("还有未保存的修改")
    eyes.check(page, 44)
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(page.get_by_label("名称", exact=True)).to_have_value("五号")
    page.get_by_role("button", name="撤销修改").click()
    expect(page.get_by_label("名称", exact=True)).to_have_value("5号窗口")


def test_two_managers_at_one_form_lose_neither_change(console, hall, eyes):
    page = console("departments/gongan")
    page.get_by_label("电话").fill("0000-1111111")
    page.get_by_label("简称").fill("公安甲")
    other = hall.sign_in("manager")
    kept = next(d for d in other.furnishing()["departments"] if d["id"] == "gongan")
    body = {name: kept[name] for name in ("name", "phone", "order")}
    theirs = body | {"short": "公安乙", "name_en": "Police bureau"}
    other.intents.put(f"/api/halls/{hall.id}/departments/gongan", theirs)
    expect(page.get_by_label("英文名称")).to_have_value("Police bureau")
    expect(page.locator(".field-clash")).to_contain_text("公安乙")
    eyes.check(page, 44)
    save(page)
    expect_said(page, "已保存")
    now = next(d for d in other.furnishing()["departments"] if d["id"] == "gongan")
    assert (now["phone"], now["short"], now["name_en"]) == (
        "0000-1111111",
        "公安甲",
        "Police bureau",
    )


def test_a_session_that_ends_in_the_middle_loses_nothing(console, signed, eyes):
    page = console("departments/gongan")
    page.get_by_label("电话").fill("0000-2222222")
    page.context.clear_cookies()
    save(page)
    again = page.get_by_role("dialog", name="请重新登录")
    expect(again).to_be_visible()
    eyes.check(page, 44)
    again.get_by_label("密码").fill(signed.account("manager")["password"])
    again.get_by_role("button", name="登录").click()
    expect(again).to_have_count(0)
    expect(page.get_by_label("电话")).to_have_value("0000-2222222")
    save(page)
    expect_said(page, "已保存")


def test_a_new_operator_signs_in_with_the_password_shown_once(console, hall, eyes):
    page = console("operators/+")
    page.get_by_label("用户名").fill("mai.mai")
    page.get_by_label("姓名", exact=True).fill("阿卜杜热西提·买买提")
    save(page)
    shown = page.get_by_role("dialog", name="初始密码")
    eyes.check(page, 44)
    first = shown.locator("input").input_value()
    shown.get_by_role("button", name="我已记下").click()
    expect_said(page, "已新增")
    assert first not in page.content()

    client = hall.client()
    me = client.sign_in("mai.mai", first)
    assert me["must_change_password"] is True

    page.get_by_role("button", name="重置密码").click()
    page.get_by_role("dialog").get_by_role("button", name="重置密码").click()
    expect(page.get_by_role("dialog", name="初始密码")).to_be_visible()
    assert page.get_by_role("dialog").locator("input").input_value() != first


def test_a_device_is_enrolled_by_its_code_and_revoked(console, hall, eyes):
    page = console("devices/+")
    page.get_by_label("类型", exact=True).select_option("evaluator")
    page.get_by_label("名称", exact=True).fill("五号评价器")
    save(page)
    expect(page.locator(".field-problem")).to_have_text("请填写")
    page.get_by_label("所在窗口").select_option("5")
    save(page)
    shown = page.get_by_role("dialog", name="一次性登记码")
    expect(shown).to_contain_text("内有效")
    eyes.check(page, 44)
    code = shown.locator("input").input_value()
    shown.get_by_role("button", name="我已记下").click()
    expect(page.locator(".extra .tag")).to_have_text("待登记")

    enrolled = hall.intents().post("/api/devices/enrol", {"code": code})
    assert enrolled["device"]["window"] == "5"
    expect(page.locator(".extra .tag")).not_to_have_text("待登记")
    page.get_by_role("button", name="停用设备").click()
    page.get_by_role("dialog").get_by_role("button", name="停用设备").click()
    expect(page.locator(".extra .tag")).to_have_text("已停用")
    eyes.check(page, 44)


def test_a_device_shows_how_it_is_and_is_tried(console, hall, visit):
    manager, path = hall.sign_in("manager").intents, f"/api/halls/{hall.id}/devices"
    made = manager.post(path, {"kind": "board", "name": "东区综合屏", "settings": {"voice": False}})
    token = hall.intents().post("/api/devices/enrol", {"code": made["code"]})["token"]
    box = hall.client(token)
    box.health(parts={"sign": "ok"}, skew=0.1)
    box.health(parts={"sign": "unreachable"}, skew=90, version="1.2.3")
    page = console(f"devices/{made['id']}")
    extra = page.locator(".extra")
    for words in ("部件故障", "时钟不准", "快 90 秒", "1.2.3", "窗口条屏"):
        expect(extra).to_contain_text(words)
    expect(page.locator(".extra-edges li").first).to_contain_text("故障 · 窗口条屏 · 未连接")

    # its own page shows its name, and a test that is no call
    watched = visit("/display/", "board", storage_state={"cookies": [], "origins": [{
        "origin": hall.url, "localStorage": [{"name": "device:board", "value": token}],
    }]})  # fmt: skip
    expect(watched.page.locator(".spotlight")).to_be_visible()
    page.get_by_role("button", name="显示设备名称").click()
    expect(watched.page.locator(".identify")).to_contain_text("东区综合屏")
    page.get_by_role("button", name="测试播报").click()
    expect(page.locator(".extra-said.good")).to_contain_text("已发出测试播报")
    number = watched.page.locator(".spotlight-number").first
    expect(number).to_have_text("测试", timeout=30_000)  # real calls go first
    expect(watched.page.locator(".recent-row", has_text="测试")).to_have_count(0)

    printer = next(each for each in manager.get(path) if each["kind"] == "printer")
    page = console(f"devices/{printer['id']}")
    page.get_by_role("button", name="打印测试页").click()
    expect(page.locator(".extra-said.good")).to_have_text("测试页已打印")


def test_opening_hours_are_checked_before_they_are_sent(console, hall, eyes):
    page = console("opening")
    first = page.get_by_label("星期一 第 1 段开始")
    first.fill("830")
    first.press("Tab")
    expect(first).to_have_value("08:30")
    last = page.get_by_label("星期一 第 1 段结束")
    last.fill("8:00")
    last.press("Tab")
    save(page)
    expect(page.locator(".week .field-problem")).to_have_text("结束须晚于开始")
    eyes.check(page, 44)
    last.fill("24:00")
    last.press("Tab")
    save(page)
    expect_said(page, "已保存")
    assert hall.client().furnishing()["opening"]["week"]["mon"] == [["08:30", "24:00"]]


def test_the_log_tells_a_ticket_s_story(console, hall):
    ticket = hall.client("kiosk").issue(hall.services()["market"])
    page = console("log")
    page.get_by_label("按号码查找").fill(ticket["number"])
    facts = page.locator(".fact-words")
    expect(facts.filter(has_text=re.compile("取号：.*企业开办"))).to_have_count(1)
    hall.sign_in("manager").move(ticket["id"], "cancel", reason="群众改日再来")
    expect(facts.filter(has_text="取消 · 群众改日再来")).to_have_count(1)


def test_an_operator_is_told_where_to_go(visit, signed):
    page = visit("/console/", "console").page
    signed.fill(page, signed.account("operator", "3"))
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("窗口终端")
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_an_administrator_goes_from_hall_to_hall(visit, signed, hall):
    page = visit("/console/", "console").page
    signed.fill(page, signed.account("administrator"))
    page.get_by_role("button", name="登录", exact=True).click()
    chooser = page.get_by_label("选择大厅")
    expect(chooser).to_have_value(hall.id)
    expect(page.locator(".top-bar-live.on")).to_be_visible()  # no socket is left half open
    others = [one["id"] for one in hall.client().intents.get("/api/halls") if one["id"] != hall.id]
    chooser.select_option(others[0])
    expect(page.locator("#card-windows tbody tr")).to_have_count(
        len(hall.client(hall=others[0]).furnishing()["windows"])
    )


def test_a_manager_who_only_moves_about_stays_signed_in(console):
    page = console("live")
    page.get_by_role("heading", name="实时看板").wait_for()
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 6 * 60 * 1000; }")
    with page.expect_request("**/api/me"):
        page.mouse.move(400, 300)
