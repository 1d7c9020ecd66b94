"""Slips and cards held before a window: the ticket comes up, and a stranger's text does nothing."""

import logging

import pytest

from counter.agent import WindowAgent
from counter.desk import NotNow
from counter.face import NO
from counter.presented import person_of, token_of
from hardware.pads.virtual import VirtualPad
from hardware.scanners.virtual import VirtualReader
from hardware.window_kinds import Card
from hardware.wires.twin import PtyTwin
from server.contract.client import Refusal
from server.contract.person import fingerprint, is_citizen, is_whole
from server.contract.profile import join

WINDOW = "3"
ID = "11010119900307109X"
TRACK = "01kbzt5c2q8m3n4p5r6s" + "Zm9vYmFyYmF6cXV4LTAwMD"
KEY = "ab" * 32


def test_a_slip_is_known_by_its_form():
    for scan in (
        TRACK,
        f"http://10.1.2.3:8000/t/{TRACK}",
        f"https://hall.gov.cn/queue/t/{TRACK}\n",
    ):
        assert token_of(scan) == TRACK


@pytest.mark.parametrize(
    "scan",
    [
        "", "A007", TRACK[:-1], TRACK + "A", f"javascript:alert('{TRACK}')", f"file:///t/{TRACK}",
        f"http://evil/?next=/t/{TRACK}", f"http://evil/t/{TRACK}#x", f"http://e vil/t/{TRACK}",
        "'; DROP TABLE tickets; --", "../../etc/passwd", "http://" + "a" * 400 + f"/t/{TRACK}",
        TRACK.upper(), "０" * 42, f"{TRACK[:20]}\u202e{TRACK[21:]}", "dev." + "x" * 38,
    ],
)  # fmt: skip
def test_everything_else_is_refused_here(scan):
    with pytest.raises(NotNow) as no:
        token_of(scan)
    assert no.value.code == "not_a_slip"
    assert no.value.code in NO


def test_the_check_digit_of_an_identity_card():
    """GB 11643-1999: the example of its own annex, and each way to read it wrong."""
    assert is_citizen("11010519491231002X")
    for place in range(17):
        for digit in "0123456789":
            wrong = f"{'11010519491231002X'[:place]}{digit}{'11010519491231002X'[place + 1 :]}"
            assert is_citizen(wrong) == (wrong == "11010519491231002X")
    assert not is_citizen("110105194912310021")
    assert not is_citizen("110105194913310020")
    assert is_whole("E12345678")
    assert not is_whole("123")


def test_of_a_card_only_a_fingerprint_leaves():
    sent = person_of(Card("１１０１０５19491231002x", "张三"), KEY)
    assert sent == fingerprint(KEY, "11010519491231002X")
    assert "1949" not in sent
    assert sent != fingerprint("cd" * 32, "11010519491231002X")
    with pytest.raises(NotNow, match="bad_number"):
        person_of(Card("110105194912310021"), KEY)


class Box:
    """Window 3's box with a pad, a scanner and a card reader, each on a port of its own."""

    def __init__(self, hall, folder):
        self.pad, self.scanner, self.reader = VirtualPad(), VirtualReader(), VirtualReader()
        devices = {"pad": self.pad, "scanner": self.scanner, "card": self.reader}
        self.ports = {name: PtyTwin(each.answer) for name, each in devices.items()}
        told = {f"{name}_driver": "serial" for name in devices} | {
            f"{name}_address": port.address for name, port in self.ports.items()
        }
        made = hall.sign_in("manager").intents.post(
            f"/api/halls/{hall.id}/devices",
            {"kind": "terminal", "name": "3号窗口设备", "window": WINDOW, "settings": told},
        )
        kept = folder / "counter.json"
        self.agent = WindowAgent(join(hall.url, made["code"], None, kept), kept).start()

    def close(self):
        self.agent.close()
        for port in self.ports.values():
            port.close()


@pytest.fixture(scope="module")
def box(hall, tmp_path_factory, eventually):
    box = Box(hall, tmp_path_factory.mktemp("box"))
    eventually(lambda: box.pad.display and box.agent.agent.live)
    yield box
    box.close()


@pytest.fixture(scope="module")
def kiosk(hall):
    return hall.client("kiosk")


def shown(hall):
    return [e["data"] for e in hall.history() if e["kind"] == "ticket_presented"]


def test_a_slip_brings_up_its_ticket_at_the_window(hall, box, kiosk, eventually, listener):
    ticket = kiosk.issue(next(iter(hall.services().values())))
    with listener(hall, "/counter", "terminal", window="1") as terminal:
        box.scanner.hold(ticket["track_url"])
        eventually(lambda: box.pad.display == ticket["number"])
        eventually(lambda: terminal.kinds("ticket_presented"))
    assert shown(hall)[-1] == {"ticket": ticket["id"], "number": ticket["number"], "window": WINDOW}


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
    for wrong in ({}, {"token": TRACK, "person": ID}, {"token": "x"}):
        with pytest.raises(Refusal, match="invalid"):
            terminal.present("1", wrong)
    with pytest.raises(Refusal, match="forbidden"):
        hall.client("board").present("1", {"token": TRACK})
