"""Every sign keeps the same promises, on a wire of memory and on the real wires' twins."""

import re
from pathlib import Path
from unicodedata import east_asian_width

import pytest

import hardware
from hardware.errors import DeviceError, HungUp, Misconfigured
from hardware.frames import Frame
from hardware.registry import SIGNS, names, open_sign
from hardware.signs.line import SharedLine
from hardware.signs.settings import SignSettings
from hardware.signs.simulated import SimulatedSign
from hardware.signs.strip import StripSign
from hardware.signs.virtual import Fault, VirtualLine, VirtualStrip
from hardware.window_kinds import SignWords
from hardware.wires.memory import MemoryWire
from hardware.wires.twin import PtyTwin, TcpTwin

CALL = SignWords("请A007号", blink=True)
REST = SignWords("欢迎您")
PAGE = (Path(hardware.__file__).parent / "signs" / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| (\d+) \| (\S[^|]*) \| (yes|no) \| `([0-9A-F ]+)` \|$", re.MULTILINE)
ANSWERS = re.compile(r"^\| unit 1 .*\| `([0-9A-F ]+)` \|$", re.MULTILINE)


def decoded(sent):
    """What the page on frames says a strip shows, read from the bytes by hand."""
    shown = {}
    for piece in sent.split(b"\x02")[1:]:
        body, _, end = piece.partition(b"\x03")
        if int(end[:2], 16) != (sum(body) + 3) % 256:
            continue
        assert body[2:3] == b"S"
        shown[int(body[:2])] = (chr(body[3]), body[4:].decode("gbk"))
    return shown


class Rig:
    """A sign, the strip at the other end of its wire, and the hand that pulls the plug."""

    def __init__(self, sign, line, twin=None):
        self.sign, self.line, self.strip, self.twin = sign, line, line.strips[0], twin

    def unplug(self):
        if isinstance(self.twin, PtyTwin):
            self.twin.unplug()
        else:
            self.line.tell(Fault.GONE)

    def plug(self):
        if isinstance(self.twin, PtyTwin):
            self.twin.plug()
        self.line.mend()


@pytest.fixture(params=["simulated", "memory", "tcp", "pty"])
def rig(request, tmp_path):
    line, twin = VirtualLine(), None
    if request.param == "simulated":
        sign = SimulatedSign()
        line = sign.line
    elif request.param == "memory":
        sign = StripSign(SharedLine(MemoryWire(line.answer)))
    else:
        pty = request.param == "pty"
        twin = PtyTwin(line.answer, tmp_path / "sign") if pty else TcpTwin(line.answer)
        sign = open_sign({"driver": "strip", "address": twin.address})
    yield Rig(sign, line, twin)
    sign.close()
    if twin:
        twin.close()


def test_it_shows_and_shows_something_else(rig):
    rig.sign.show(CALL)
    assert (rig.strip.text, rig.strip.how) == ("请A007号", "b")
    rig.sign.show(REST)
    rig.sign.show(REST)
    assert (rig.strip.text, rig.strip.how) == ("欢迎您", "s")
    rig.sign.close()
    rig.sign.close()


def test_noise_on_the_line_is_told_again(rig, monkeypatch):
    monkeypatch.setattr("hardware.signs.strip.ANSWER_WITHIN", 0.2)
    rig.line.tell(Fault.NOISY)
    rig.sign.show(CALL)
    assert rig.strip.text == "请A007号"


def test_a_sign_that_stays_silent_is_an_error_that_may_pass(rig, monkeypatch):
    monkeypatch.setattr("hardware.signs.strip.ANSWER_WITHIN", 0.02)
    for fault in (Fault.SILENT, Fault.DEAF, Fault.SLOW):
        rig.line.tell(fault)
        with pytest.raises(DeviceError) as trouble:
            rig.sign.show(CALL)
        assert trouble.value.transient
        rig.line.mend()
    monkeypatch.undo()
    rig.sign.show(REST)
    assert rig.strip.text == "欢迎您"


def test_a_sign_that_went_and_came_back_is_spoken_to_again(rig):
    rig.sign.show(REST)
    rig.unplug()
    with pytest.raises(DeviceError) as trouble:
        rig.sign.show(CALL)
    assert trouble.value.transient
    rig.plug()
    rig.sign.show(CALL)
    assert rig.strip.text == "请A007号"


def test_a_cable_cut_after_any_byte_shows_the_old_or_the_new_words_and_nothing_between():
    whole = len(bytes(StripSign(SharedLine(MemoryWire(None))).frame(CALL)))
    for cut in range(whole + 1):
        strip = VirtualStrip(text="欢迎您")
        wire = MemoryWire(VirtualLine(strip).answer, cut_after=cut)
        with pytest.raises(DeviceError) as trouble:
            StripSign(SharedLine(wire)).show(CALL)
        assert trouble.value.transient
        assert strip.text == ("请A007号" if cut == whole else "欢迎您")


class Cut:
    """Strips whose cable is cut after so many bytes of each conversation."""

    def __init__(self, session, after):
        self.session, self.left = session, after
        self.give, self.hang_up = session.give, session.hang_up

    def take(self, data):
        self.session.take(data[: self.left])
        self.left -= len(data)
        if self.left <= 0:
            raise HungUp("cut")
        return len(data)


@pytest.mark.parametrize("twin", [TcpTwin, PtyTwin])
def test_the_same_on_real_wires(twin, monkeypatch):
    monkeypatch.setattr("hardware.signs.strip.ANSWER_WITHIN", 0.05)
    frame = bytes(StripSign(SharedLine(MemoryWire(None))).frame(CALL))
    for cut in range(1, len(frame) + 1):
        strip = VirtualStrip(text="欢迎您")
        line = VirtualLine(strip)
        with twin(lambda line=line, cut=cut: Cut(line.answer(), cut)) as far:
            sign = open_sign({"driver": "strip", "address": far.address})
            with pytest.raises(DeviceError) as trouble:
                sign.show(CALL)
            sign.close()
        assert trouble.value.transient
        assert strip.text == ("请A007号" if cut == len(frame) else "欢迎您")


def test_strips_on_one_line_hear_only_what_is_theirs(monkeypatch):
    strips = VirtualStrip(1), VirtualStrip(2, 12), VirtualStrip(12)
    with TcpTwin(VirtualLine(*strips).answer) as twin:
        at = {"driver": "strip", "address": twin.address}
        signs = [
            open_sign({**at, "unit": strip.unit, "columns": strip.columns}) for strip in strips
        ]
        for sign, text in zip(signs, ("A001", "B002", "C003"), strict=True):
            sign.show(SignWords(text))
        assert [strip.text for strip in strips] == ["A001", "B002", "C003"]
        monkeypatch.setattr("hardware.signs.strip.ANSWER_WITHIN", 0.05)
        stranger = open_sign({**at, "unit": 7})
        with pytest.raises(DeviceError, match="unit 7"):
            stranger.show(REST)
        stranger.close()  # the line is everybody's: whoever speaks next connects again
        signs[0].show(REST)
        signs[0].close()


def test_a_sign_that_never_answers_is_not_waited_for(monkeypatch):
    line = VirtualLine()
    line.tell(Fault.SILENT)
    monkeypatch.setattr("hardware.signs.strip.ANSWER_WITHIN", None)
    StripSign(SharedLine(MemoryWire(line.answer)), SignSettings(answers=False)).show(CALL)
    assert line.strips[0].text == "请A007号"


@pytest.mark.parametrize("row", ROW.findall(PAGE), ids=lambda row: row[2])
def test_the_page_on_frames_holds(row):
    unit, columns, text, blink, frame = row
    sent = bytes.fromhex(frame)
    settings = SignSettings(int(columns), int(unit))
    driver = StripSign(SharedLine(MemoryWire(None)), settings)
    assert bytes(driver.frame(SignWords(text, blink == "yes"))) == sent
    wide = sum(2 if east_asian_width(c) in "WF" else 1 for c in text) > int(columns)
    how = {"nono": "s", "yesno": "b", "noyes": "r", "yesyes": "q"}[
        blink + ("yes" if wide else "no")
    ]
    assert decoded(sent) == {int(unit): (how, text.replace("𠮷", "〓"))}
    strip = VirtualStrip(int(unit), int(columns))
    VirtualLine(strip).answer().take(sent)
    assert {strip.unit: (strip.how, strip.text)} == decoded(sent)


def test_the_page_shows_every_way_and_both_answers():
    assert {decoded(bytes.fromhex(row[4]))[int(row[0])][0] for row in ROW.findall(PAGE)} == set(
        "sbrq"
    )
    assert [bytes.fromhex(a) for a in ANSWERS.findall(PAGE)] == [
        bytes(Frame(1, "+")), bytes(Frame(1, "-")),
    ]  # fmt: skip


def test_what_can_be_read_from_the_hall():
    strip = VirtualStrip(columns=8)
    strip.hear(Frame(1, "S", b"b" + "请A007号".encode("gbk")), 100.0)
    assert [strip.lights(at) for at in (100.0, 100.6)] == ["请A007号", " " * 8]
    strip.hear(Frame(1, "S", b"r" + "暂停服务 10:30".encode("gbk")), 100.0)
    seen = [strip.lights(100.01 + 0.3 * step) for step in range(22)]
    assert seen[0] == " " * 8
    assert seen[8:10] == ["暂停服务", " 停服务 "]
    assert seen[14] == "务 10:30"
    assert seen[21] == "0       "
    assert all(sum(2 if east_asian_width(c) in "WF" else 1 for c in view) == 8 for view in seen)


def test_a_letter_that_no_strip_knows_is_a_wrong_setting():
    class Pad(VirtualStrip):
        def hear(self, *_):
            return False

    with pytest.raises(Misconfigured):
        StripSign(SharedLine(MemoryWire(VirtualLine(Pad()).answer))).show(CALL)


@pytest.mark.parametrize(
    "settings",
    [
        {"driver": "neon"},
        {"driver": "strip"},
        {"driver": "strip", "address": "/dev/ttyS0", "columns": 9},
        {"driver": "strip", "address": "/dev/ttyS0", "unit": "x"},
        {"driver": "strip", "address": "/dev/ttyS0", "unit": 100},
        {"driver": "strip", "address": "/dev/ttyS0", "unit": "7" * 5000},
        {"driver": "strip", "address": "/dev/ttyS0", "charset": "big5"},
        {"driver": "strip", "address": "/dev/ttyS1", "baud": "fast"},
    ],
)
def test_settings_that_make_no_sense_are_refused(settings):
    with pytest.raises(Misconfigured):
        open_sign(settings)


def test_words_that_no_sign_may_be_told():
    for text in ("A\x03", "号" * 81):
        with pytest.raises(ValueError, match=r"printable|longer"):
            SignWords(text)


def test_the_drivers_are_found_by_name():
    assert {"strip", "simulated"} <= set(names(SIGNS))
