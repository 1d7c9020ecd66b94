"""A window's box against a hall that really runs: press a key, read the sign, rate the visit."""

import json
import logging
from pathlib import Path

import pytest
from click.testing import CliRunner

from counter.__main__ import main
from counter.agent import WindowAgent
from counter.rating.agent import RatingAgent
from hardware.pads.virtual import Fault, VirtualPad
from hardware.scanners.virtual import VirtualReader
from hardware.signs.virtual import VirtualLine
from hardware.wires.twin import PtyTwin, TcpTwin
from server.contract.client import Refusal
from server.contract.person import fingerprint
from server.contract.profile import join

WINDOW, RATED = "3", "4"
ID = "11010119900307109X"
TRACK = "01kbzt5c2q8m3n4p5r6s" + "Zm9vYmFyYmF6cXV4LTAwMD"


class Box:
    """The agent of window 3: its sign on a TCP port, all else on serial ports."""

    def __init__(self, hall, folder):
        self.hall, self.pad, self.line = hall, VirtualPad(), VirtualLine()
        self.port = PtyTwin(self.pad.answer, folder / "pad")
        self.cable = TcpTwin(self.line.answer)
        self.scanner, self.reader = VirtualReader(), VirtualReader()
        self.far = PtyTwin(self.scanner.answer), PtyTwin(self.reader.answer)
        self.manager = hall.sign_in("manager")
        self.path = f"/api/halls/{hall.id}/devices"
        made = self.manager.intents.post(
            self.path,
            {"kind": "terminal", "name": "3号窗口设备", "window": WINDOW, "settings": {}},
        )
        self.id = made["id"]
        self.settings = {
            "pad_driver": "serial", "pad_address": self.port.address,
            "sign_driver": "strip", "sign_address": self.cable.address,
            "scanner_driver": "serial", "scanner_address": self.far[0].address,
            "card_driver": "serial", "card_address": self.far[1].address,
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
        for twin in (self.port, self.cable, *self.far):
            twin.close()


@pytest.fixture(scope="module")
def desk(hall):
    """Window 3 with its operator, and a way to send somebody there."""
    desk = hall.sign_in("operator", WINDOW)
    desk.set_status(WINDOW, "open")
    return desk


@pytest.fixture
def box(hall, desk, tmp_path, eventually, monkeypatch):
    monkeypatch.setattr("counter.clerk_pad.SHOWN_FOR", 0.5)
    assert desk
    box = Box(hall, tmp_path)
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
    monkeypatch.setattr("counter.window_sign.TRIED_FOR", 0.5)
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
        eventually(lambda: not box.agent.pad.busy)
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
        eventually(lambda: not box.agent.pad.busy)
    kinds = [e["kind"] for e in hall.history() if e.get("data", {}).get("id") == box.id]
    assert len(kinds) < 25  # edges only


def test_a_device_that_stands_at_no_window_is_told_so(hall, tmp_path):
    kept = tmp_path / "box.json"
    at = ["--server", hall.url, "--token", hall.token("kiosk"), "--profile", str(kept)]
    ran = CliRunner().invoke(main, at)
    assert ran.exit_code == 78
    assert "terminal" in ran.output
    assert json.loads(Path(kept).read_text("utf-8"))["device"]["kind"] == "kiosk"


def shown(hall):
    return [e["data"] for e in hall.history() if e["kind"] == "ticket_presented"]


@pytest.fixture
def kiosk(hall):
    return hall.client("kiosk")


def test_a_slip_brings_up_its_ticket_at_the_window(hall, box, kiosk, eventually, listener):
    ticket = kiosk.issue(next(iter(hall.services().values())))
    with listener(hall, "/counter", "terminal", window="1") as terminal:
        box.scanner.hold(ticket["track_url"])
        eventually(lambda: box.pad.display == ticket["number"])
        eventually(lambda: terminal.kinds("ticket_presented"))
    assert shown(hall)[-1] == {"ticket": ticket["id"], "number": ticket["number"], "window": WINDOW}


def test_an_appointment_comes_up_at_the_window_to_be_checked_in(hall, box, desk, eventually):
    made = hall.appointment(hall.services()["police"])
    box.scanner.hold(f"https://hall.gov.cn/yuyue/{made['code'].lower()}")
    eventually(lambda: box.pad.display == "E45")
    told = next(e["data"] for e in hall.history() if e["kind"] == "appointment_presented")
    assert told["window"] == WINDOW
    assert made["code"] not in str(hall.history())
    assert desk.intents.get(f"/api/halls/{hall.id}/appointments/{told['appointment']}") == made
    ticket = desk.check_in(made["code"])
    box.scanner.hold(made["code"])  # once more: now it has a number, which comes up like a slip's
    eventually(lambda: box.pad.display == ticket["number"])
    assert shown(hall)[-1]["number"] == ticket["number"]


def test_an_appointment_that_is_none_is_refused_in_short(hall, box, eventually):
    box.scanner.hold("Y00000000")
    eventually(lambda: box.pad.display == "E46")
    made = hall.appointment(hall.services()["market"])
    hall.sign_in("manager").intents.post(
        f"/api/halls/{hall.id}/appointments/{made['id']}/cancel", {}
    )
    box.scanner.hold(made["code"])
    eventually(lambda: box.pad.display == "E47")


def test_a_card_finds_the_number_that_was_taken_by_typing_it(hall, box, kiosk, eventually, caplog):
    caplog.set_level(logging.DEBUG)
    service = list(hall.services().values())[1]
    ticket = kiosk.issue(service, person=ID.lower())
    box.reader.hold(ID)
    eventually(lambda: box.pad.display == ticket["number"])
    key = hall.client("terminal").me()["fingerprint_key"]
    with pytest.raises(Refusal) as refusal:
        kiosk.issue(service, person=fingerprint(key, ID))
    assert refusal.value.extras["number"] == ticket["number"]
    assert ID not in caplog.text
    assert ID not in str(hall.history())
    assert ID not in hall.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("where", "what", "code"),
    [
        ("scanner", "http://evil/steal?from=hall", "E42"),
        ("scanner", f"http://10.0.0.9/t/{TRACK}", "E40"),
        ("reader", "110101199003071099", "E43"),
        ("reader", "440101198001011239", "E44"),
    ],
)
def test_what_is_no_ticket_of_today_is_refused_in_short(box, eventually, where, what, code):
    getattr(box, where).hold(what)
    eventually(lambda: box.pad.display == code, what=f"{code}, not {box.pad.display}")


