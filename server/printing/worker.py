"""Works off one printer's jobs, in order, and never prints one twice by itself."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from hardware.kinds import Failed, Outcome, Printed, Problem, Slip, Status, TicketPrinter, Unknown
from server.printing.queue import JobState, SlipJob, SlipQueue

log = structlog.get_logger(__name__)

INTERRUPTED = "interrupted"
TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, the spool tries before it tells people."""

    pauses: tuple[float, ...] = (1.0, 3.0, 5.0)
    """Between tries of a young job that failed before sending."""
    young: float = 10.0
    """A job older than this is not tried again: the visitor has the number on the screen."""
    stale: float = 120.0
    """A job older than this is not printed at all: nobody stands there any more."""
    glance: float = 15.0
    """How often an idle printer is asked how it is."""
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

    def __init__(self, printer_id: str, hall: str, printer: TicketPrinter, desk: Desk) -> None:
        self.printer = printer
        self._id = printer_id
        self._hall = hall
        self._desk = desk
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._level = ""
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
                if not busy:
                    self._note(self.printer.status())
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
        if self._age(job) > self._desk.patience.stale:
            self._desk.queue.mark(job, JobState.FAILED, TOO_OLD)
            return
        for pause in (*self._desk.patience.pauses, None):
            outcome = self._print(job)
            if outcome is None:
                return
            self._note(_status_after(outcome))
            if not isinstance(outcome, Failed):
                self._end(job, outcome)
                return
            if pause is None or not outcome.problem.transient or self._stop_trying(job, pause):
                self._desk.queue.mark(job, JobState.FAILED, outcome.problem.value)
                return
            if self._stopping.wait(pause):
                return  # still queued: the next start takes it

    def _print(self, job: SlipJob) -> Outcome | None:
        """Print; the queue knows it is sent before a byte leaves. None when it was withdrawn."""
        sent = False

        def leaving() -> None:
            nonlocal sent
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
            if not sent:
                raise
            log.exception("a driver failed in the middle", printer=self._id, job=job.job)
            return Unknown(Problem.PRINTER_ERROR)

    def _end(self, job: SlipJob, outcome: Printed | Unknown) -> None:
        """Store what became of a sent job, however often that takes: it must not stay open."""
        state, problem = JobState.PRINTED, None
        if isinstance(outcome, Unknown):
            state, problem = JobState.UNKNOWN, outcome.problem.value
        while True:
            try:
                self._desk.queue.mark(job, state, problem)
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

    def _note(self, status: Status) -> None:
        """Tell the edges: ok, low, out, offline, unknown."""
        if status.level != self._level:
            log.info("printer", printer=self._id, was=self._level or None, now=status.level)
            self._level = status.level
            self._desk.tell(self._hall, self._id, status.level)


def _status_after(outcome: Outcome) -> Status:
    if isinstance(outcome, Printed):
        return Status(outcome.paper)
    return Status(problem=outcome.problem)
