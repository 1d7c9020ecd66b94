"""A manager lays out the slip by keyboard, prints other paper, and says that a roll was changed."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import expect


@pytest.fixture
def page(visit, signed, hall):
    page = visit("/console/", "console").page
    signed.console(page)
    printers = hall.sign_in("manager").intents.get(f"/api/halls/{hall.id}/printers")
    hall.intents().post(f"/printers/simulated/{printers[0]['id']}/faults", {"fault": None})
    return page


def logo():
    file = io.BytesIO()
    Image.new("RGB", (900, 300), (10, 60, 120)).save(file, "PNG")
    return {"name": "logo.png", "mimeType": "image/png", "buffer": file.getvalue()}


def test_a_slip_is_laid_out_and_seen_on_paper_at_once(page, hall):
    page.goto(f"{hall.url}/console/#/{hall.id}/slip")
    paper = page.locator(".slip-picture")
    expect(paper).to_be_visible(timeout=20_000)
    before = paper.get_attribute("src")
    page.get_by_role("button", name="下移 号码").press("Enter")
    expect(page.get_by_role("button", name="下移 号码")).to_be_focused()
    parts = page.locator(".slip-part .tick span")
    expect(parts.nth(5)).to_have_text("号码")
    expect(paper).not_to_have_attribute("src", before, timeout=20_000)
    page.get_by_label("标志", exact=True).check()
    page.locator(".save-bar .primary").click()
    expect(page.locator(".logo-field .field-problem")).to_contain_text("请选择标志图片")
    page.locator("#slip-logo").set_input_files(logo())
    expect(page.locator(".logo-picture")).to_be_visible()
    page.locator(".save-bar .primary").click()
    expect(page.locator(".save-bar-words")).to_contain_text("已保存")
    manager = hall.sign_in("manager").intents
    kept = manager.get(f"/api/halls/{hall.id}/slip-layout")
    manager.delete(f"/api/halls/{hall.id}/slip-layout")
    assert kept["logo"]
    assert [part["part"] for part in kept["parts"]][:6] == [
        "logo", "hall", "rule", "line", "service", "number",
    ]  # fmt: skip


def test_a_test_page_a_notice_and_a_new_roll(page, hall):
    page.goto(f"{hall.url}/console/#/{hall.id}/printing")
    row = page.locator(".printer").first
    row.get_by_role("button", name="打测试页").click()
    expect(row.locator(".extra-said")).to_contain_text("已打印 1 张", timeout=20_000)
    page.get_by_label("单据", exact=True).select_option("correction")
    page.get_by_role("button", name="打印", exact=True).click()
    expect(page.locator("#card-orders .field-problem").first).to_be_visible()
    page.locator("#field-service").select_option(index=1)
    page.locator("#card-orders textarea").first.fill("营业执照副本")
    page.get_by_role("button", name="打印", exact=True).click()
    expect(page.locator("#card-orders .extra-said")).to_contain_text("已打印 2 张", timeout=20_000)
    row.get_by_role("button", name="已换纸").click()
    page.get_by_role("dialog").get_by_role("button", name="已换纸").click()
    expect(row.locator(".roll")).to_contain_text("约剩 70.0 / 70 米")
    expect(row.locator(".roll-loaded")).to_contain_text("换纸")


def test_an_appointment_is_taken_by_phone_printed_and_read_by_a_kiosk(page, hall):
    page.goto(f"{hall.url}/console/#/{hall.id}/appointments")
    page.locator("#field-service").select_option(hall.services()["police"])
    page.locator("#field-day").press("Enter")  # no time yet
    expect(page.locator("#field-from")).to_be_focused()
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    later = min(now + timedelta(minutes=20), now.replace(hour=23, minute=59))
    page.locator("#field-day").fill(f"{later:%Y-%m-%d}")
    page.locator("#field-from").fill(f"{later:%H:%M}")
    page.locator("#field-name").fill("王丽")
    page.locator("#field-name").press("Enter")
    expect(page.locator("#field-service")).to_be_focused()  # the next caller
    code = page.locator(".book-done .book-code").inner_text()
    row = page.locator(".expected tbody tr").first
    expect(row).to_contain_text("王丽")
    row.get_by_role("button", name="打印").press("Enter")
    expect(page.locator("#card-expected .extra-said")).to_contain_text("已打印", timeout=20_000)
    number = hall.client("kiosk").check_in(code)["number"]
    expect(row).to_contain_text(f"已到 {number}", timeout=10_000)
