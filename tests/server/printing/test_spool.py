"""Days in the life of a spool: printers fail in every way, and nothing is printed twice."""

import re
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hardware.printers.escpos import open_printer as open_escpos
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.server import VirtualServer
from kiosk.slip import compose
from server.domain.paper import why_not
from server.printing.queue import JobState, PrinterAccount, SlipJob
from server.printing.spool import Spool
from server.printing.worker import Patience

KEEP = timedelta(minutes=30)
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
QUICK = Patience(pauses=(0.05, 0.1, 0.1), young=1.0, glance=0.1, stumble=0.05)
SLOW_TO_RETRY = replace(QUICK, pauses=(60.0,), young=100.0)  # a second try would be noticed
COMES_FROM = {
    JobState.SENT: JobState.QUEUED,
    JobState.FAILED: JobState.QUEUED,
    JobState.PRINTED: JobState.SENT,
    JobState.UNKNOWN: JobState.SENT,
}


class Notebook:
    """A queue kept in memory, with everything that was ever written into it."""

    def __init__(self, **printers):
        self.accounts = {
            name: PrinterAccount("shifan", settings) for name, settings in printers.items()
        }
        self.jobs, self.states, self.problems, self.story = {}, {}, {}, []
        self.lock = threading.Lock()
        self.broken, self.stumbles = set(), 0
        self.now = lambda: NOON

    def add(self, printer, number="A001", queued_at=NOON, state=JobState.QUEUED, copy=0):
        with self.lock:
            job = len(self.jobs) + 1
            words = {
                "hall_name": "示范市政务服务中心",
                "line_name": "综合",
                "number": number,
                "service": "身份证",
                "copy": copy,
                "track_url": "http://10.1.2.3/t/x",
            }
            self.jobs[job] = SlipJob(job, "shifan", f"t{job}", printer, copy, words, queued_at)
            self.states[job] = state
            return job

    def printers(self):
        self._stumble("printers")
        return dict(self.accounts)

    def due(self, printer):
        return self._in(printer, JobState.QUEUED)

    def left_sent(self, printer):
        return self._in(printer, JobState.SENT)

    def mark(self, job, state, problem=None, *_length):
        self._stumble(state)
        with self.lock:
            if self.states[job.job] is not COMES_FROM[state]:
                return False
            self.states[job.job] = state
            self.problems[job.job] = problem
            self.story.append((job.job, state.value, problem))
            return True

    def pass_on(self, *_job_and_problem):
        return False

    def revive(self, printer):
        """What failed stays failed in a notebook; in a hall see test_standing_in.py."""

    def _in(self, printer, state):
        self._stumble("due")
        with self.lock:
            return [
                replace(j, obsolete=why_not(self.now() - j.queued_at, KEEP, waits=True))
                for j in self.jobs.values()
                if (j.printer, self.states[j.job]) == (printer, state)
            ]

    def _stumble(self, what):
        if what in self.broken:
            self.stumbles += 1
            raise ConnectionError("the database is away")


@pytest.fixture
def open_hall(eventually):
    """Starts a spool over a notebook; stops it at the end of the day."""
    spools = []

    class Hall:
        def __init__(self, notebook, now=lambda: NOON, patience=QUICK):
            self.notebook, self.heard, self.eventually = notebook, [], eventually
            notebook.now = now
            self.spool = Spool(
                notebook, compose, now, lambda *said: self.heard.append(said), patience
            )
            self.spool.start()
            spools.append(self.spool)
            eventually(lambda: set(self.printers()) >= set(notebook.accounts))

        def queue(self, printer="east", **job):
            number = self.notebook.add(printer, **job)
            self.spool.wake()
            return number

        def printers(self):
            return {found.id: found.printer for found in self.spool.printers()}

        def machine(self, printer="east"):
            return self.printers()[printer].machine

        def end(self, job):
            ended = {JobState.PRINTED, JobState.UNKNOWN, JobState.FAILED}
            eventually(lambda: self.notebook.states[job] in ended)
            return self.notebook.states[job].value, self.notebook.problems[job]

        def paper(self, printer="east"):
            return [sheet for sheet in self.machine(printer).sheets() if sheet.cut]

    yield Hall
    for spool in spools:
        spool.stop()


def hears(hall, level):
    hall.eventually(lambda: hall.heard[-1:] == [("shifan", "east", level)])


