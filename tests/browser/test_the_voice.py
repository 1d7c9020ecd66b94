"""A board that speaks: the shipped phrases, decoded and scheduled by a real Chromium."""

import itertools
import math
from array import array

import pytest
import requests
from playwright.sync_api import expect

from hardware.voices.sound import RATE, wav

# Writes down what is scheduled on the audio clock: [begins, ends] of every phrase.
LISTEN = """
window.scheduled = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (at) {
  window.scheduled.push([at, at + this.buffer.duration]);
  return start.call(this, at);
};
"""


@pytest.fixture(scope="module")
def board(hall, chromium):
    """The hall's board in a browser that may play, its bank fetched."""
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    context.add_init_script(LISTEN)
    page = context.new_page()
    with page.expect_response("**/zh-CN-yao/numbers-9.mp3"):
        page.goto(hall.url + "/display/")
    expect(page.locator(".heading")).to_be_visible()
    yield page
    context.close()


def device_itself(hall, manager):
    """The hall's board, whose token the page took."""
    me = hall.client("board").me()["device"]["id"]
    devices = manager.get(f"/api/halls/{hall.id}/devices")
    return next(each for each in devices if each["id"] == me)


def device(hall, manager):
    devices = manager.intents.get(f"/api/halls/{hall.id}/devices")
    spoke = [d for d in devices if "first_sound_ms" in ((d["health"] or {}).get("details") or {})]
    return max(spoke, key=lambda each: each["last_seen_at"], default=None)


def test_recordings_and_hours_of_the_console_are_obeyed_without_a_new_start(hall, board):
    page, manager = board, hall.sign_in("manager").intents
    device = device_itself(hall, manager)
    path = f"/api/halls/{hall.id}/devices/{device['id']}"
    page.evaluate("() => { window.since = 'the first start'; window.scheduled.splice(0); }")
    hum = wav(array("h", (int(9000 * math.sin(n / 8)) for n in range(3 * RATE))))
    with page.expect_response("**/display/voice/own/**"):
        recorded = requests.put(
            f"{hall.url}/api/halls/{hall.id}/recordings/zh-CN/test",
            hum, headers={"Cookie": manager.cookie, "X-CSRF-Token": manager.csrf}, timeout=20,
        )  # fmt: skip
    assert recorded.ok
    manager.post(f"{path}/test-call", {})
    own = "() => window.scheduled.some(([begun, ended]) => ended - begun > 2.95)"
    page.wait_for_function(own, timeout=30_000)

    told = {key: device[key] for key in ("name", "zone", "settings")}
    quiet = {**told["settings"], "volume_from": {"00:00": 0}}
    with page.expect_response("**/api/me"):
        manager.put(path, {**told, "settings": quiet})
    page.evaluate("() => window.scheduled.splice(0)")
    page.wait_for_timeout(6500)  # its repeat would have begun
    assert page.evaluate("() => [window.scheduled, window.since]") == [[], "the first start"]
    manager.put(path, told)
    manager.delete(f"/api/halls/{hall.id}/recordings/zh-CN/test")


def test_a_call_is_spoken_by_the_bank_and_falls_silent_when_it_must(
    hall, board, eventually, record_property
):
    page, manager, desk = board, hall.sign_in("manager"), hall.sign_in("operator", "7")
    desk.set_status("7", "open")
    lines = next(w["lines"] for w in desk.furnishing()["windows"] if w["id"] == "7")
    hall.client("kiosk").issue(hall.services()[lines[0]], language="en")
    expect(page.locator(".spotlight.fresh")).to_have_count(0, timeout=30_000)  # nothing is said
    called = desk.call_next("7")["ticket"]
    page.wait_for_function("() => window.scheduled.length >= 6", timeout=30_000)
    scheduled = page.evaluate("() => window.scheduled")
    for (_, ended), (begun, _) in itertools.pairwise(scheduled):
        assert begun >= ended  # Mandarin, then English, and never two at once
    first, *_ = scheduled
    assert 0.3 < first[1] - first[0] < 2

    def heard():
        kinds = [(e["kind"], e["data"].get("number")) for e in hall.history()]
        return ("announcement_spoken", called["number"]) in kinds

    eventually(heard, 30)
    page.evaluate("() => window.scheduled.splice(0)")
    manager.intents.post(f"/api/halls/{hall.id}/voices", {"muted": True})
    expect(page.locator(".sound")).to_contain_text("语音播报已暂停")
    again = desk.move(called["id"], "call", window="7")
    expect(page.locator(".spotlight-number").first).to_have_text(again["number"])
    page.wait_for_timeout(1000)
    assert page.evaluate("() => window.scheduled") == []
    manager.intents.post(f"/api/halls/{hall.id}/voices", {"muted": False})
    expect(page.locator(".sound")).to_be_hidden()
    page.wait_for_function("() => window.scheduled.length >= 3", timeout=30_000)

    eventually(lambda: device(hall, manager), 30)
    health = device(hall, manager)["health"]
    assert (health["sound"], health["details"]["voice"]) == ("on", "bank")
    record_property("first_sound_ms", health["details"]["first_sound_ms"])
    desk.move(called["id"], "start", window="7")
    desk.move(called["id"], "finish", window="7")


def test_the_addresses_of_the_bank_may_be_kept_for_ever(hall):
    listing = hall.intents().get("/display/voice/segments.json")
    assert listing["segments"]["zh-CN/number-001"]
    assert listing["own"] == {}
    assert len(listing["packs"]) == len(set(listing["packs"]))


@pytest.mark.parametrize("who", ["operator"])
def test_only_a_manager_silences_a_hall(hall, who):
    with pytest.raises(Exception, match="forbidden"):
        hall.sign_in(who, "8").intents.post(f"/api/halls/{hall.id}/voices", {"muted": True})
