"""What the spool needs of the hall's storage: jobs, their states, and the printers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from hardware.kinds import TicketPrinter


class JobState(StrEnum):
    """queued → sent → printed | unknown, or queued → failed."""

    QUEUED = "queued"
    SENT = "sent"
    PRINTED = "printed"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SlipJob:
    """A slip that somebody waits for. `words` is what is composed; no ticket: a form."""

    job: int
    hall: str
    ticket: str | None
    printer: str
    copy: int
    words: Mapping[str, object]
    queued_at: datetime
    obsolete: str | None = None
    """Why nobody waits for it any more: ``too_old`` or ``not_waiting``."""


@dataclass(frozen=True, slots=True)
class PrinterAccount:
    """A printer that belongs to a hall, and its settings with the driver's name."""

    hall: str
    settings: Mapping[str, object]
    name: str = field(default="", compare=False)  # a new name is no new printer


@dataclass(frozen=True, slots=True)
class PrinterInUse:
    """A printer that the spool holds now."""

    id: str
    account: PrinterAccount
    printer: TicketPrinter


class SlipQueue(Protocol):
    """The durable side of the spool. Every call may take a transaction; any may raise."""

    def printers(self) -> Mapping[str, PrinterAccount]:
        """Every printer of every hall that is not revoked, by device id."""
        ...

    def due(self, printer: str) -> Sequence[SlipJob]:
        """Return the queued jobs of a printer, oldest first; a few are enough."""
        ...

    def left_sent(self, printer: str) -> Sequence[SlipJob]:
        """Return jobs of a printer found `sent`: somebody died between sending and knowing."""
        ...

    def mark(
        self, job: SlipJob, state: JobState, problem: str | None = None, length_mm: float = 0.0
    ) -> bool:
        """Store the job's next state, its fact, and the paper it took, in one transaction.

        False when the job has left the state it comes from (somebody else took it, it was
        withdrawn): `sent` and `failed` come from `queued`, `printed` and `unknown` from `sent`.
        """
        ...

    def pass_on(self, job: SlipJob, problem: str) -> bool:
        """Hand a queued job to the printer that stands in for its own; False when none does."""
        ...

    def revive(self, printer: str) -> None:
        """A printer is well again: queue what it failed to print and somebody still waits for.

        What nobody waits for any more stays failed, with the reason.
        """
        ...
