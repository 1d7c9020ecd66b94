"""A rehearsed day at a real server: the hall comes alive, survives a restart, stops when told."""

import signal
import subprocess
import sys
from collections import Counter

import pytest

PLAY = "import sys; from server.rehearsal import run; run(sys.argv[1], seed=5, pace=0.05)"


@pytest.fixture(scope="module")
def rehearsal(hall):
    """The rehearsal as a process of its own, twenty times as fast as usual."""
    process = subprocess.Popen([sys.executable, "-c", PLAY, hall.url])
    yield process
    process.kill()
    process.wait(30)


def kinds(hall):
    return Counter(event["kind"] for event in hall.history())


def test_the_hall_comes_alive(hall, rehearsal, eventually):
    eventually(lambda: kinds(hall)["visit_finished"] >= 40, 60, "forty visits")
    eventually(lambda: kinds(hall)["visit_rated"] >= 10, 60, "ten ratings")
    town = hall.client(hall.token("board", "liuhe"), "liuhe")
    eventually(lambda: len(town.screen("board")["screen"]["calls"]) >= 3, 60, "the town hall too")
    assert rehearsal.poll() is None


@pytest.mark.usefixtures("rehearsal")
def test_nobody_touches_the_windows_left_for_a_newcomer(hall):
    worked = {e["data"]["window"] for e in hall.history() if e["kind"] == "ticket_called"}
    assert worked
    assert worked <= {str(number) for number in range(3, 13)}


@pytest.mark.usefixtures("rehearsal")
def test_lines_are_neither_empty_nor_endless(hall, eventually):
    def waiting():
        screen = hall.client("kiosk").screen("kiosk")["screen"]
        return [line["waiting"] for line in screen["lines"]]

    eventually(lambda: sum(waiting()) >= 12, 60, "a dozen people waiting")
    assert max(waiting()) <= 25


def test_a_server_that_falls_and_rises_finds_the_play_going_on(hall, rehearsal, eventually):
    before = kinds(hall)["visit_finished"]
    hall.kill()
    hall.start()
    eventually(lambda: kinds(hall)["visit_finished"] >= before + 10, 60, "ten visits more")
    assert rehearsal.poll() is None


def test_it_stops_when_told(rehearsal):
    rehearsal.send_signal(signal.SIGTERM)
    assert rehearsal.wait(30) == 0
