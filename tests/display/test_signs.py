"""The signs of a zone, on one line and on two, each with its own window."""

import pytest

from display.signs import Place, ZoneSigns, places
from hardware.errors import Misconfigured
from hardware.signs.virtual import Fault, VirtualLine, VirtualStrip
from hardware.wires.twin import TcpTwin


def a_window(name, **part):
    return {
        "id": name, "status": "open", "number_now": None, "state": None, "notice": None,
        "until": None, **part,
    }  # fmt: skip


def screen(*windows):
    return {"windows": windows}


@pytest.fixture
def hall():
    """Two lines of strips, the signs, and what was said of them."""
    lines = VirtualLine(VirtualStrip(1), VirtualStrip(2)), VirtualLine(VirtualStrip(1))
    twins = [TcpTwin(line.answer) for line in lines]
    notes = []
    signs = ZoneSigns(lambda *note: notes.append(note))
    told = f"{twins[0].address} 1=1 2=2 {twins[1].address} 3=1"
    signs.settle({"signs": told, "signs_columns": 8})
    yield signs, lines, notes, told
    signs.close()
    for twin in twins:
        twin.close()


def shown(lines):
    return [strip.text for line in lines for strip in line.strips]


def test_each_sign_shows_its_own_window(hall, eventually):
    signs, lines, _, _ = hall
    called = a_window("2", number_now="A007", state="called")
    paused = a_window("3", status="paused", until="2026-11-26T06:30:00Z")
    signs.show(screen(a_window("1"), called, paused, a_window("4")))
    eventually(lambda: shown(lines) == ["欢迎您", "请A007号", "暂停服务 预计 14:30 返回"])
    assert [strip.how for strip in (*lines[0].strips, lines[1].strips[0])] == ["s", "b", "r"]


def test_a_lost_line_is_told_once_and_takes_nobody_along(hall, eventually):
    signs, lines, notes, _ = hall
    signs.show(screen(a_window("1"), a_window("2"), a_window("3")))
    eventually(lambda: shown(lines) == ["欢迎您"] * 3)
    lines[1].tell(Fault.GONE)
    signs.show(
        screen(a_window("1", number_now="B001", state="serving"), a_window("3", status="closed"))
    )
    eventually(lambda: lines[0].strips[0].text == "B001")
    eventually(lambda: signs.lost == "3")
    assert notes[-1] == ("signs", "sign_lost")
    lines[1].mend()
    eventually(lambda: lines[1].strips[0].text == "停止服务")
    eventually(lambda: notes[-1] == ("signs", None))


def test_the_console_may_take_them_away(hall):
    signs, _, notes, told = hall
    signs.settle({"signs": told, "signs_columns": 8})
    signs.settle({})
    assert signs.lost == ""
    signs.settle({"signs": "1=1"})
    assert notes[-1] == ("signs", "misconfigured")


def test_where_signs_hang_is_read_from_one_line():
    assert places("10.0.0.9:5000 1=1 guide=2 /dev/ttyS0 3=1") == (
        Place("1", "10.0.0.9:5000", "1"), Place("guide", "10.0.0.9:5000", "2"),
        Place("3", "/dev/ttyS0", "1"),
    )  # fmt: skip
    assert places(None) == places(" ") == ()
    for wrong in ("1=1", "10.0.0.9 1=x", "10.0.0.9 =1"):
        with pytest.raises(Misconfigured):
            places(wrong)
