"""Works off one printer's jobs, in order, and never prints one twice by itself."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from hardware.kinds import Failed, Outcome, Printed, Problem, Slip, Status, TicketPrinter, Unknown
from server.printing.queue import JobState, PrinterAccount, SlipJob, SlipQueue

log = structlog.get_logger(__name__)

INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, the spool tries before it tells people."""

    pauses: tuple[float, ...] = (1.0, 3.0, 5.0)
    """Between tries of a young job that failed before sending."""
    young: float = 10.0
    """A job older than this is not tried again: the visitor has the number on the screen."""
    glance: float = 15.0
    """How often a printer is asked how it is; so long its last trouble is believed."""
    stumble: float = 2.0
    """After the queue itself could not be reached."""


class Withdrawn(Exception):
    """The job was taken away just before its first byte left."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every worker shares: the queue, the words, the clock, and who is told."""

    queue: SlipQueue
    compose: Callable[[Mapping[str, object]], Slip]
    open_printer: Callable[[Mapping[str, object]], TicketPrinter]
    tell: Callable[[str, str, str], None]
    now: Callable[[], datetime]
    patience: Patience


class Worker:
    """One thread, one printer. Whatever happens to others does not concern it."""

    def __init__(
        self, printer_id: str, account: PrinterAccount, printer: TicketPrinter, desk: Desk
    ) -> None:
        self.printer = printer
        self._id = printer_id
        self._hall = account.hall
        self._desk = desk
        self._pauses = desk.patience.pauses
        self._stands_aside = bool(account.settings.get("fallback"))
        if self._stands_aside:
            self._pauses = self._pauses[:1]  # another printer is quicker than more patience
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._level = ""
        self._well = False
        self._trouble: Problem | None = None
        self._looked_at = -desk.patience.glance
        self._thread = threading.Thread(target=self._run, name=f"printer-{printer_id}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Look into the queue soon."""
        self._woken.set()

    def stop(self) -> None:
        """Begin nothing new; the slip that is being printed is finished."""
        self._stopping.set()
        self._woken.set()

    @property
    def works(self) -> bool:
        """Whether its thread still does anything."""
        return self._thread.is_alive()

    def join(self, seconds: float | None = None) -> None:
        if self._thread.ident is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        recovered = False
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                recovered = recovered or self._recover()
                busy = self._work_off()
                rest = 0.0 if busy else self._desk.patience.glance
                if not busy or self._since_looked() > self._desk.patience.glance:
                    self._note(self._look())
            except Exception:
                log.exception("spool stumbled", printer=self._id)
                recovered = False
                rest = self._desk.patience.stumble
            self._woken.wait(rest)
        self.printer.close()

    def _recover(self) -> bool:
        """Jobs that are `sent` while nothing is being printed may or may not be paper: say so."""
        for job in self._desk.queue.left_sent(self._id):
            self._desk.queue.mark(job, JobState.UNKNOWN, INTERRUPTED)
        return True

    def _work_off(self) -> bool:
        """Print what is due; tells whether there was anything."""
        jobs = self._desk.queue.due(self._id)
        for job in jobs:
            if self._stopping.is_set():
                return True
            self._settle(job)
        return bool(jobs)

    def _settle(self, job: SlipJob) -> None:
        """Bring one job to its end, with pauses between tries while it is young."""
        if job.obsolete:
            self._desk.queue.mark(job, JobState.FAILED, job.obsolete)
            return
        if self._is_hopeless(job):
            self._give_away(job, self._trouble or Problem.OFFLINE)
        else:
            self._try(job)

    def _try(self, job: SlipJob) -> None:
        for pause in (*self._pauses, None):
            outcome = self._print(job)
            if outcome is None:
                return
            if not isinstance(outcome, Failed):
                self._end(job, outcome)
            self._note(_status_after(outcome))
            if not isinstance(outcome, Failed):
                return
            if pause is None or not outcome.problem.transient or self._stop_trying(job, pause):
                self._give_away(job, outcome.problem)
                return
            if self._stopping.wait(pause):
                return  # still queued: the next start takes it

    def _is_hopeless(self, job: SlipJob) -> bool:
        """Whether trying would only keep those behind it waiting: its trouble is just known."""
        if self._trouble is None or self._since_looked() > self._desk.patience.glance:
            return False
        return self._stands_aside or self._age(job) > self._desk.patience.young

    def _give_away(self, job: SlipJob, problem: Problem) -> None:
        """Not one byte left us: another printer stands in, or people are told."""
        if not self._desk.queue.pass_on(job, problem.value):
            self._desk.queue.mark(job, JobState.FAILED, problem.value)

    def _print(self, job: SlipJob) -> Outcome | None:
        """Print; the queue knows it is sent before a byte leaves. None when it was withdrawn."""
        asked = sent = False

        def leaving() -> None:
            nonlocal asked, sent
            asked = True
            if not self._desk.queue.mark(job, JobState.SENT):
                raise Withdrawn
            sent = True

        try:
            slip = self._desk.compose(job.words)
        except (KeyError, ValueError):
            log.exception("a slip that cannot be written", printer=self._id, job=job.job)
            return Failed(Problem.MISCONFIGURED)
        try:
            return self.printer.print(slip, leaving)
        except Withdrawn:
            return None
        except Exception:
            if asked and not sent:
                raise  # the queue could not be reached; the driver did nothing wrong
            log.exception("a driver failed", printer=self._id, job=job.job, sent=sent)
            return Unknown(Problem.PRINTER_ERROR) if sent else Failed(Problem.MISCONFIGURED)

    def _look(self) -> Status:
        try:
            return self.printer.status()
        except Exception:
            log.exception("a driver cannot say how its printer is", printer=self._id)
            return Status(problem=Problem.MISCONFIGURED)

    def _end(self, job: SlipJob, outcome: Printed | Unknown) -> None:
        """Store what became of a sent job, however often that takes: it must not stay open."""
        state, problem, length = JobState.PRINTED, None, outcome.length_mm
        if isinstance(outcome, Unknown):
            state, problem = JobState.UNKNOWN, outcome.problem.value
        while True:
            try:
                self._desk.queue.mark(job, state, problem, length)
            except Exception:
                log.exception("outcome not stored", printer=self._id, job=job.job, state=state)
                if self._stopping.wait(self._desk.patience.stumble):
                    return  # the next start finds it sent, and says unknown
            else:
                return

    def _stop_trying(self, job: SlipJob, pause: float) -> bool:
        return self._age(job) + pause > self._desk.patience.young

    def _age(self, job: SlipJob) -> float:
        return (self._desk.now() - job.queued_at) / timedelta(seconds=1)

    def _since_looked(self) -> float:
        return time.monotonic() - self._looked_at

    def _note(self, status: Status) -> None:
        """Tell the edges: ok, low, out, offline, unknown; well again, print what waited."""
        self._looked_at = time.monotonic()
        self._trouble = status.problem
        if status.level != self._level:
            log.info("printer", printer=self._id, was=self._level or None, now=status.level)
            self._desk.tell(self._hall, self._id, status.level)
            self._level = status.level
        if status.problem is None and not self._well:
            self._desk.queue.revive(self._id)
        self._well = status.problem is None


def _status_after(outcome: Outcome) -> Status:
    if isinstance(outcome, Printed):
        return Status(outcome.paper)
    return Status(problem=outcome.problem)
