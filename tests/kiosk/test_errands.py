"""An agent prints for the spool: whatever breaks, and whenever, no slip is on paper twice."""

import contextlib
import threading
import time
from types import SimpleNamespace

import pytest

from hardware import parcels
from hardware.kinds import (
    Failed,
    Line,
    Paper,
    Picture,
    Printed,
    Problem,
    QrCode,
    Role,
    Rule,
    Size,
    Slip,
    Status,
    Unknown,
)
from kiosk import printer as driving
from kiosk.journal import Journal
from kiosk.printer import DrivenPrinter
from server.contract.client import Refusal
from server.domain.errors import HallError
from server.printing.errands import Errands, Waits

QUICK = Waits(silence=30.0, take=0.1, begin=0.1, write_down=0.1, finish=0.2)
PATIENT = Waits(silence=60.0, take=30.0, begin=1.0, write_down=0.1, finish=0.2)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000080000000801000000")
SLIP = Slip((Line(Role.NUMBER, "A007"), QrCode("http://10.1.2.3/t/x")))


class PowerCut(BaseException):
    """The agent's process is gone, in the middle of whatever it did."""


class Tray:
    """A printer that keeps what came out."""

    def __init__(self, moment):
        self.sheets, self.moment = [], moment

    def print(self, slip, leaving):
        self.moment("before")
        leaving()
        self.moment("between")
        self.sheets.append(slip)
        self.moment("on paper")
        return Printed(Paper.OK, length_mm=80.0)

    def status(self):
        return Status(Paper.OK)

    def close(self):
        pass


class House:
    """The spool's side: one job, stored; the server may be killed and comes back at once."""

    def __init__(self):
        self.state, self.life, self.lock = "queued", 0, threading.Lock()
        self.threads = []
        self.begin()

    def begin(self):
        self.errands = Errands(lambda *_: None, QUICK)
        printer = self.errands.open("p1", "north", "box")
        printer.take(Status(Paper.OK))  # the agent was there a moment ago
        spool = threading.Thread(target=self.work, args=(printer, self.life))
        self.threads.append(spool)
        spool.start()

    def restart(self):
        with self.lock:
            self.life += 1
            if self.state == "sent":
                self.state = "unknown"
        self.begin()

    def work(self, printer, life):
        def leaving():
            with self.lock:
                assert (life, self.state) == (self.life, "queued")
                self.state = "sent"

        for _ in range(30):
            if self.state != "queued" or life != self.life:
                return
            try:
                outcome = printer.print(SLIP, leaving)
            except AssertionError:
                return  # this life is over
            with self.lock:
                if life != self.life:
                    return
                if isinstance(outcome, Failed):
                    assert self.state == "queued"
                else:
                    assert self.state == "sent"
                    self.state = "printed" if isinstance(outcome, Printed) else "unknown"


class Wire:
    """The agent's requests, straight to the house; before and after each is a moment."""

    def __init__(self, house, moment):
        self.house, self.moment = house, moment

    def ask(self, verb, *given):
        self.moment("before")
        try:
            answer = getattr(self.house.errands, verb)("box", *given)
        except HallError as refused:
            raise Refusal(refused.code, refused.status, {}) from refused
        self.moment("after")
        return answer

    def take_errand(self, printer, told):
        return self.ask("take", printer, told)

    def leave_errand(self, printer, errand):
        self.ask("leave", printer, errand)

    def settle_errand(self, printer, errand, told):
        self.ask("settle", printer, errand, told)


