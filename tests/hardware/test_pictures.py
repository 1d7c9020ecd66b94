"""No byte of a picture may be taken for a question, and no answer for another's."""

import io
import random

import pytest
from PIL import Image

from hardware.errors import DeviceError
from hardware.kinds import Picture, Slip
from hardware.printers.drawing.canvas import without
from hardware.printers.drawing.pictures import draw_qr
from hardware.printers.escpos.answers import Answers, Kind
from hardware.printers.escpos.job import build
from hardware.printers.escpos.rasters import REAL_TIME, picture_bytes
from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual import VirtualPrinter


def picture_with(*patterns):
    """A picture whose rows hold these bytes, black where a bit is set."""
    data = b"".join(pattern.ljust(8, b"\xff") for pattern in patterns)
    return Image.frombytes("1", (64, len(patterns)), bytes(255 - byte for byte in data))


@pytest.mark.parametrize(
    "stray", [b"\x10\x04\x01", b"\x10\x04\x04", b"\x10\x05\x01", b"\x10\x14\x01", b"\x10\x04\x12"]
)
def test_a_picture_that_holds_a_command_gets_one_dot_more(stray):
    picture = picture_with(b"\0\0" + stray, b"\xff\xff\xff")
    plain = bytes(255 - byte for byte in picture.tobytes())
    assert stray in plain, "as it stands it holds one"
    data = picture_bytes(picture.convert("L"))
    assert REAL_TIME.search(data) is None
    changed = [a ^ b for a, b in zip(data[8:], plain, strict=True) if a != b]
    assert [dots.bit_count() for dots in changed] == [1]


def test_a_label_that_holds_a_command_gets_one_dot_more():
    picture = Image.frombytes("1", (64, 1), b"\xff\x1b!?\xff\xff\xff\xff").convert("L")
    assert without(b"\x1b!", picture) == b"\xff\x1b\x20?\xff\xff\xff\xff"


def test_real_slips_hold_no_command(slip):
    for mode in ("gb18030", "raster"):
        assert REAL_TIME.search(build(slip, PrinterSettings.read({"text_mode": mode})).data) is None


@pytest.mark.parametrize("ink", [0.05, 0.2, 0.5])
def test_no_picture_asks_the_printer_anything(ink):
    """Noise, in which every pattern of bytes occurs: nothing is obeyed before its time."""
    dice = random.Random(ink)
    known = PrinterSettings()
    for _ in range(15):
        noise = Image.new("L", (300, 200), 255)
        noise.putdata([0 if dice.random() < ink else 255 for _ in range(300 * 200)])
        file = io.BytesIO()
        noise.save(file, "PNG")
        machine = VirtualPrinter(speed=1e6)
        caller = machine.answer()
        caller.take(build(Slip((Picture(file.getvalue(), 40),)), known).data)
        assert caller.give(0) == b""
        assert not machine.state()["drawer_open"]
        assert machine.sheets()[0].oddities == []


def test_a_code_too_wide_for_the_paper_is_refused():
    with pytest.raises(DeviceError):
        draw_qr("x" * 500, 384)


def test_the_virtual_printer_answers_inside_pictures_as_real_ones_do():
    machine = VirtualPrinter(speed=1e6)
    caller = machine.answer()
    caller.take(b"\x1dv0\0\x08\0\x01\0\0\0\x10\x04\x01\0\0\0")
    assert caller.give(0) == b"\x16", "this is why our pictures must not hold them"


def test_answers_are_told_apart_whatever_comes_between():
    online, paper_low, unasked = 0x12, 0x03, bytes((0x10, 0x00, 0x0C, 0x00))
    stream = b"\x11" + unasked + bytes((online,)) + b"\x13" + unasked + bytes((paper_low,))
    for cut in range(len(stream)):
        answers = Answers()
        found = [*answers.sort(stream[:cut]), *answers.sort(stream[cut:])]
        assert found == [(Kind.REAL_TIME, online), (Kind.REPORT, paper_low)], cut
