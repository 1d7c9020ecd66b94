"""What one window's terminal and evaluator show now."""

from datetime import timedelta
from typing import Any

from server.domain.hall import Window
from server.domain.ticket import State, queue_of_window
from server.queries.furnishing import operator_view, rules_view
from server.queries.ticket import slip_view, ticket_view, track_url
from server.queries.times import iso
from server.storage import HallReading

Json = dict[str, Any]
INVITE_GRACE = timedelta(seconds=30)  # for the evaluator's own countdown to end first


def window_screen(reading: HallReading, window_id: str, base_url: str | None = None) -> Json:
    """The window's visitor, who is parked, who waits, and the question to the last visitor.

    With *base_url* the question carries the visitor's own address: for the evaluator alone, since
    whoever has it can rate the visit.
    """
    hall = reading.hall
    window = hall.window(window_id)
    state = reading.window_states()[window_id]
    tallies = reading.tallies()
    current = reading.at_window(window_id)
    parked = reading.parked(window_id)
    own = tallies.get(queue_of_window(window_id))

    def view(ticket: Any, **more: Any) -> Json:
        return ticket_view(hall, ticket, reading.now, **more)

    return {
        "window": _window(reading, window, state, tallies),
        "operator": operator_view(reading.operators().get(state.operator)),
        "current": view(current, slip=slip_view(reading.slip(current.id))) if current else None,
        "held": [view(t) for t in parked if t.state is State.HELD],
        "absent": [view(t) for t in parked if t.state is State.ABSENT],
        "waiting": _waiting(reading, window, tallies, view),
        "served_today": own.served if own else 0,
        "invite": _invite(reading, state, base_url),
        "help": helps_view(reading) if window.guide_desk else [],
        "transfer_to": _destinations(reading, window_id),
        "rules": rules_view(hall),
        "open": hall.opening.is_open(hall.local(reading.now)),
        "version": hall.version,
    }


def helps_view(reading: HallReading) -> list[Json]:
    """Calls for help that still ring."""
    return [{"id": row.id, "from": row.source, "at": iso(row.at)} for row in reading.open_helps()]


def _window(reading: HallReading, window: Window, state: Any, tallies: Json) -> Json:
    hall = reading.hall
    return {
        "id": window.id,
        "number": window.number,
        "name": window.name,
        "status": state.status,
        "notice": state.notice,
        "reason": state.reason,
        "until": iso(state.until),
        "since": iso(state.since),
        "zone": window.zone,
        "zone_name": hall.zone_name(window.zone),
        "guide_desk": window.guide_desk,
        "lines": [
            {
                "id": line,
                "letter": hall.line(line).letter,
                "name": hall.line(line).name,
                "waiting": tallies[line].waiting if line in tallies else 0,
            }
            for line in hall.lines_of(window)
        ],
    }


def _waiting(reading: HallReading, window: Window, tallies: Json, view: Any) -> Json:
    queues = [queue_of_window(window.id), *reading.hall.lines_of(window)]
    first = reading.first_waiting(window)
    red = reading.hall.rules.red_minutes * 60
    return {
        "total": sum(tallies[queue].waiting for queue in queues if queue in tallies),
        "over_red": sum(ticket.waited(reading.now) > red for ticket in first),
        "first": [view(ticket) for ticket in first],
    }


def _invite(reading: HallReading, state: Any, base_url: str | None) -> Json | None:
    """The question the evaluator asks, until it was answered or its time is over."""
    if state.invite_ticket is None:
        return None
    until = state.invite_at + timedelta(seconds=reading.hall.rules.rating_seconds)
    if reading.now > until + INVITE_GRACE:
        return None
    service = reading.hall.services.get(state.invite_service)
    ticket = reading.ticket(state.invite_ticket)
    return {
        "ticket": state.invite_ticket,
        "number": state.invite_number,
        "language": ticket.language,
        "service_name": service.name if service else "",
        "service_name_en": service.name_en if service else "",
        "asked_at": iso(state.invite_at),
        "until": iso(until),
        "track_url": track_url(ticket, base_url) if base_url is not None else None,
    }


def _destinations(reading: HallReading, window_id: str) -> Json:
    states = reading.window_states()
    return {
        "lines": [
            {"id": line.id, "name": line.name, "letter": line.letter}
            for line in reading.hall.lines.values()
        ],
        "windows": [
            {"id": w.id, "number": w.number, "name": w.name, "status": states[w.id].status}
            for w in reading.hall.windows.values()
            if w.id != window_id
        ],
    }
