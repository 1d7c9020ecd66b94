"""A device is kept open through everything, and only edges are told."""

import os
import threading
from pathlib import Path

import pytest

from hardware.errors import Misconfigured, Unreachable
from hardware.keeper import LONGEST_PAUSE, Keeper, SignKeeper
from hardware.pads.virtual import VirtualPad
from hardware.registry import open_call_pad
from hardware.signs.simulated import SimulatedSign
from hardware.signs.virtual import Fault
from hardware.window_kinds import SignWords
from hardware.wires.twin import PtyTwin


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


class Box:
    """A device that works, or does not, as a list of turns says."""

    def __init__(self):
        self.closed = 0

    def close(self):
        self.closed += 1


@pytest.fixture
def keep():
    kept = []

    def start(keeper):
        kept.append(keeper)
        return keeper.start()

    yield start
    for keeper in kept:
        keeper.close()
        keeper.close()


def test_only_edges_are_told_and_pauses_grow(keep, eventually):
    edges, pauses, boxes, tries = [], [], [], iter(range(100))

    def open_box():
        if next(tries) < 9:
            raise Unreachable("unplugged")
        boxes.append(Box())
        return boxes[-1]

    def use(_, keeper):
        keeper.well()
        keeper.well()
        keeper.closed.wait()

    keeper = keep(Keeper(open_box, use, edges.append, pauses.append))
    eventually(lambda: len(edges) == 2)
    assert [type(edge) for edge in edges] == [Unreachable, type(None)]
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert keeper.trouble is None
    keeper.close()
    assert boxes[0].closed


def test_settings_that_are_wrong_stay_an_edge(keep, eventually):
    edges, tried = [], []

    def open_box():
        tried.append(1)
        raise Misconfigured("no such driver")

    keep(Keeper(open_box, lambda *_: None, edges.append, lambda _: None))
    eventually(lambda: len(tried) > 20)
    assert len(edges) == 1
    assert not edges[0].transient


def test_a_driver_that_breaks_its_promise_does_not_end_the_keeper(keep, eventually):
    edges, uses = [], []

    def use(_, keeper):
        uses.append(1)
        if len(uses) < 3:
            raise ZeroDivisionError
        keeper.well()
        keeper.closed.wait()

    keep(Keeper(Box, use, edges.append, lambda _: None))
    eventually(lambda: len(edges) == 2)
    assert "ZeroDivisionError" in str(edges[0])


def test_a_day_of_plugging_in_and_out_leaves_nothing_behind(keep, eventually):
    """24 hours pass in the pauses: nobody sleeps."""
    sign = SimulatedSign()
    hours, edges, files = [0.0], [], []

    def pause(seconds):
        hours[0] += seconds / 3600 + 1 / 60  # and a minute of work between two failures
        if seconds >= 1:
            sign.line.mend()

    def use(_, keeper):
        with Path(os.devnull).open("rb") as opened:  # a file for every turn
            files.append(opened.fileno())
            sign.show(SignWords("A001"))
            keeper.well()
            sign.line.tell(Fault.GONE)
            sign.show(SignWords("A002"))

    threads, first = threading.active_count(), open_files()
    keeper = keep(Keeper(Box, use, edges.append, pause))
    eventually(lambda: hours[0] > 24, 60)
    keeper.close()
    assert len(edges) > 700
    assert threading.active_count() <= threads
    assert open_files() <= first
    assert len(set(files)) < 5


def test_a_sign_gets_the_newest_words_and_nobody_waits_for_it(keep, eventually):
    edges = []
    sign = SimulatedSign()
    sign.line.tell(Fault.GONE)
    keeper = keep(SignKeeper(lambda: sign, edges.append, lambda _: None))
    for number in range(1000):
        keeper.show(SignWords(f"A{number:03}"))
    eventually(lambda: edges)
    assert keeper.trouble is not None
    sign.line.mend()
    eventually(lambda: sign.strip.text == "A999")
    eventually(lambda: edges[-1] is None)
    assert keeper.trouble is None


def test_a_sign_that_lost_its_power_is_told_again(keep, eventually, monkeypatch):
    monkeypatch.setattr("hardware.keeper.REFRESH", 0.05)
    sign = SimulatedSign()
    keeper = keep(SignKeeper(lambda: sign))
    keeper.show(SignWords("A001"))
    eventually(lambda: sign.strip.text == "A001")
    sign.strip.text = ""
    eventually(lambda: sign.strip.text == "A001")


def test_pauses_are_never_longer_than_a_visitor_waits():
    assert LONGEST_PAUSE <= 30


def test_a_pad_pulled_out_and_plugged_in_again_and_again_leaves_nothing_behind(
    keep, eventually, tmp_path
):
    pad, keys, edges = VirtualPad(), [], []
    with PtyTwin(pad.answer, tmp_path / "pad") as port:
        settings = {"driver": "serial", "address": port.address}

        def use(opened, keeper):
            keeper.well()
            keys.extend(opened.presses())

        threads, files = threading.active_count(), open_files()
        keeper = keep(Keeper(lambda: open_call_pad(settings), use, edges.append, lambda _: None))
        for turn in range(25):
            pad.press(str(turn % 10))
            eventually(lambda: pad._held is None)
            port.unplug()
            eventually(lambda: keeper.trouble is not None)
            port.plug()
            eventually(lambda: keeper.trouble is None)
        assert [edge is None for edge in edges] == [True] + [False, True] * 25
        keeper.close()
        assert keys == [str(turn % 10) for turn in range(25)]
        assert threading.active_count() <= threads
        assert open_files() <= files