class Story:
    """One slip from the queue to its end, with a fault at a moment: the nth, or a named one."""

    def __init__(self, folder, fault=None, at=0):
        self.fault, self.at, self.moments = fault, at, 0
        self.house = House()
        self.tray = Tray(self.moment)
        self.journal = folder / "box.journal"
        end = time.monotonic() + 10
        while self.house.state in {"queued", "sent"} and time.monotonic() < end:
            self.live()
        for thread in self.house.threads:
            thread.join()
        self.fault = None
        self.live()  # afterwards the agent has nothing left to tell

    def live(self):
        """One life of the agent's process, with the journal of the one before."""
        line = Wire(self.house, self.moment)
        box = DrivenPrinter("p1", {}, line, Journal(self.journal))
        box.status = Status(Paper.OK)
        try:
            for _ in range(20):
                box._tell_what_is_left()
                box._work_off(self.tray)
                time.sleep(0.005)
                if self.house.state not in {"queued", "sent"}:
                    break
        except (PowerCut, Refusal):
            return

    def moment(self, place):
        if self.fault is None:
            return
        self.moments += 1
        if self.at not in {self.moments, place}:
            return
        self.at = 0
        if self.fault == "power":
            raise PowerCut
        if self.fault == "server":
            self.house.restart()
        if self.fault == "network" and place != "between":
            raise Refusal("network", None, {})


def test_a_quiet_day(tmp_path):
    story = Story(tmp_path)
    assert (story.house.state, len(story.tray.sheets)) == ("printed", 1)
    assert story.tray.sheets == [SLIP]
    assert Journal(story.journal).left() == []


@pytest.mark.parametrize("fault", ["power", "server", "network"])
@pytest.mark.parametrize("at", range(1, 12))
def test_whatever_breaks_whenever_nothing_is_printed_twice(tmp_path, fault, at):
    story = Story(tmp_path, fault, at)
    state, paper = story.house.state, len(story.tray.sheets)
    assert state in {"printed", "unknown"}, "it never ended"
    assert paper <= 1
    if state == "printed":
        assert paper == 1
    assert Journal(story.journal).left() == [], "the server was told everything"


def test_what_a_power_cut_left_open_is_told_at_once(tmp_path, monkeypatch):
    patient = Waits(silence=30.0, take=5.0, begin=5.0, write_down=5.0, finish=60.0)
    monkeypatch.setitem(globals(), "QUICK", patient)
    began = time.monotonic()
    story = Story(tmp_path, "power", at="on paper")
    assert (story.house.state, len(story.tray.sheets)) == ("unknown", 1)
    assert time.monotonic() - began < 45, "the server had to wait"


def test_a_slip_is_given_out_once():
    errands = Errands(lambda *_: None, PATIENT)
    printer = errands.open("p1", "north", "box")
    errands.take("box", "p1", {"paper": "ok"})
    spool = threading.Thread(target=printer.print, args=(SLIP,))
    spool.start()
    while not errands.take("box", "p1", {"paper": "ok"}):
        time.sleep(0.001)
    assert errands.take("box", "p1", {"paper": "ok"}) is None
    spool.join()


def test_without_its_agent_a_printer_is_off_line():
    printer = Errands(lambda *_: None, QUICK).open("p1", "north", "box")
    assert printer.print(SLIP) == Failed(Problem.OFFLINE)
    assert printer.status() == Status(problem=Problem.OFFLINE)


def test_an_agent_that_does_not_come_when_rung_for_is_off_line():
    rung = []
    errands = Errands(lambda *who: rung.append(who), QUICK)
    printer = errands.open("p1", "north", "box")
    errands.take("box", "p1", {"paper": "low"})
    assert printer.status() == Status(Paper.LOW)
    assert printer.print(SLIP) == Failed(Problem.OFFLINE)
    assert rung == [("north", "p1")]
    assert errands.take("box", "p1", {"paper": "low"}) is None, "what was withdrawn is gone"


def test_what_the_agents_printer_says_is_what_the_spool_hears():
    errands = Errands(lambda *_: None, PATIENT)
    printer = errands.open("p1", "north", "box")
    errands.take("box", "p1", {"paper": "ok"})
    outcomes = []
    spool = threading.Thread(target=lambda: outcomes.append(printer.print(SLIP)))
    spool.start()
    while not (errand := errands.take("box", "p1", {"paper": "ok"})):
        time.sleep(0.001)
    errands.settle("box", "p1", errand["id"], {"outcome": "failed", "problem": "paper_out"})
    spool.join()
    assert outcomes == [Failed(Problem.PAPER_OUT)]


