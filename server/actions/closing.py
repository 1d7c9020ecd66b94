"""The close of a day: yesterday's open tickets do not block today."""

from server.domain.events import Kind
from server.domain.ticket import Ticket
from server.storage import HallWork

DAY_OVER = "day_over"
AT_ONCE = 200


def close_one(work: HallWork, ticket: Ticket) -> None:
    """Cancel a ticket of a former day, as a fact of its own."""
    ticket.end_day(work.now)
    work.record(Kind.TICKET_CANCELLED, **ticket.words(), reason=DAY_OVER)
    work.save(ticket)


def close_past_days(work: HallWork) -> int:
    """Close some of what former days left open; tells how many, so that the caller goes on."""
    left = work.left_open(AT_ONCE)
    for ticket in left:
        close_one(work, ticket)
    return len(left)