@pytest.fixture
def hall(open_hall):
    return open_hall(Notebook(east=SIMULATED, west=SIMULATED))


SIMULATED = {"driver": "simulated", "speed": 1e6, "patience": 0.2, "longest_job": 1.0}


def test_slips_are_printed_in_the_order_they_were_asked_for(hall):
    jobs = [hall.queue(number=f"A{n:03}") for n in range(1, 6)]
    assert [hall.end(job) for job in jobs] == [("printed", None)] * 5
    assert [sheet.text.count(f"A00{n}") for n, sheet in enumerate(hall.paper(), 1)] == [1] * 5
    assert hall.notebook.story[:2] == [(1, "sent", None), (1, "printed", None)]


def test_paper_out_is_told_at_once_and_a_copy_is_marked(open_hall, eventually):
    hall = open_hall(Notebook(east=SIMULATED), patience=SLOW_TO_RETRY)
    hall.machine().tell(Fault.PAPER_OUT)
    job = hall.queue()
    assert hall.end(job) == ("failed", "paper_out")
    eventually(lambda: ("shifan", "east", "out") in hall.heard)
    hall.machine().refill()
    hears(hall, "ok")
    assert hall.paper() == []
    again = hall.queue(copy=1)
    assert hall.end(again) == ("printed", None)
    [sheet] = hall.paper()
    assert "补打" in sheet.text


def test_paper_that_runs_out_in_the_middle_is_unknown_and_not_reprinted(hall, eventually):
    hall.machine().tell(Fault.RUNNING_OUT)
    job = hall.queue()
    assert hall.end(job) == ("unknown", "paper_out")
    hall.machine().refill()
    eventually(hall.paper)
    later = hall.queue(number="A002")
    assert hall.end(later) == ("printed", None)
    assert hall.notebook.states[job] is JobState.UNKNOWN
    assert [s.text.count("A001") for s in hall.paper()] == [1, 0], "once, by the printer's buffer"


def test_a_printer_that_loses_power_in_the_middle_is_unknown_and_not_reprinted(hall):
    hall.machine().tell(Fault.CLOSING)
    job = hall.queue()
    assert hall.end(job) == ("unknown", "offline")
    assert hall.end(hall.queue(number="A002")) == ("printed", None)
    assert not any("A001" in sheet.text for sheet in hall.paper())


def test_a_printer_that_falls_silent_in_the_middle_is_unknown(hall):
    printer = hall.printers()["east"]
    mark = hall.notebook.mark

    def mark_and_fall_silent(job, state, *about):
        if state is JobState.SENT:
            printer.tell(Fault.SILENT)
        return mark(job, state, *about)

    hall.notebook.mark = mark_and_fall_silent
    job = hall.queue()
    assert hall.end(job) == ("unknown", "no_answer")
    assert len(hall.paper()) == 1
    assert (job, "sent", None) in hall.notebook.story


def test_a_silent_printer_gets_nothing_and_fails(hall):
    hall.machine().tell(Fault.SILENT)
    job = hall.queue()
    assert hall.end(job) == ("failed", "no_answer")
    assert hall.notebook.story == [(job, "failed", "no_answer")], "never sent"


def test_a_cover_closed_in_time_costs_nobody_their_slip(open_hall):
    hall = open_hall(Notebook(east=SIMULATED), patience=replace(QUICK, pauses=(0.1,) * 99))
    hall.machine().tell(Fault.COVER_OPEN)
    job = hall.queue()
    hears(hall, "offline")
    hall.machine().mend()
    assert hall.end(job) == ("printed", None)


def test_a_cover_left_open_fails_after_the_last_try(hall):
    hall.machine().tell(Fault.COVER_OPEN)
    assert hall.end(hall.queue()) == ("failed", "cover_open")


def test_an_old_job_is_tried_once_and_a_stale_one_not_at_all(open_hall):
    clock = [NOON + timedelta(seconds=30)]
    hall = open_hall(Notebook(east=SIMULATED), lambda: clock[0])
    assert hall.end(hall.queue(number="A001")) == ("printed", None)
    printer, tries = hall.printers()["east"], []
    print_slip = printer.print
    printer.print = lambda *slip: tries.append(slip) or print_slip(*slip)
    hall.machine().tell(Fault.COVER_OPEN)
    assert hall.end(hall.queue(number="A002")) == ("failed", "cover_open")
    assert len(tries) == 1
    hall.machine().mend()
    clock[0] = NOON + timedelta(minutes=31)
    assert hall.end(hall.queue(number="A003")) == ("failed", "too_old")
    assert len(hall.paper()) == 1


