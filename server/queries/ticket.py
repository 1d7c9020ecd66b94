"""A ticket as the contract shows it."""

from datetime import datetime
from typing import Any

from server.domain.estimate import Pace, estimate
from server.domain.hall import Hall
from server.domain.ticket import State, Ticket
from server.queries.times import iso
from server.storage import HallReading

Json = dict[str, Any]


def ticket_view(  # noqa: PLR0913  what the row alone does not know is told
    hall: Hall,
    ticket: Ticket,
    now: datetime,
    *,
    ahead: int | None = None,
    pace: Pace | None = None,
    slip: Json | None = None,
    base_url: str | None = None,
) -> Json:
    """The whole ``Ticket``; ``base_url`` only for those who may see its track URL."""
    service = hall.services.get(ticket.service)
    line = hall.lines.get(ticket.line)
    window = hall.windows.get(ticket.window or "")
    zone = window.zone if window else line.zone if line else ""
    return {
        "id": ticket.id,
        "hall": ticket.hall_id,
        "number": ticket.number,
        "line": ticket.line,
        "line_name": line.name if line else ticket.line,
        "line_name_en": line.name_en if line else "",
        "service": ticket.service,
        "service_name": service.name if service else ticket.service,
        "service_name_en": service.name_en if service else "",
        "state": ticket.state.value,
        "priority": ticket.priority,
        "appointment": slot_view(ticket.slot),
        "rank": ticket.rank.name.lower(),
        "issued_at": iso(ticket.issued_at),
        "waited_seconds": ticket.waited(now),
        "called_at": iso(ticket.called_at),
        "started_at": iso(ticket.started_at),
        "finished_at": iso(ticket.finished_at),
        "ahead": ahead,
        "estimate": estimate_view(ahead, pace),
        "queue": ticket.queue,
        "window": ticket.window,
        "window_name": window.name if window else None,
        "window_number": window.number if window else None,
        "zone": zone,
        "zone_name": hall.zone_name(zone),
        "zone_name_en": hall.zone_name(zone, english=True),
        "calls": ticket.calls,
        "returns": ticket.returns,
        "language": ticket.language,
        "announcement": announcement_view(ticket),
        "rated": ticket.rated,
        "moves": [move.value for move in ticket.moves],
        "track_url": track_url(ticket, base_url) if base_url is not None else None,
        "slip": slip,
    }


def ticket_now(reading: HallReading, ticket: Ticket, base_url: str | None = None) -> Json:
    """The ticket with its place in line, estimate and slip, as they stand now."""
    waits = ticket.state is State.WAITING
    return ticket_view(
        reading.hall,
        ticket,
        reading.now,
        ahead=reading.ahead(ticket) if waits else None,
        pace=reading.pace(ticket.queue) if waits else None,
        slip=slip_view(reading.slip(ticket.id)),
        base_url=base_url,
    )


def slot_view(slot: str | None) -> Json | None:
    """When its visitor was expected, if that was agreed."""
    if slot is None:
        return None
    begins, _, ends = slot.partition("-")
    return {"from": begins, "until": ends}


def slip_view(row: Any) -> Json | None:
    """The latest paper of a ticket, or nothing."""
    return (
        {
            "job": row.job,
            "state": row.state,
            "copy": row.copy,
            "problem": row.problem,
            "printer": row.printer,
        }
        if row
        else None
    )


def estimate_view(ahead: int | None, pace: Pace | None) -> Json | None:
    """A range of minutes, or nothing when too little is known."""
    if ahead is None or pace is None:
        return None
    known = estimate(ahead, pace)
    if known is None:
        return None
    return {"low_minutes": known.low_minutes, "high_minutes": known.high_minutes}


def announcement_view(ticket: Ticket) -> Json | None:
    """Whether board and voice have confirmed the last call."""
    if ticket.call_seq is None:
        return None
    return {
        "seq": ticket.call_seq,
        "at": iso(ticket.call_at),
        "shown": ticket.shown_at is not None,
        "spoken": ticket.spoken_at is not None,
    }


def track_token(ticket: Ticket) -> str:
    """What the QR carries: the id, to find the row, and 128 random bits, to be let in."""
    return ticket.id + ticket.secret


def track_url(ticket: Ticket, base_url: str) -> str:
    return f"{base_url}/t/{track_token(ticket)}"