def test_only_desks_and_kiosks_may_make_fingerprints(hall):
    keys = {
        kind: hall.client(kind).me()["fingerprint_key"] for kind in ("terminal", "kiosk", "board")
    }
    assert keys["terminal"] == keys["kiosk"]
    assert keys["board"] is None
    assert hall.sign_in("manager").me()["fingerprint_key"] is None


def test_a_window_presents_for_itself_and_one_thing_at_a_time(hall):
    terminal = hall.client("terminal")
    with pytest.raises(Refusal, match="other_window"):
        terminal.present(WINDOW, {"token": TRACK})
    both = {"token": TRACK, "appointment": "Y00000000"}
    for wrong in ({}, {"token": TRACK, "person": ID}, both, {"token": "x"}):
        with pytest.raises(Refusal, match="invalid"):
            terminal.present("1", wrong)
    with pytest.raises(Refusal, match="forbidden"):
        hall.client("board").present("1", {"token": TRACK})


@pytest.fixture(scope="module")
def other_desk(hall):
    desk = hall.sign_in("operator", RATED)
    desk.set_status(RATED, "open")
    return desk


@pytest.fixture
def rating_pad(hall, other_desk, tmp_path, eventually):
    """A rating pad at window 4, on a serial port."""
    assert other_desk
    pad = VirtualPad()
    manager, path = hall.sign_in("manager"), f"/api/halls/{hall.id}/devices"
    with PtyTwin(pad.answer) as port:
        told = {"rating_driver": "serial", "rating_address": port.address}
        made = manager.intents.post(
            path, {"kind": "evaluator", "name": "评价键盘", "window": RATED, "settings": told}
        )
        kept = tmp_path / "rating.json"
        agent = RatingAgent(join(hall.url, made["code"], None, kept), kept).start()
        eventually(lambda: pad.lamp)
        yield pad
        agent.close()


@pytest.fixture
def visit(hall, other_desk):
    line = next(w["lines"] for w in other_desk.furnishing()["windows"] if w["id"] == RATED)[0]

    def serve():
        hall.client("kiosk").issue(hall.services()[line])
        ticket = other_desk.call_next(RATED)["ticket"]["id"]
        other_desk.move(ticket, "start", window=RATED)
        other_desk.move(ticket, "finish", window=RATED)
        return ticket

    return serve


def stars(hall, ticket):
    told = [e for e in hall.history() if e["kind"] == "visit_rated"]
    return [e["data"]["channel"] for e in told if e["data"]["ticket"] == ticket]


def test_a_visit_is_rated_by_a_button_once(hall, rating_pad, visit, eventually):
    assert rating_pad.lamp == "d"
    rating_pad.press("5")
    eventually(lambda: rating_pad.lamp == "l")
    ticket = visit()
    eventually(lambda: rating_pad.lamp == "a")
    rating_pad.press("5")
    eventually(lambda: stars(hall, ticket))
    assert rating_pad.lamp == "t"
    rating_pad.press("1")
    eventually(lambda: rating_pad._held is None)
    assert stars(hall, ticket) == ["evaluator"]


def test_without_the_server_a_key_says_so_and_nothing_is_sent_later(hall, box, visitor, eventually):
    number = visitor()
    eventually(lambda: box.pad.display[-1:] in set("123456789"))  # somebody waits
    hall.kill()
    eventually(lambda: box.pad.display == "E20", 30)
    box.pad.press("1")
    eventually(lambda: box.pad._held is None)
    hall.start()
    eventually(lambda: box.pad.display.startswith("----"), 60)
    assert not [e for e in hall.history() if e["kind"] == "ticket_called" and number in str(e)]


def test_an_answer_given_without_the_network_is_stored_later_and_once(
    hall, rating_pad, visit, eventually
):
    ticket = visit()
    eventually(lambda: rating_pad.lamp == "a")
    hall.kill()
    rating_pad.press("2")
    eventually(lambda: rating_pad.lamp == "t")
    hall.start()
    eventually(lambda: stars(hall, ticket), 60)
    assert stars(hall, ticket) == ["evaluator"]
