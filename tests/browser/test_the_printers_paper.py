"""The simulated printers' page: a slip appears, a fault is pressed, everybody can use it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


@pytest.fixture
def watched(visit):
    return visit("/printers/simulated/", "console")


@pytest.fixture
def page(watched):
    return watched.page


def test_a_number_taken_appears_as_paper_by_itself(page, hall):
    ticket = hall.client("kiosk").issue(next(iter(hall.services().values())))
    slip = page.get_by_alt_text(ticket["number"]).first
    expect(slip).to_be_visible()
    page.wait_for_function(
        "image => image.complete && image.naturalWidth > 0", arg=slip.element_handle()
    )
    assert Axe().run(page).response["violations"] == []


def test_a_fault_is_pressed_seen_and_mended(page):
    machine = page.get_by_role("region", name="一号取号机打印机")
    for name in ("缺纸", "开盖"):
        machine.get_by_role("button", name=name, exact=True).click()
        expect(machine.get_by_role("button", name=name, exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
    expect(machine.get_by_text("缺纸 · 余 0 厘米")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    machine.get_by_role("button", name="装新纸，恢复正常").click()
    expect(machine.get_by_text("纸张充足")).to_be_visible()
    expect(machine.locator("[aria-pressed=true]")).to_have_count(0)


def test_a_page_that_lost_its_server_says_since_when(watched, page):
    watched.server_may_be_gone = True
    expect(page.get_by_role("region").first).to_be_visible()
    page.route("**/printers/simulated/printers", lambda route: route.abort("connectionrefused"))
    expect(page.get_by_text("连接中断")).to_be_visible()
    page.unroute("**/printers/simulated/printers")
    expect(page.get_by_text("连接中断")).to_be_hidden()
