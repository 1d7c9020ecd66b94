"""What the boards and the kiosk show now."""

from collections.abc import Mapping
from typing import Any

from server.domain.errors import QuotaUsedUp, code_of
from server.domain.estimate import Pace
from server.domain.paper import NOT_WAITING, TOO_OLD
from server.domain.ticket import Ticket
from server.queries.furnishing import line_view, opening_view
from server.queries.printing import printers_view
from server.queries.ticket import estimate_view
from server.queries.times import iso
from server.storage import HallReading

Json = dict[str, Any]
CALLS_SHOWN = 12
OVER = {TOO_OLD, NOT_WAITING}  # nobody stands there any more who wants this slip


def board_screen(reading: HallReading) -> Json:
    """Recent calls, every window's state, who waits: numbers only, never a visitor's name."""
    hall, states, people = reading.hall, reading.window_states(), reading.operators()
    at_windows = reading.at_windows()
    tallies = reading.tallies()
    return {
        "hall": {"id": hall.id, "name": hall.name, "name_en": hall.name_en, "notice": hall.notice},
        "now": iso(reading.now),
        "open": hall.opening.is_open(hall.local(reading.now)),
        "opening": opening_view(reading),
        "calls": recent_calls(reading),
        "windows": [
            _window(reading, window.id, states[window.id], at_windows.get(window.id), people)
            for window in hall.windows.values()
        ],
        "lines": [line_view(hall, line, tallies, states) for line in hall.lines.values()],
        "zones": [
            {"id": zone.id, "name": zone.name, "name_en": zone.name_en} for zone in hall.zones
        ],
        "notices": [hall.notice] if hall.notice else [],
        "muted": hall.muted,
    }


def recent_calls(reading: HallReading, at_most: int = CALLS_SHOWN) -> list[Json]:
    """Today's latest calls, newest first, each ticket once."""
    return [_call(ticket, said) for ticket, said in reading.recent_calls(at_most)]


def _call(ticket: Ticket, said: Mapping[str, Any]) -> Json:
    """A call as it was made, and what has become of its ticket since."""
    return {
        "seq": ticket.call_seq,
        "at": iso(ticket.call_at),
        "ticket": ticket.id,
        "number": ticket.number,
        "window": said["window"],
        "window_name": said["window_name"],
        "window_number": said["window_number"],
        "zone": said["zone"],
        "line": said["line"],
        "repeat": said["repeat"],
        "language": said["language"],
        "state": ticket.state.value,
        "shown": ticket.shown_at is not None,
        "spoken": ticket.spoken_at is not None,
    }


def _window(
    reading: HallReading, window_id: str, state: Any, ticket: Ticket | None, people: Json
) -> Json:
    window = reading.hall.windows[window_id]
    service = reading.hall.services.get(ticket.service) if ticket else None
    person = people.get(state.operator)
    return {
        "id": window.id,
        "number": window.number,
        "name": window.name,
        "zone": window.zone,
        "status": state.status,
        "notice": state.notice,
        "reason": state.reason,
        "until": iso(state.until),
        "since": iso(state.since),
        "number_now": ticket.number if ticket else None,
        "state": ticket.state.value if ticket else None,
        "called_seq": ticket.call_seq if ticket else None,
        "service_name": service.name if service else None,
        "operator_name": person.name if person else None,
        "lines": list(reading.hall.lines_of(window)),
        "guide_desk": window.guide_desk,
    }


def kiosk_screen(reading: HallReading) -> Json:
    """What a kiosk must know between two visitors."""
    hall, states, tallies = reading.hall, reading.window_states(), reading.tallies()
    lines = []
    for line in hall.lines.values():
        tally = tallies.get(line.id)
        pace = Pace(tally.pace_seconds, tally.pace_count) if tally else None
        view = line_view(hall, line, tallies, states)
        lines.append({**view, "estimate": estimate_view(view["waiting"], pace)})
    return {
        "hall": {"id": hall.id, "name": hall.name, "name_en": hall.name_en, "notice": hall.notice},
        "now": iso(reading.now),
        "open": hall.opening.is_open(hall.local(reading.now)),
        "opening": opening_view(reading),
        "lines": lines,
        "services_closed": _closed(reading),
        "printers": [_printer(view) for view in printers_view(reading)],
        "failed_slips": [
            {
                "ticket": s.ticket_id,
                "number": s.number,
                "state": s.state,
                "at": iso(s.at),
                "printer": s.printer,
            }
            for s in reading.slips_gone_wrong()
            if s.ticket_id is not None and s.problem not in OVER
        ],
        "version": hall.version,
    }


def _closed(reading: HallReading) -> list[Json]:
    """Of which services this half-day has no number left: told before anybody asks for one."""
    few = [s for s in reading.hall.services.values() if s.quota_half_day is not None]
    given = reading.quotas() if few else {}
    gone = [s.id for s in few if given.get(s.id, 0) >= (s.quota_half_day or 0)]
    if not gone:
        return []
    again = reading.hall.opening.next_half_day(reading.hall.local(reading.now))
    next_at = again.isoformat() if again else None
    return [{"id": each, "code": code_of(QuotaUsedUp), "next_at": next_at} for each in gone]


def _printer(view: Json) -> Json:
    left = view["roll"]["left_metres"]
    return {"id": view["id"], "name": view["name"], "state": view["state"], "left_metres": left}
