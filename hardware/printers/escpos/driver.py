"""Prints a slip on a printer that speaks ESC/POS: asks, sends, and waits for the word."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from hardware.errors import DeviceError, HungUp, NoFont, TimedOut
from hardware.kinds import Failed, Outcome, Paper, Printed, Problem, Slip, Status, Unknown, nothing
from hardware.printers.escpos.answers import read_report
from hardware.printers.escpos.checks import advise
from hardware.printers.escpos.dialogue import Dialogue
from hardware.printers.escpos.job import Job, build, clean_up
from hardware.printers.escpos.library import encoder
from hardware.printers.settings import PrinterSettings
from hardware.wires.address import wire_at
from hardware.wires.wire import Wire

log = logging.getLogger(__name__)

USUAL_MM = 400  # what `longest_job` is set for; a page of numbers gets more


def open_printer(settings: Mapping[str, object]) -> "EscposPrinter":
    """Make a printer from a device's settings; its `address` says which wire leads to it."""
    known = PrinterSettings.read(settings)
    wire = wire_at(settings, known.patience)
    for finding in advise(known, wire):
        log.warning("%s: %s", settings.get("address"), finding.words)
    encoder()  # now, so that the first visitor does not wait for it
    return EscposPrinter(wire, known)


class EscposPrinter:
    """Builds the bytes of a slip, asks before, sends, and waits to hear that it came out."""

    def __init__(self, wire: Wire, settings: PrinterSettings | None = None) -> None:
        self._wire = wire
        self._settings = settings or PrinterSettings()
        self._asks = self._settings.tells_status and wire.hears
        self._clean = False  # whether nothing that was begun before can stand in the way
        self._torso = False  # whether half a slip may hang in the printer

    def print(self, slip: Slip, leaving: Callable[[], None] = nothing) -> Outcome:
        try:
            job = build(slip, self._settings)
        except NoFont:
            return Failed(Problem.NO_FONT)
        except DeviceError:
            return Failed(Problem.MISCONFIGURED)
        try:
            connection = self._wire.connect()
        except DeviceError as error:
            return Failed(Problem.OFFLINE if error.transient else Problem.MISCONFIGURED)
        with connection:
            dialogue = Dialogue(connection, self._settings.patience)
            problem = dialogue.status().problem if self._asks else None
            if problem is not None:
                return Failed(problem)
            leaving()
            return self._deliver(dialogue, job)

    def status(self) -> Status:
        try:
            connection = self._wire.connect()
        except DeviceError as error:
            return Status(problem=Problem.OFFLINE if error.transient else Problem.MISCONFIGURED)
        with connection:
            if not self._asks:
                return Status()
            status = Dialogue(connection, self._settings.patience).status()
            return replace(status, paper=self._paper(status.paper))

    def close(self) -> None:
        """Nothing is held between jobs."""

    def _deliver(self, dialogue: Dialogue, job: Job) -> Outcome:
        """Send a job. From here on nothing is safe to send twice."""
        before = b"" if self._clean else clean_up(self._settings, torso=self._torso)
        self._clean, self._torso = False, True
        try:
            dialogue.send(before + job.data)
            self._clean, self._torso = True, False
            if not self._asks:
                return Printed(confirmed=False, length_mm=job.length_mm)
            dialogue.ask_when_done()
            return self._confirm(dialogue, job)
        except HungUp:
            self._clean, self._torso = False, True  # though all was sent, not all may have come
            return Unknown(Problem.OFFLINE, job.length_mm)
        except TimedOut:
            return Unknown(self._why(dialogue) or Problem.NO_ANSWER, job.length_mm)

    def _confirm(self, dialogue: Dialogue, job: Job) -> Outcome:
        """Wait for the word that comes after the last line, as long as the printer is alive."""
        end = time.monotonic() + self._settings.longest_job * max(1, job.length_mm / USUAL_MM)
        while time.monotonic() < end:
            byte = dialogue.done()
            if byte is not None:
                return self._read(byte, job)
            problem = self._why(dialogue)
            if problem is not None:
                return Unknown(problem, job.length_mm)
        return Unknown(Problem.NO_ANSWER, job.length_mm)

    def _read(self, report: int, job: Job) -> Outcome:
        """Some clones answer before they have printed; one without paper may be such a one."""
        paper = self._paper(read_report(report))
        if paper is Paper.OUT:
            return Unknown(Problem.PAPER_OUT, job.length_mm)
        return Printed(paper, length_mm=job.length_mm)

    def _paper(self, said: Paper) -> Paper:
        """Without a sensor for it, nobody knows that the end is near."""
        blind = said is Paper.LOW and not self._settings.near_end_sensor
        return Paper.OK if blind else said

    def _why(self, dialogue: Dialogue) -> Problem | None:
        """Ask what is wrong; when the bytes of the job stand in the way, on a line of its own."""
        if not self._asks:
            return None
        problem = dialogue.status().problem
        if problem is Problem.NO_ANSWER:
            second = self.status().problem
            return problem if second is Problem.OFFLINE else second
        return problem