def test_a_dead_printer_delays_no_other(hall):
    hall.machine("east").tell(Fault.SILENT)
    dead = [hall.queue("east") for _ in range(5)]
    assert hall.end(hall.queue("west", number="B001")) == ("printed", None)
    assert hall.notebook.states[dead[-1]] is JobState.QUEUED


def test_waking_never_waits_for_a_printer(hall):
    hall.machine().tell(Fault.SILENT)
    jobs = [hall.queue() for _ in range(200)]
    assert hall.notebook.states[jobs[-1]] is JobState.QUEUED
    assert hall.notebook.states[jobs[10]] is JobState.QUEUED, "far ahead of the printer"


def test_what_was_sent_when_the_server_died_is_unknown_and_what_was_queued_is_printed(open_hall):
    notebook = Notebook(east=SIMULATED)
    sent = notebook.add("east", "A001", state=JobState.SENT)
    queued = notebook.add("east", "A002")
    hall = open_hall(notebook)
    assert hall.end(queued) == ("printed", None)
    assert hall.end(sent) == ("unknown", "interrupted")
    assert [sheet.text.count("A001") for sheet in hall.paper()] == [0]


def test_a_job_that_another_server_took_is_not_printed(hall, eventually):
    refused = []

    def mark(job, state, *about):
        refused.append((job.job, state))
        hall.notebook.states[job.job] = JobState.PRINTED
        return Notebook.mark(hall.notebook, job, state, *about)

    hall.notebook.mark = mark
    job = hall.queue()
    eventually(lambda: refused)
    del hall.notebook.mark
    assert hall.end(hall.queue(number="A002")) == ("printed", None)
    assert refused == [(job, JobState.SENT)]
    assert [sheet.text.count("A001") for sheet in hall.paper()] == [0]


def test_a_database_away_before_sending_means_nothing_is_sent(hall, eventually):
    hall.notebook.broken = {JobState.SENT}
    job = hall.queue()
    eventually(lambda: hall.notebook.stumbles > 2)
    assert hall.paper() == []
    hall.notebook.broken = set()
    assert hall.end(job) == ("printed", None)
    assert len(hall.paper()) == 1


def test_a_database_away_after_printing_is_waited_for_and_nothing_printed_twice(hall, eventually):
    hall.notebook.broken = {JobState.PRINTED}
    job = hall.queue()
    eventually(lambda: hall.notebook.stumbles > 2)
    hall.notebook.broken = set()
    assert hall.end(job) == ("printed", None)
    assert len(hall.paper()) == 1


def test_a_driver_that_breaks_in_the_middle_leaves_its_job_unknown(hall):
    printer = hall.printers()["east"]
    deliver = printer.print

    def break_down(slip, leaving):
        deliver(slip, leaving)
        raise ZeroDivisionError

    printer.print = break_down
    job = hall.queue()
    assert hall.end(job) == ("unknown", "printer_error")
    printer.print = deliver
    assert hall.end(hall.queue(number="A002")) == ("printed", None)


def test_a_printer_that_still_prints_when_it_changes_delays_no_other(hall, eventually):
    free, printing = threading.Event(), threading.Event()
    old = hall.printers()["east"]
    deliver = old.print

    def print_slowly(*slip):
        printing.set()
        free.wait(30)
        return deliver(*slip)

    old.print = print_slowly
    job = hall.queue()
    assert printing.wait(30)
    accounts = hall.notebook.accounts
    accounts["east"] = PrinterAccount("shifan", {**SIMULATED, "width": 58})
    accounts["north"] = PrinterAccount("shifan", SIMULATED)
    hall.spool.refresh()
    eventually(lambda: "north" in hall.printers())
    assert "east" not in hall.printers(), "two threads on one printer"
    free.set()
    assert hall.end(job) == ("printed", None)
    hall.spool.refresh()
    eventually(lambda: hall.printers().get("east") not in {None, old})
    assert len([sheet for sheet in old.machine.sheets() if sheet.cut]) == 1


