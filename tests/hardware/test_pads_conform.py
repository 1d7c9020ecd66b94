"""Every pad keeps the same promises: each press once, the newest thing shown."""

import contextlib
import re
import threading
from pathlib import Path

import pytest

import hardware
from hardware.errors import DeviceError, HungUp, Misconfigured
from hardware.frames import Frame, FrameReader
from hardware.keeper import Keeper
from hardware.pads.line import LastPress
from hardware.pads.rating import SerialRatingPad
from hardware.pads.serial import SerialPad
from hardware.pads.simulated import SimulatedCallPad, SimulatedRatingPad
from hardware.pads.virtual import Fault, VirtualPad
from hardware.registry import CALL_PADS, RATING_PADS, names, open_call_pad, open_rating_pad
from hardware.window_kinds import Lamp
from hardware.wires.address import wire_at
from hardware.wires.memory import MemoryWire
from hardware.wires.twin import PtyTwin, TcpTwin

PAGE = (Path(hardware.__file__).parent / "pads" / "README.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^\| (.+) \| `([0-9A-F ]+)` \|$", PAGE, re.MULTILINE))
OPENERS = {"call": open_call_pad, "rating": open_rating_pad}
SIMULATED = {"call": SimulatedCallPad, "rating": SimulatedRatingPad}
PLAIN = {"call": SerialPad, "rating": SerialRatingPad}


class Rig:
    """A pad's driver with somebody who listens to it, and the pad itself."""

    def __init__(self, driver, pad, twin=None):
        self.driver, self.pad, self.twin = driver, pad, twin
        self.keys, self.trouble = [], None
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self):
        try:
            self.keys.extend(map(str, self.driver.presses()))
        except DeviceError as error:
            self.trouble = error

    def show(self, something):
        if hasattr(self.driver, "light"):
            self.driver.light(something)
        else:
            self.driver.answer(something)

    @property
    def shown(self):
        return self.pad.display or self.pad.lamp

    def unplug(self):
        if isinstance(self.twin, PtyTwin):
            self.twin.unplug()
        self.pad.tell(Fault.GONE)


def made(kind, wire, pad):
    if wire == "simulated":
        return SIMULATED[kind](pad=pad), None
    if wire == "memory":
        return PLAIN[kind](MemoryWire(pad.answer).connect()), None
    twin = {"tcp": TcpTwin, "pty": PtyTwin}[wire](pad.answer)
    return OPENERS[kind]({"driver": "serial", "address": twin.address}), twin


@pytest.fixture(params=["call", "rating"])
def kind(request):
    return request.param


@pytest.fixture(params=["simulated", "memory", "tcp", "pty"])
def rig(request, kind, monkeypatch):
    monkeypatch.setattr("hardware.pads.virtual.AGAIN", 0.05)
    pad = VirtualPad()
    driver, twin = made(kind, request.param, pad)
    rig = Rig(driver, pad, twin)
    yield rig
    driver.close()
    rig.thread.join(30)
    assert not rig.thread.is_alive()
    if twin:
        twin.close()


def press(rig, keys, eventually):
    for n, key in enumerate(keys, len(rig.keys) + 1):
        rig.pad.press(key)
        eventually(lambda n=n: len(rig.keys) >= n)
    return rig.keys


def test_each_press_is_heard_once_in_order(rig, eventually):
    assert press(rig, "12345112", eventually) == list("12345112")
    rig.pad.tell(Fault.NOISY)
    assert press(rig, "33", eventually)[-2:] == ["3", "3"]


def test_a_press_repeated_by_a_deaf_pad_is_one_press(rig, eventually):
    rig.pad.tell(Fault.DEAF)
    rig.pad.press("1")
    eventually(lambda: rig.pad._sent >= 3)
    rig.pad.mend()
    rig.pad.press("1")
    eventually(lambda: rig.pad._held is None and rig.keys == ["1", "1"])


def test_the_newest_thing_is_shown_and_nobody_waits(rig, kind, eventually):
    words = ["A001  12", "A002  11", "----   9"] if kind == "call" else [Lamp.ASKING, Lamp.THANKS]
    for each in words:
        rig.show(each)
    last = words[-1] if kind == "call" else "t"
    eventually(lambda: rig.shown == last)
    rig.pad.power_on()
    eventually(lambda: rig.shown == last, what="what a pad that lost its power is told again")


def test_a_pad_that_was_pulled_out_is_noticed(rig, eventually):
    rig.unplug()
    eventually(lambda: rig.trouble)
    assert rig.trouble.transient
    rig.driver.close()
    rig.driver.close()


def test_a_pad_that_died_with_its_cable_in_is_noticed(rig, kind, eventually, monkeypatch):
    monkeypatch.setattr("hardware.pads.line.ANSWER_WITHIN", 0.05)
    rig.pad.tell(Fault.SILENT)
    rig.show("A001" if kind == "call" else Lamp.DARK)
    eventually(lambda: rig.trouble)
    assert "does not answer" in str(rig.trouble)


def test_a_pad_that_is_not_there_is_not_opened(kind, monkeypatch):
    monkeypatch.setattr("hardware.pads.line.ANSWER_WITHIN", 0.02)
    pad = VirtualPad()
    pad.tell(Fault.SILENT)
    with pytest.raises(DeviceError, match="does not answer") as trouble:
        made(kind, "memory", pad)
    assert trouble.value.transient


def test_frames_cut_anywhere_are_no_press_and_spoil_no_other():
    whole = bytes(Frame(1, "K", b"11"))
    for cut in range(len(whole)):
        reader = FrameReader()
        assert reader.feed(whole[:cut]) == []
        assert reader.feed(bytes(Frame(1, "K", b"22"))) == [Frame(1, "K", b"22")], cut
        slow = FrameReader()
        assert [f for n in range(len(whole)) for f in slow.feed(whole[n : n + 1])] == [
            Frame(1, "K", b"11")
        ]
    assert FrameReader().feed(whole.replace(b"11", b"12", 1)) == []


