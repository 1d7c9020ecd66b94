"""Every fact, in the past tense. Facts are kept for ever: add fields, never rename.

No names, phones or card numbers here; those live on rows that can be erased.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What can happen in a hall."""

    TICKET_ISSUED = "ticket_issued"
    TICKET_CALLED = "ticket_called"
    VISIT_STARTED = "visit_started"
    VISIT_FINISHED = "visit_finished"
    TICKET_MISSED = "ticket_missed"
    TICKET_HELD = "ticket_held"
    TICKET_RESUMED = "ticket_resumed"
    TICKET_RETURNED = "ticket_returned"
    TICKET_TRANSFERRED = "ticket_transferred"
    TICKET_CANCELLED = "ticket_cancelled"
    TICKET_PRESENTED = "ticket_presented"
    APPOINTMENT_BOOKED = "appointment_booked"
    APPOINTMENT_CANCELLED = "appointment_cancelled"
    APPOINTMENT_PRESENTED = "appointment_presented"
    ANNOUNCEMENT_SHOWN = "announcement_shown"
    ANNOUNCEMENT_SPOKEN = "announcement_spoken"
    SLIP_QUEUED = "slip_queued"
    SLIP_PRINTED = "slip_printed"
    SLIP_FAILED = "slip_failed"
    SLIP_UNKNOWN = "slip_unknown"
    WINDOW_OPENED = "window_opened"
    WINDOW_PAUSED = "window_paused"
    WINDOW_CLOSED = "window_closed"
    OPERATOR_SIGNED_IN = "operator_signed_in"
    OPERATOR_SIGNED_OUT = "operator_signed_out"
    RATING_ASKED = "rating_asked"
    VISIT_RATED = "visit_rated"
    RATING_TIMED_OUT = "rating_timed_out"
    RATING_SKIPPED = "rating_skipped"
    HELP_ASKED = "help_asked"
    HELP_ANSWERED = "help_answered"
    FURNISHING_CHANGED = "furnishing_changed"
    DEVICE_ENROLLED = "device_enrolled"
    DEVICE_REVOKED = "device_revoked"
    DEVICE_LOST = "device_lost"
    DEVICE_BACK = "device_back"
    DEVICE_FAILED = "device_failed"
    DEVICE_RECOVERED = "device_recovered"
    DEVICE_IDENTIFIED = "device_identified"
    TEST_CALLED = "test_called"
    PRINTER_CHANGED = "printer_changed"
    CLOCK_JUMPED = "clock_jumped"
    PAPER_REFILLED = "paper_refilled"
    VOICES_MUTED = "voices_muted"
    VOICES_UNMUTED = "voices_unmuted"


_TICKET = ("ticket", "number")
_APPOINTMENT = ("appointment", "service", "day", "from", "until")  # never its code
_SLIP = (*_TICKET, "job", "copy", "printer", "what")  # what: of paper that is no ticket's
_CALL = (*_TICKET, "window", "window_number", "window_name", "zone", "repeat", "line", "language")

# The fields of each fact; a test holds this table and the contract's page together.
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.TICKET_ISSUED: (*_TICKET, "line", "service", "priority", "appointment"),
    Kind.TICKET_CALLED: (*_CALL, "why", "reason"),
    Kind.TICKET_RESUMED: _CALL,
    Kind.VISIT_STARTED: (*_TICKET, "window"),
    Kind.VISIT_FINISHED: (*_TICKET, "window"),
    Kind.TICKET_MISSED: (*_TICKET, "window"),
    Kind.TICKET_HELD: (*_TICKET, "window"),
    Kind.TICKET_RETURNED: (*_TICKET, "after"),
    Kind.TICKET_TRANSFERRED: (*_TICKET, "from_window", "line", "window", "reason"),
    Kind.TICKET_CANCELLED: (*_TICKET, "reason"),
    Kind.TICKET_PRESENTED: (*_TICKET, "window"),
    Kind.APPOINTMENT_BOOKED: _APPOINTMENT,
    Kind.APPOINTMENT_CANCELLED: _APPOINTMENT,
    Kind.APPOINTMENT_PRESENTED: (*_APPOINTMENT, "window"),
    Kind.ANNOUNCEMENT_SHOWN: (*_TICKET, "call", "device"),
    Kind.ANNOUNCEMENT_SPOKEN: (*_TICKET, "call", "device"),
    Kind.SLIP_QUEUED: (*_SLIP, "instead_of", "problem"),
    Kind.SLIP_PRINTED: _SLIP,
    Kind.SLIP_FAILED: (*_SLIP, "problem"),
    Kind.SLIP_UNKNOWN: (*_SLIP, "problem"),
    Kind.WINDOW_OPENED: ("window",),
    Kind.WINDOW_PAUSED: ("window", "notice", "reason", "until"),
    Kind.WINDOW_CLOSED: ("window",),
    Kind.OPERATOR_SIGNED_IN: ("window", "operator"),
    Kind.OPERATOR_SIGNED_OUT: ("window", "operator"),
    Kind.RATING_ASKED: (*_TICKET, "window"),
    Kind.VISIT_RATED: (*_TICKET, "window", "negative", "channel"),
    Kind.RATING_TIMED_OUT: (*_TICKET, "window"),
    Kind.RATING_SKIPPED: (*_TICKET, "window"),
    Kind.HELP_ASKED: ("help", "from"),
    Kind.HELP_ANSWERED: ("help",),
    Kind.FURNISHING_CHANGED: ("what", "id"),
    Kind.DEVICE_ENROLLED: ("what", "id"),
    Kind.DEVICE_REVOKED: ("what", "id"),
    Kind.DEVICE_LOST: ("what", "id"),
    Kind.DEVICE_BACK: ("what", "id"),
    Kind.DEVICE_FAILED: ("what", "id", "part", "code"),
    Kind.DEVICE_RECOVERED: ("what", "id", "part"),
    Kind.DEVICE_IDENTIFIED: ("what", "id"),
    Kind.TEST_CALLED: ("what", "id"),
    Kind.PRINTER_CHANGED: ("what", "id", "state"),
    Kind.CLOCK_JUMPED: ("seconds",),
    Kind.PAPER_REFILLED: ("what", "id", "metres"),
    Kind.VOICES_MUTED: ("since",),
    Kind.VOICES_UNMUTED: ("since",),
}

ANNOUNCED = frozenset({Kind.TICKET_CALLED, Kind.TICKET_RESUMED})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: a device, a member of staff, a visitor or the system itself."""

    kind: str
    id: str

    @property
    def signature(self) -> str:
        """Both in one word, as it is stored."""
        return f"{self.kind}:{self.id}"


SYSTEM = Actor("system", "server")


@dataclass(frozen=True, slots=True)
class Event:
    """One fact, before it has a place in the log."""

    kind: Kind
    data: Mapping[str, Any]

    def __post_init__(self) -> None:
        unknown = set(self.data) - set(FIELDS[self.kind])
        if unknown:
            raise ValueError(f"{self.kind} has no field {', '.join(sorted(unknown))}")
