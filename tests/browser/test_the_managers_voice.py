"""A manager gives the hall a voice of its own, phrase by phrase, from sound files."""

import math
import re
from array import array

import requests
from playwright.sync_api import expect

from hardware.voices.sound import RATE, decoded, wav

PATIENT = 60_000  # ms: sound is taken in by a program that starts first


def hum(seconds):
    return wav(array("h", (int(9000 * math.sin(n / 8)) for n in range(int(seconds * RATE)))))


def test_a_phrase_is_recorded_heard_and_taken_out(hall, chromium, tmp_path):
    manager = next(each for each in hall.demo["sign_ins"] if each["role"] == "manager")
    good, bad = tmp_path / "three.wav", tmp_path / "holiday.mp3"
    good.write_bytes(hum(2))
    bad.write_bytes(b"a picture of the sea" * 100)
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENT)
    page.goto(f"{hall.url}/console/#/{hall.id}/voice")
    page.get_by_label("用户名").fill(manager["username"])
    page.get_by_label("密码").fill(manager["password"])
    page.get_by_role("button", name="登录").click()
    page.get_by_label("窗口", exact=True).select_option("3")
    expect(page.locator(".voice-said")).to_have_text("到三号窗口办理")

    said = page.locator("#card-record .extra-said")
    page.locator("#voice-file").set_input_files(bad)
    expect(said).to_have_text(re.compile("不能播放"), timeout=PATIENT)
    page.locator("#voice-file").set_input_files(good)
    expect(said).to_have_text(re.compile("已保存"), timeout=PATIENT)
    row = page.locator(".recorded tbody tr")
    expect(row).to_contain_text("到三号窗口办理")
    (one,) = hall.client("board").recordings()
    assert one["name"] == "zh-CN/window-3"
    sound = requests.get(hall.url + one["address"], timeout=10).content
    assert 1.9 < len(decoded(sound)) / RATE < 2.1
    with page.expect_response(f"**{one['address']}"):
        row.get_by_role("button", name=re.compile("试听")).click()

    row.get_by_role("button", name=re.compile("删除")).click()
    page.get_by_role("dialog").get_by_role("button", name="删除").click()
    expect(page.locator("#card-recorded")).to_contain_text("还没有自己的录音", timeout=PATIENT)
    assert hall.client("board").recordings() == []
    context.close()