def test_another_agent_gets_nothing():
    errands = Errands(lambda *_: None, QUICK)
    errands.open("p1", "north", "box")
    assert errands.take("thief", "p1", {"paper": "ok"}) is None
    assert errands.take("box", "p9", {"paper": "ok"}) is None
    with pytest.raises(HallError, match="nobody waits"):
        errands.leave("thief", "p1", "x")
    errands.settle("thief", "p1", "x", {"outcome": "unknown"})


@pytest.mark.parametrize(
    "damaged",
    ["{", '{"e1": 5}', '{"e1": {}}', '{"e1": {"printer": "p", "outcome": "zzz"}}', "null",
     "[1, 2]", pytest.param("[" * 100_000, id="deep")],
)  # fmt: skip
def test_a_broken_journal_is_begun_anew(tmp_path, damaged):
    kept = tmp_path / "box.journal"
    kept.write_text(damaged, encoding="utf-8")
    journal = Journal(kept)
    assert journal.left() == []
    assert (tmp_path / "box.broken").read_text(encoding="utf-8") == damaged
    journal.begin("e2", "p1")
    assert [begun.errand for begun in Journal(kept).left()] == ["e2"]


class Moody(Tray):
    """A driver of another maker, which raises where it should not."""

    def status(self):
        raise OSError("no such thing")


def test_a_driver_that_breaks_its_promise_does_not_stop_the_box(monkeypatch, tmp_path):
    asked = threading.Event()

    class Idle:
        intents = SimpleNamespace(close=lambda: None)

        def take_errand(self, _printer, told):
            if told["problem"] == "printer_error":
                asked.set()

    monkeypatch.setattr(driving, "GLANCE", 0.01)
    monkeypatch.setattr(driving, "open_printer", lambda _: Moody(lambda _: None))
    box = DrivenPrinter("p1", {}, Idle(), Journal(tmp_path / "box.journal")).start()
    assert asked.wait(30), "it says how it is, and still asks for work"
    box.close()


@pytest.mark.parametrize(("status", "kept"), [(429, 1), (401, 1), (503, 1), (None, 1), (404, 0)])
def test_an_outcome_is_kept_until_the_server_says_what_it_thinks_of_it(tmp_path, status, kept):
    journal = Journal(tmp_path / "box.journal")
    journal.begin("e1", "p1")

    class Busy:
        def settle_errand(self, *_):
            raise Refusal("busy", status, {})

    with contextlib.suppress(Refusal):
        DrivenPrinter("p1", {}, Busy(), journal)._tell_what_is_left()
    assert len(journal.left()) == kept


@pytest.mark.parametrize(
    "slip",
    [
        SLIP,
        Slip((Line(Role.HALL, "大厅", Size.TALL), Rule(), Picture(PNG + bytes(20), 30))),
        Slip((Line(Role.NOTE, "啊", drawn=True),)),
        Slip(()),
    ],
)
def test_a_slip_comes_out_of_its_parcel_as_it_went_in(slip):
    assert parcels.unpack_slip(parcels.pack_slip(slip)) == slip


@pytest.mark.parametrize(
    "told", [None, [1], [{}], [{"kind": "bomb"}], [{"kind": "line", "role": "x", "text": "y"}]]
)
def test_what_is_no_slip_is_refused(told):
    with pytest.raises(ValueError, match=r".+"):
        parcels.unpack_slip(told)


@pytest.mark.parametrize(
    "outcome",
    [
        Printed(Paper.LOW, confirmed=False, length_mm=81.5),
        Failed(Problem.COVER_OPEN),
        Unknown(Problem.NO_ANSWER, length_mm=81.5),
    ],
)
def test_an_outcome_comes_out_as_it_went_in(outcome):
    told = parcels.unpack_outcome(parcels.pack_outcome(outcome))
    assert told == outcome
    assert getattr(told, "length_mm", 0) == getattr(outcome, "length_mm", 0)
