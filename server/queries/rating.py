"""The question about a visit: levels and options, and whether it may still be answered."""

from typing import Any

from server.domain.errors import TokenRevoked
from server.domain.rating import OptionSet, closes_at, slip_ends_at
from server.domain.ticket import State, Ticket, queue_of_window
from server.queries.furnishing import open_windows
from server.queries.ticket import ticket_now
from server.queries.times import iso
from server.storage import HallReading

Json = dict[str, Any]


def options_view(option_set: OptionSet) -> Json:
    """The five levels, best first, each with its own options."""
    return {
        "version": option_set.version,
        "levels": [
            {
                "stars": level.stars,
                "text": level.text,
                "text_en": level.text_en,
                "options": [
                    {"code": o.code, "text": o.text, "text_en": o.text_en, "first": o.first}
                    for o in level.options
                ],
            }
            for level in option_set.levels
        ],
    }


def own_ticket(reading: HallReading, ticket_id: str) -> Ticket:
    """The ticket for whoever holds its slip, as long as a slip leads anywhere."""
    hall, ticket = reading.hall, reading.ticket(ticket_id)
    last = ticket.finished_at or ticket.issued_at
    if reading.now >= slip_ends_at(last, hall.rules.rating_days, hall.zone_info):
        raise TokenRevoked("the slip is too old")
    return ticket


def track_view(reading: HallReading, ticket_id: str, base_url: str) -> Json:
    """What the visitor's phone shows."""
    hall, ticket = reading.hall, own_ticket(reading, ticket_id)
    row = reading.rating(ticket_id) if ticket.rated else None
    until = (
        closes_at(ticket.finished_at, hall.rules.rating_days, hall.zone_info)
        if ticket.state is State.SERVED and ticket.finished_at
        else None
    )
    return {
        "hall": {
            "id": hall.id,
            "name": hall.name,
            "name_en": hall.name_en,
            "time_zone": hall.time_zone,
        },
        "now": iso(reading.now),
        "ticket": ticket_now(reading, ticket, base_url),
        "open_windows": _windows_for(reading, ticket),
        "rating": {
            "open": bool(until and reading.now < until and not ticket.rated),
            "rated": ticket.rated,
            "stars": row.stars if row else None,
            "until": iso(until),
        },
    }


def _windows_for(reading: HallReading, ticket: Ticket) -> int:
    """How many open windows may call the ticket: its line's, or the one it was sent to."""
    states = reading.window_states()
    for window, state in states.items():
        if ticket.queue == queue_of_window(window):
            return int(state.status == "open")
    return open_windows(reading.hall, ticket.line, states)
