"""A window's box against a hall that really runs: press a key, read the sign, read the pad."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from counter.__main__ import main
from counter.agent import WindowAgent
from hardware.pads.virtual import Fault, VirtualPad
from hardware.signs.virtual import VirtualLine
from hardware.wires.twin import PtyTwin, TcpTwin
from server.contract.profile import join

WINDOW = "3"


class Box:
    """The agent of window 3, its pad on a serial port and its sign on a TCP port."""

    def __init__(self, hall, folder, settings):
        self.hall, self.pad, self.line = hall, VirtualPad(), VirtualLine()
        self.port = PtyTwin(self.pad.answer, folder / "pad")
        self.cable = TcpTwin(self.line.answer)
        self.manager = hall.sign_in("manager")
        self.path = f"/api/halls/{hall.id}/devices"
        made = self.manager.intents.post(
            self.path,
            {"kind": "terminal", "name": "3号窗口设备", "window": WINDOW, "settings": {}},
        )
        self.id = made["id"]
        self.settings = {
            "pad_driver": "serial", "pad_address": self.port.address,
            "sign_driver": "strip", "sign_address": self.cable.address, **settings,
        }  # fmt: skip
        profile = join(hall.url, made["code"], None, folder / "counter.json")
        self.agent = WindowAgent(profile, folder / "counter.json").start()
        self.set(**self.settings)

    def set(self, **settings):
        """What an administrator does in the console."""
        self.manager.intents.put(
            f"{self.path}/{self.id}",
            {"name": "3号窗口设备", "window": WINDOW, "settings": settings},
        )

    @property
    def parts(self):
        devices = self.manager.intents.get(self.path)
        return (next(d["health"] for d in devices if d["id"] == self.id) or {}).get("parts", {})

    @property
    def sign(self):
        return self.line.strips[0].text, self.line.strips[0].how

    def close(self):
        self.agent.close()
        self.port.close()
        self.cable.close()


@pytest.fixture(scope="module")
def desk(hall):
    """Window 3 with its operator, and a way to send somebody there."""
    desk = hall.sign_in("operator", WINDOW)
    desk.set_status(WINDOW, "open")
    return desk


@pytest.fixture
def box(hall, desk, tmp_path, eventually, monkeypatch):
    monkeypatch.setattr("counter.agent.REFUSED_FOR", 0.5)
    assert desk
    box = Box(hall, tmp_path, {})
    eventually(lambda: box.pad.display[:4] in {"----", "P---"}, what="the pad's display")
    yield box
    box.close()


@pytest.fixture
def visitor(hall, desk):
    line = next(w["lines"] for w in desk.furnishing()["windows"] if w["id"] == WINDOW)[0]

    def come():
        return hall.client("kiosk").issue(hall.services()[line])["number"]

    return come


def test_a_visit_by_the_keys_of_a_pad(hall, box, visitor, eventually, listener):
    with listener(hall) as board:
        number = visitor()
        eventually(lambda: box.pad.display.endswith("1"))
        box.pad.press("1")
        eventually(lambda: box.pad.display.startswith(number))
        eventually(lambda: box.sign == (f"请{number}号", "b"))
        eventually(lambda: any(c["number"] == number for c in board.screen["calls"]))
        box.pad.press("2")
        eventually(lambda: len(board.kinds("ticket_called")) == 2)
        box.pad.press("3")
        eventually(lambda: box.sign == (number, "s"))
        box.pad.press("4")
        eventually(lambda: box.sign == ("欢迎您", "s"))
        eventually(lambda: box.pad.display.startswith("----"))
    done = [e["kind"] for e in hall.history() if e.get("data", {}).get("number") == number]
    assert done.count("ticket_called") == 2
    assert {"visit_started", "visit_finished"} <= set(done)
    actor = next(e["actor"] for e in hall.history() if e["kind"] == "visit_started")
    assert actor == {"kind": "device", "id": box.id}


def test_what_cannot_be_done_is_told_in_short(box, eventually):
    for key, code in (("1", "E01"), ("3", "E04"), ("7", "E06"), ("x", "E30")):
        box.pad.press(key)
        eventually(lambda code=code: box.pad.display == code, what=code)
        eventually(lambda: box.pad.display.startswith("----"), what="the window again")


def test_a_pause_shows_on_the_sign(box, eventually):
    box.pad.press("9")
    eventually(lambda: box.sign == ("暂停服务", "s"))
    eventually(lambda: box.pad.display.startswith("P---"))
    box.pad.press("1")
    eventually(lambda: box.pad.display == "E03")
    box.pad.press("9")
    eventually(lambda: box.sign == ("欢迎您", "s"))


def test_a_sign_is_tried_and_found(hall, box, eventually, monkeypatch):
    monkeypatch.setattr("counter.agent.TRIED_FOR", 0.5)
    manager, path = hall.sign_in("manager").intents, f"/api/halls/{hall.id}/devices"
    manager.post(f"{path}/{box.id}/test-call", {})
    eventually(lambda: box.sign == ("测试", "b"))
    eventually(lambda: box.sign == ("欢迎您", "s"))
    manager.post(f"{path}/{box.id}/identify", {})
    name = next(device["name"] for device in manager.get(path) if device["id"] == box.id)
    eventually(lambda: box.sign == (name, "q"))  # it runs: it is wider than the sign
    eventually(lambda: box.sign == ("欢迎您", "s"))


def test_who_presses_twice_calls_once(hall, box, visitor, eventually):
    numbers = visitor(), visitor()
    box.pad.tell(Fault.DEAF)
    box.pad.press("1")
    eventually(lambda: box.pad.display.startswith(numbers[0]))
    eventually(lambda: box.pad._sent == 5)
    box.pad.mend()
    calls = [e["data"]["number"] for e in hall.history() if e["kind"] == "ticket_called"]
    assert calls.count(numbers[0]) == 1
    assert numbers[1] not in calls
    for key in "34134":
        box.pad.press(key)
        eventually(lambda: box.pad._held is None)
        eventually(lambda: not box.agent._busy.locked())
    eventually(lambda: box.pad.display.startswith("----"))


def test_the_console_is_told_the_edges_and_tells_the_settings(hall, box, visitor, eventually):
    eventually(lambda: box.parts.get("pad") == "ok" and box.parts.get("sign") == "ok")
    box.port.unplug()
    eventually(lambda: box.parts["pad"] in {"hung_up", "unreachable"})
    box.port.plug()
    eventually(lambda: box.parts["pad"] == "ok")
    box.set(**box.settings, pad_keys="A=next", pad_display="letters")
    eventually(lambda: box.pad.display == "空闲 等候0人")
    number = visitor()
    box.pad.press("A")
    eventually(lambda: box.pad.display == f"{number} 等候0人")
    box.set(**box.settings, pad_keys="A=dance")
    eventually(lambda: box.parts["pad_keys"] == "misconfigured")
    for key in "34":
        box.pad.press(key)
        eventually(lambda: box.pad._held is None)
        eventually(lambda: not box.agent._busy.locked())
    kinds = [e["kind"] for e in hall.history() if e.get("data", {}).get("id") == box.id]
    assert len(kinds) < 25  # edges only


def test_without_the_server_a_key_says_so_and_nothing_is_sent_later(hall, box, visitor, eventually):
    number = visitor()
    eventually(lambda: box.pad.display.endswith("1"))
    hall.kill()
    eventually(lambda: box.pad.display == "E20", 30)
    box.pad.press("1")
    eventually(lambda: box.pad._held is None)
    hall.start()
    eventually(lambda: box.pad.display.startswith("----"), 60)
    assert not [e for e in hall.history() if e["kind"] == "ticket_called" and number in str(e)]


def test_a_device_that_stands_at_no_window_is_told_so(hall, tmp_path):
    kept = tmp_path / "box.json"
    at = ["--server", hall.url, "--token", hall.token("kiosk"), "--profile", str(kept)]
    ran = CliRunner().invoke(main, at)
    assert ran.exit_code == 78
    assert "terminal" in ran.output
    assert json.loads(Path(kept).read_text("utf-8"))["device"]["kind"] == "kiosk"