def test_a_driver_that_breaks_before_it_sends_is_given_away_or_told(hall, eventually):
    printer = hall.printers()["east"]
    hands_over, handed = hall.notebook.pass_on, []
    hall.notebook.pass_on = lambda *given: handed.append(given[1]) or hands_over(*given)

    def break_down(*_):
        raise UnicodeError("a..b")

    printer.print = printer.status = break_down
    assert hall.end(hall.queue()) == ("failed", "misconfigured")
    assert handed == ["misconfigured"], "another printer may stand in"
    eventually(lambda: ("shifan", "east", "offline") in hall.heard)
    del printer.print, printer.status
    hears(hall, "ok")
    assert hall.end(hall.queue(number="A002")) == ("printed", None)


def test_words_that_make_no_slip_fail_and_hold_up_nobody(hall):
    job = hall.notebook.add("east")
    del hall.notebook.jobs[job].words["number"]
    hall.spool.wake()
    assert hall.end(job) == ("failed", "misconfigured")
    assert hall.end(hall.queue()) == ("printed", None)


def test_a_printer_with_settings_nobody_can_use_fails_its_jobs(open_hall, eventually):
    hall = open_hall(Notebook(east={"driver": "dot-matrix"}))
    assert hall.end(hall.queue()) == ("failed", "misconfigured")
    eventually(lambda: ("shifan", "east", "offline") in hall.heard)


def test_a_printer_added_or_changed_while_open_is_used(hall, eventually):
    hall.notebook.accounts["north"] = PrinterAccount("shifan", SIMULATED)
    old = hall.printers()["east"]
    hall.notebook.accounts["east"] = PrinterAccount("shifan", SIMULATED | {"width": 58})
    hall.spool.refresh()
    eventually(lambda: hall.printers().get("east") not in {None, old})
    eventually(lambda: "north" in hall.printers())
    assert hall.end(hall.queue("north")) == ("printed", None)
    assert hall.end(hall.queue("east")) == ("printed", None)
    assert hall.paper("east")[0].width == 384
    del hall.notebook.accounts["north"]
    hall.spool.refresh()
    eventually(lambda: "north" not in hall.printers())


def test_only_the_edges_of_health_are_told(hall, eventually):
    eventually(lambda: len(hall.heard) == 2)
    for fault, level in (
        (Fault.PAPER_LOW, "low"),
        (Fault.PAPER_OUT, "out"),
        (Fault.UNPLUGGED, "offline"),
    ):
        hall.machine().tell(fault)
        hears(hall, level)
    hall.machine().mend()
    hears(hall, "ok")
    time.sleep(0.3)
    levels = [level for _, printer, level in hall.heard if printer == "east"]
    assert levels == ["ok", "low", "out", "offline", "ok"]


def test_stopping_finishes_the_slip_on_its_way_and_leaves_the_rest_queued(open_hall, eventually):
    notebook = Notebook(east=SIMULATED | {"speed": 200})
    hall = open_hall(notebook)
    first, second = hall.queue(number="A001"), hall.queue(number="A002")
    eventually(lambda: notebook.states[first] is JobState.SENT)
    hall.spool.stop()
    assert notebook.states[first] is JobState.PRINTED
    assert notebook.states[second] is JobState.QUEUED
    assert not [t for t in threading.enumerate() if t.name.startswith(("printer-", "spool"))]


def test_over_a_real_network_the_same_stories(open_hall):
    machine = VirtualPrinter(speed=1e6)
    with VirtualServer(machine) as server:
        settings = {"driver": "escpos", "address": server.address, "patience": 5.0}
        hall = open_hall(Notebook(east=settings))
        assert hall.end(hall.queue(number="A001")) == ("printed", None)
        machine.tell(Fault.CLOSING)
        assert hall.end(hall.queue(number="A002")) == ("unknown", "offline")
        machine.tell(Fault.PAPER_OUT)
        assert hall.end(hall.queue(number="A003")) == ("failed", "paper_out")
        machine.refill()
        machine.tell(Fault.UNPLUGGED)
        assert hall.end(hall.queue(number="A004")) == ("failed", "offline")
        machine.mend()
        assert hall.end(hall.queue(number="A005")) == ("printed", None)
        hears(hall, "ok")
    printed = [re.findall("A00.", sheet.text) for sheet in machine.sheets() if sheet.cut]
    assert printed == [["A001"], [], ["A005"]], "what was broken off is cut off from the next"
    assert hall.end(hall.queue()) == ("failed", "offline"), "nobody listens any more"
    assert open_escpos(settings).status().level == "offline"
