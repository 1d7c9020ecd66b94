"""The virtual printer obeys bytes that our driver did not make."""

import pytest
from escpos.printer import Dummy
from PIL import Image

from hardware.errors import HungUp, Unreachable
from hardware.printers.escpos.job import build
from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.paper.drawing import draw
from hardware.printers.virtual.paper.sheet import Feed, Picture, Words


@pytest.fixture
def machine():
    return VirtualPrinter(speed=1e6)


def send(machine, data, piece=None):
    caller = machine.answer()
    for start in range(0, len(data), piece or len(data)):
        caller.take(data[start : start + (piece or len(data))])
    caller.hang_up()


def test_it_prints_what_python_escpos_sends(machine):
    job = Dummy(profile="TM-T20II")
    job.set_with_default(align="center", double_width=True, double_height=True)
    job.text("中文 A012\n")
    job.set_with_default()
    job.image(Image.new("1", (80, 16)))
    job.cut()
    send(machine, job.output)
    [sheet] = machine.sheets()
    words, picture, *_ = sheet.parts
    assert words.text == "中文 A012"
    assert (words.align, words.runs[0].wide, words.runs[0].tall) == (1, 2, 2)
    assert picture == Picture(80, 16, b"\xff" * 160)
    assert sheet.cut


def test_a_command_longer_than_any_memory_is_dropped(machine):
    caller = machine.answer()
    caller.take(b"\x1dv0\0\xff\xff\xff\xff")
    for _ in range(9):
        caller.take(bytes(1 << 19))
    assert machine.state()["waiting_bytes"] == 0
    caller.take(b"A007\n")
    assert machine.sheets()[0].text == "A007"


def test_paper_that_nobody_cuts_is_torn_off(machine):
    send(machine, b"\x1bJ\xff" * 400)
    first, *rest = machine.sheets()
    assert first.torn
    assert 40_000 < first.dots < 41_000
    assert len(rest) == 2


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64])
def test_bytes_may_come_in_any_pieces(slip, machine, piece):
    job = build(slip, PrinterSettings()).data
    whole = VirtualPrinter(speed=1e6)
    send(whole, job)
    send(machine, job, piece)
    assert machine.sheets()[0].to_json() == whole.sheets()[0].to_json()


def test_four_byte_characters_print_as_garbage_as_on_real_ones(machine):
    send(machine, "好¥".encode("gb18030") + b"\n")
    [sheet] = machine.sheets()
    assert sheet.text == "好ü0ä6"


def test_a_line_too_long_is_broken_by_the_printer(machine):
    send(machine, ("字" * 30 + "\n").encode("gb18030"))
    first, second = machine.sheets()[0].parts
    assert (len(first.text), first.wrapped, len(second.text)) == (24, True, 6)


def test_unknown_commands_are_noted(machine):
    send(machine, b"\x1b\x00hello\n")
    assert machine.sheets()[0].oddities == ["unknown command 1b 00"]


def test_of_endless_nonsense_a_bounded_list_is_kept(machine):
    caller = machine.answer()
    for number in range(1000):
        caller.take(b"\x1b\x00" + b"\x1d%c" % (128 + number % 100))
    caller.take(b"A\n")
    [sheet] = machine.sheets()
    assert sheet.oddities[:2] == ["unknown command 1b 00", "unknown command 1d 80"]
    assert len(sheet.oddities) == 50


def test_empty_pictures_leave_nothing_behind(machine):
    send(machine, b"\x1dv0\0\x01\0\0\0" * 5 + b"A\n")
    assert len(machine.sheets()[0].parts) == 1


def test_what_nobody_listens_to_is_lost(machine):
    caller = machine.answer()
    for _ in range(1000):
        caller.take(b"\x10\x04\x01" + b"\x1dr\x01")
    assert len(caller.give(0)) == 256
    caller.take(b"\x10\x04\x01")
    assert caller.give(0) == b"\x16", "it listens again"


def test_a_code_that_holds_too_much_is_an_oddity(machine):
    said = b"1P0" + b"A" * 5000
    store = b"\x1d(k" + len(said).to_bytes(2, "little") + said
    send(machine, store + b"\x1d(k\x03\x001Q0" + b"A007\n")
    [sheet] = machine.sheets()
    assert sheet.text == "A007"
    assert sheet.oddities[0].startswith("not printed: ")


def test_feeds_and_line_spacing(machine):
    send(machine, b"\x1bd\x02\x1b3\x40\n\x1bJ\x10\x1dVB\x05")
    [sheet] = machine.sheets()
    assert [part.dots for part in sheet.parts] == [60, 64, 16, 105]
    assert all(isinstance(part, Feed) for part in sheet.parts)


def test_reset_forgets_what_was_set(machine):
    send(machine, b"\x1ba\x01\x1d!\x11\x1b@A\n")
    [words] = machine.sheets()[0].parts
    assert isinstance(words, Words)
    assert (words.align, words.runs[0].wide) == (0, 1)


def test_it_says_who_it_is(machine):
    caller = machine.answer()
    caller.take(b"\x1dIB\x1dI\x01")
    assert caller.give(1) == b"_SERVICE HALL\0\x20"


def test_only_so_many_slips_are_kept():
    machine = VirtualPrinter(speed=1e6, keep=3)
    for _ in range(5):
        send(machine, b"A\n\x1dV\x00")
    assert [sheet.number for sheet in machine.sheets()] == [3, 4, 5]


def test_it_takes_time_like_a_real_one():
    machine = VirtualPrinter(speed=100)
    caller = machine.answer()
    caller.take(b"\x1bd\x08\x1dr\x01")  # 30 mm
    assert caller.give(0.1) == b""
    assert caller.give(2) == b"\x00"


def test_unplugged_means_nobody_answers(machine):
    caller = machine.answer()
    machine.tell(Fault.UNPLUGGED)
    with pytest.raises(HungUp):
        caller.give(1)
    with pytest.raises(Unreachable):
        machine.answer()
    machine.mend()
    machine.answer()


def test_its_state_is_told_in_plain_values(machine):
    machine.tell(Fault.PAPER_LOW)
    machine.tell(Fault.COVER_OPEN)
    state = machine.state()
    assert (state["paper"], state["faults"]) == ("low", ["cover_open"])
    machine.mend()
    assert (machine.state()["paper"], machine.state()["faults"]) == ("ok", [])


def test_the_paper_is_drawn_where_its_words_are(machine):
    send(machine, b"\x1ba\x02RIGHT\n\x1ba\x00LEFT\n")
    picture = draw(machine.sheets()[0]).convert("L").point(lambda level: 255 - level)
    upper = picture.crop((0, 24, picture.width, 54)).getbbox()
    lower = picture.crop((0, 54, picture.width, 84)).getbbox()
    assert upper[0] > picture.width / 2 > lower[2]
