"""The spool's durable side: print jobs in the halls' own storage."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from server.actions import printing
from server.domain.events import SYSTEM
from server.domain.hall import Hall
from server.domain.paper import STILL_THERE, TOO_OLD, why_not
from server.domain.ticket import State
from server.printing.queue import JobState, PrinterAccount, SlipJob
from server.queries.slips import ticket_words
from server.storage import HallWork, Storage
from server.storage.people import Devices
from server.storage.spooled import SpooledSlip, slips_in_state

A_FEW = 8


class StoredSlips:
    """A `SlipQueue` over the storage of all halls."""

    def __init__(self, storage: Storage, base_url: Callable[[], str]) -> None:
        self._storage = storage
        self._base_url = base_url

    def printers(self) -> Mapping[str, PrinterAccount]:
        """Every printer of every hall that is not revoked."""
        with self._storage.read() as connection:
            rows = Devices(connection).of_kind("printer")
        return {row.id: PrinterAccount(row.hall_id, row.settings, row.name) for row in rows}

    def due(self, printer: str) -> Sequence[SlipJob]:
        """Queued jobs of a printer, oldest first."""
        return self._in_state(printer, JobState.QUEUED)

    def left_sent(self, printer: str) -> Sequence[SlipJob]:
        """Jobs whose outcome nobody learnt."""
        return self._in_state(printer, JobState.SENT)

    def mark(
        self, job: SlipJob, state: JobState, problem: str | None = None, length_mm: float = 0.0
    ) -> bool:
        """Store the next state with its fact; False when the job has moved on already."""

        def moved(work: HallWork) -> bool:
            return printing.mark(work, job.job, state.value, problem, length_mm)

        return self._storage.act(job.hall, SYSTEM, None, moved)

    def pass_on(self, job: SlipJob, problem: str) -> bool:
        """Hand a job to the printer that stands in, if there is one."""

        def passed(work: HallWork) -> bool:
            return printing.pass_on(work, job.job, problem)

        return self._storage.act(job.hall, SYSTEM, None, passed)

    def revive(self, printer: str) -> None:
        """Queue again what a printer that is well again could not print, a few at a time."""
        hall = self._storage.hall_of_device(printer)
        looked_at = printing.AT_ONCE if hall else 0
        while hall and looked_at == printing.AT_ONCE:
            looked_at = self._storage.act(
                hall, SYSTEM, None, lambda work: printing.revive(work, printer)
            )

    def tell_printer(self, hall: str, printer: str, state: str) -> None:
        """A printer's state changed: on its row for the console, and as a fact."""
        with self._storage.hall(hall, SYSTEM) as work:
            printing.note_printer(work, printer, state)

    def _in_state(self, printer: str, state: JobState) -> list[SlipJob]:
        with self._storage.read() as connection:
            found = slips_in_state(connection, printer, state.value, A_FEW)
        return [self._job(slip) for slip in found]

    def _job(self, slip: SpooledSlip) -> SlipJob:
        hall = self._storage.furnishing(slip.hall)
        age = self._storage.now() - slip.asked_at
        ticket = slip.ticket
        words = self._words(hall, slip)
        still_there = ticket is None or ticket.state is State.WAITING or age <= STILL_THERE
        keep = timedelta(minutes=hall.rules.slip_keep_minutes)
        return SlipJob(
            slip.job, slip.hall, ticket.id if ticket else None, slip.printer, slip.copy,
            {**words, "what": slip.what, "job": slip.job},
            slip.at, why_not(age, keep, waits=still_there) or (None if words else TOO_OLD),
        )  # fmt: skip

    def _words(self, hall: Hall, slip: SpooledSlip) -> Mapping[str, object]:
        if slip.ticket is None:
            return slip.words
        return ticket_words(hall, slip.ticket, slip.ahead, slip.copy, self._base_url())
