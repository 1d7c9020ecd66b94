"""The close of a day: yesterday's open tickets do not block today."""

from datetime import timedelta

from server.domain.events import Kind
from server.domain.ticket import AT_WINDOW, State, Ticket
from server.storage import HallWork, Storage

DAY_OVER = "day_over"
AT_ONCE = 200
GRACE = timedelta(hours=1)  # after midnight: a hall that is open then goes on
VISIT_LASTS = timedelta(hours=6)  # whoever was called so long ago has left


def close_one(work: HallWork, ticket: Ticket) -> None:
    """Cancel a ticket of a former day, as a fact of its own."""
    ticket.end_day(work.now)
    work.record(Kind.TICKET_CANCELLED, **ticket.words(), reason=DAY_OVER)
    work.save(ticket)


def is_served_over_midnight(work: HallWork, ticket: Ticket) -> bool:
    """Whether somebody of yesterday may still sit at the window."""
    since = ticket.started_at or ticket.call_at or ticket.issued_at
    return ticket.state is State.SERVING and work.now - since < VISIT_LASTS


def _is_over(work: HallWork, ticket: Ticket) -> bool:
    """Whether nobody will go on with a ticket of a former day."""
    if ticket.state in AT_WINDOW:
        return work.now - (ticket.started_at or ticket.call_at or ticket.issued_at) >= VISIT_LASTS
    return ticket.day < work.hall.today(work.now - GRACE)


def close_past_days(work: HallWork) -> int:
    """Close some of what former days left open; tells how many, so that the caller goes on."""
    left = [ticket for ticket in work.left_open(AT_ONCE) if _is_over(work, ticket)]
    for ticket in left:
        close_one(work, ticket)
    return len(left)


def has_past_days(storage: Storage, hall_id: str) -> bool:
    """Whether former days left something open."""
    with storage.reading(hall_id) as reading:
        return reading.has_left_open()
