"""Keyboards, and what pretends to be one: the kernel's records, through a pipe."""

import os
import struct
import threading

import pytest

from hardware.errors import HungUp, Unreachable
from hardware.keyboard import KeyReader, Typist
from hardware.registry import open_call_pad
from hardware.wires.input import InputWire

# <linux/input-event-codes.h>, written down again
KEYS = {
    "1": 2, "7": 8, "0": 11, "-": 12, "x": 45, "h": 35, "t": 20, "p": 25, ";": 39, "/": 53,
    ".": 52, "enter": 28, "kp1": 79, "kpenter": 96, "shift": 42, "esc": 1, "f1": 59,
}  # fmt: skip
KEY, SYN, MISC = 1, 0, 4


def record(kind, code, value, ms=0):
    return struct.pack("@llHHi", 1_700_000_000 + ms // 1000, ms % 1000 * 1000, kind, code, value)


def stroke(name, held=0):
    code = KEYS[name]
    return (
        record(MISC, 4, 458_000)
        + record(KEY, code, 1)
        + b"".join([record(KEY, code, 2)] * held)
        + record(SYN, 0, 0)
        + record(KEY, code, 0)
        + record(SYN, 0, 0)
    )


def typed(text):
    """Somebody types this, with Shift where it is needed, and Enter."""
    said = b""
    for character in text:
        key = {":": ";"}.get(character, character.lower())
        if key != character:
            said += record(KEY, 42, 1) + stroke(key) + record(KEY, 42, 0)
        else:
            said += stroke(key)
    return said + stroke("enter")


@pytest.fixture
def device(tmp_path):
    """A device file that the test writes to."""
    path = tmp_path / "event0"
    os.mkfifo(path)
    opened = [os.open(path, os.O_RDWR)]
    yield path, opened
    for each in opened:
        os.close(each)


def test_a_record_is_24_bytes_here():
    assert struct.calcsize("@llHHi") == 24


def test_keys_that_go_down_are_keys_whatever_the_pieces():
    said = stroke("1", held=30) + stroke("kp1") + stroke("kpenter") + stroke("esc") + stroke("f1")
    for size in (1, 7, 24, 1000):
        reader = KeyReader()
        pieces = [said[n : n + size] for n in range(0, len(said), size)]
        keys = [each.key for piece in pieces for each in reader.feed(piece)]
        assert keys == ["1", "1", "enter", "esc", "f1"]


def test_what_a_scanner_types_is_a_line():
    assert list(Typist().feed(typed("http://10.1/t/X0-7"))) == ["http://10.1/t/X0-7"]


def test_a_line_with_records_missing_is_none():
    dropped = record(SYN, 3, 0)
    typist = Typist()
    assert list(typist.feed(stroke("1") + dropped + stroke("7") + stroke("enter"))) == []
    assert list(typist.feed(typed("10"))) == ["10"]
    assert list(Typist().feed(typed("1" * 2000) + typed("7"))) == ["7"]


def test_what_stands_there_before_a_card_is_no_part_of_it():
    typist = Typist()
    assert list(typist.feed(record(KEY, KEYS["7"], 1))) == []
    assert list(typist.feed(record(KEY, KEYS["1"], 1, 2500) + record(KEY, 28, 1, 2510))) == ["1"]


def test_keys_without_an_end_take_no_room():
    typist = Typist()
    assert list(typist.feed(stroke("1") * 5000)) == []
    assert len(typist._line) <= 1001
    assert list(typist.feed(typed("7") + typed("0"))) == ["0"], "the first was no line"


def test_a_worn_contact_counts_once_and_a_second_press_twice(device, eventually):
    path, (far,) = device
    pad = open_call_pad({"driver": "hid", "address": str(path)})
    keys = []
    thread = threading.Thread(target=lambda: keys.extend(pad.presses()))
    thread.start()
    moves = [(0, 1), (3, 0), (6, 1), (900, 0), (903, 1), (905, 0), (1100, 1), (1200, 0)]
    os.write(far, b"".join(record(KEY, KEYS["kp1"], down, ms) for ms, down in moves))
    os.write(far, stroke("kpenter"))
    eventually(lambda: "enter" in keys)
    pad.close()
    thread.join(30)
    assert keys == ["1", "1", "enter"]


def test_a_keyboard_is_a_call_pad(device, eventually):
    path, (far,) = device
    pad = open_call_pad({"driver": "hid", "address": str(path)})
    keys = []
    thread = threading.Thread(target=lambda: keys.extend(pad.presses()))
    thread.start()
    os.write(far, stroke("kp1") + stroke("kpenter"))
    eventually(lambda: keys == ["1", "enter"])
    pad.answer("A007")
    pad.close()
    thread.join(30)
    assert not thread.is_alive()


def test_an_unplugged_keyboard_is_noticed(device):
    path, opened = device
    line = InputWire(str(path)).connect()
    os.close(opened.pop())
    with pytest.raises(HungUp):
        line.receive(1)
    line.close()
    with pytest.raises(Unreachable):
        InputWire(str(path) + "-gone").connect()