class Cut:
    """A pad whose cable is cut once, after so many bytes of a press."""

    def __init__(self, pad, after):
        self.pad, self.left = pad, after
        self.armed = False

    def answer(self):
        return CutSession(self.pad.answer(), self)


class CutSession:
    """Lets bytes through until the scissors come."""

    def __init__(self, session, cut):
        self.session, self.cut = session, cut
        self.hang_up = session.hang_up

    def take(self, data):
        self.check()
        return self.session.take(data)

    def give(self, seconds):
        if not self.cut.armed:
            return self.session.give(seconds)
        self.check()
        said = self.session.give(seconds)
        piece, self.cut.left = said[: self.cut.left], self.cut.left - len(said)
        return piece

    def check(self):
        if self.cut.armed and self.cut.left <= 0:
            self.cut.armed = False
            raise HungUp("cut")


@pytest.mark.parametrize("wire", ["memory", "tcp"])
@pytest.mark.parametrize("after", range(len(bytes(Frame(1, "K", b"11"))) + 1))
def test_a_cable_cut_after_any_byte_of_a_press_counts_it_once(wire, after, eventually, monkeypatch):
    monkeypatch.setattr("hardware.pads.virtual.AGAIN", 0.02)
    monkeypatch.setattr("hardware.pads.virtual.TIMES", 1000)
    cut = Cut(VirtualPad(), after)
    keys, last, opened = [], LastPress(), []
    with contextlib.ExitStack() as stack:
        far = stack.enter_context(TcpTwin(cut.answer)) if wire == "tcp" else None
        near = wire_at({"address": far.address}) if far else MemoryWire(cut.answer)

        def connect():
            opened.append(1)
            return SerialPad(near.connect(), last=last)

        def use(pad, _):
            if len(opened) == 1:
                cut.pad.press("1")
                cut.armed = True
            keys.extend(pad.presses())

        keeper = Keeper(connect, use, wait=lambda _: None).start()
        stack.callback(keeper.close)
        eventually(lambda: len(opened) >= 2 and keys and cut.pad._held is None)
    assert keys == ["1"]


def test_a_repeat_that_a_serial_server_kept_is_the_same_press_however_late():
    last = LastPress()
    heard = [last.is_new(data) for data in (b"11", b"11", b"21", b"22", b"22")]
    assert heard == [True, False, True, True, False]
    last.forget()
    assert last.is_new(b"22"), "it was switched on anew, and counts from the beginning"


def test_the_page_on_frames_holds():
    """Each example is what the drivers and the virtual pad really say."""
    pad = VirtualPad()
    said = {"H": pad.says(0)}
    pad.press("1")
    said["K"] = pad.says(0)
    twelfth = VirtualPad(12)
    twelfth.says(0)
    for key in "112":
        twelfth.press(key)
    session = pad.answer()
    heard = {}
    for name, frame in {
        "A007  12": Frame(1, "D", b"A007  12"), "等候12人": Frame(1, "D", "等候12人".encode("gbk")),
        **{lamp.value: Frame(1, "L", lamp.value[:1].encode()) for lamp in Lamp},
    }.items():  # fmt: skip
        heard[name] = bytes(frame)
        session.take(bytes(frame))
        assert (pad.display, pad.lamp)[frame.letter == "L"] in {name, name[:1]}
    done = {pad.says(1)[: len(bytes(Frame(1, "+")))]}
    session.take(bytes(Frame(1, "!")))
    expected = [
        said["H"], said["K"], twelfth.says(0), done.pop(), bytes(Frame(1, "-")),
        bytes(Frame(1, "?")), bytes(Frame(1, "+", b"1")), *heard.values(),
    ]  # fmt: skip
    assert [bytes.fromhex(each) for each in EXAMPLES.values()] == expected
    for each in EXAMPLES.values():
        whole = bytes.fromhex(each)
        assert whole[0] == 2
        assert whole[-3] == 3
        assert int(whole[-2:], 16) == sum(whole[1:-2]) % 256


def test_buttons_that_run_the_other_way(eventually):
    pad = VirtualPad()
    rig = Rig(SimulatedRatingPad(best=1, pad=pad), pad)
    pad.press("1")
    eventually(lambda: rig.keys == ["5"])
    pad.press("9")
    eventually(lambda: pad._held is None)
    assert rig.keys == ["5"]
    rig.driver.close()


@pytest.mark.parametrize(
    ("opener", "settings"),
    [
        (open_call_pad, {"driver": "parrot"}),
        (open_call_pad, {"driver": "serial"}),
        (open_call_pad, {"driver": "serial", "address": "/dev/ttyS0", "unit": 0}),
        (open_call_pad, {"driver": "serial", "address": "/dev/ttyS0", "unit": "7" * 5000}),
        (open_call_pad, {"driver": "serial", "address": "/dev/ttyS0", "unit": 10**5000}),
        (open_call_pad, {"driver": "serial", "address": "/dev/ttyS0", "unit": "１"}),
        (open_call_pad, {"driver": "hid", "address": "10.0.0.9:5000"}),
        (open_rating_pad, {"driver": "hid", "address": "/dev/input/event0"}),
        (open_rating_pad, {"driver": "simulated", "best": 3}),
    ],
)
def test_settings_that_make_no_sense_are_refused(opener, settings):
    with pytest.raises(Misconfigured):
        opener(settings)


def test_the_drivers_are_found_by_name():
    assert {"serial", "hid", "simulated"} <= set(names(CALL_PADS))
    assert {"serial", "simulated"} <= set(names(RATING_PADS))
