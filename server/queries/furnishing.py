"""How a hall is furnished, as the contract's ``Hall``."""

from dataclasses import asdict
from typing import Any

from server.domain.hall import Guide, Hall, Line, Service, Window
from server.queries.times import iso
from server.storage import HallReading
from server.storage.furnishing import write_opening

Json = dict[str, Any]


def hall_view(reading: HallReading) -> Json:
    """Everything public about a hall and its windows."""
    hall, tallies, states = reading.hall, reading.tallies(), reading.window_states()
    people = reading.operators()
    return {
        **hall_name(hall),
        "time_zone": hall.time_zone,
        "today": reading.today.isoformat(),
        "notice": hall.notice,
        "version": hall.version,
        "demo": hall.demo,
        "departments": [asdict(department) for department in hall.departments.values()],
        "services": [service_view(service) for service in hall.services.values()],
        "lines": [line_view(hall, line, tallies, states) for line in hall.lines.values()],
        "windows": [window_view(window, states, people) for window in hall.windows.values()],
        "zones": [asdict(zone) for zone in hall.zones],
        "priorities": [asdict(group) for group in hall.priorities],
        "opening": opening_view(reading),
        "rules": rules_view(hall),
    }


def hall_name(hall: Hall) -> Json:
    """A hall as it is offered among others."""
    return {
        "id": hall.id,
        "name": hall.name,
        "name_en": hall.name_en,
        "level": hall.level.value,
        "parent": hall.parent,
    }


def service_view(service: Service) -> Json:
    """One service with its public guide."""
    view = asdict(service)
    view["identity"] = service.identity.value
    view["guide"] = _guide(service.guide)
    view["guide_en"] = _guide(service.guide_en) if service.guide_en else None
    return view


def line_view(hall: Hall, line: Line, tallies: Json, states: Json) -> Json:
    """One line, with who waits and who serves."""
    tally = tallies.get(line.id)
    return {
        **asdict(line),
        "zone_name": hall.zone_name(line.zone),
        "waiting": tally.waiting if tally else 0,
        "open_windows": open_windows(hall, line.id, states),
    }


def open_windows(hall: Hall, line: str, states: Json) -> int:
    """How many open windows serve a line."""
    return sum(states[w.id].status == "open" for w in hall.windows_of(line) if w.id in states)


def window_view(window: Window, states: Json, people: Json) -> Json:
    """One window as it is furnished, and who works there: never by the name that signs in."""
    state = states[window.id]
    card = operator_view(people.get(state.operator))
    return {
        **asdict(window),
        "lines": list(window.lines),
        "status": state.status,
        "notice": state.notice,
        "operator": card and {key: card[key] for key in card if key != "username"},
    }


def operator_view(person: Any) -> Json | None:
    """The card of a member of staff; the public sees it without the username."""
    if person is None:
        return None
    return {
        "username": person.username,
        "name": person.name,
        "staff_no": person.staff_no,
        "title": person.title,
        "department": person.department,
        "photo": None,
    }


def opening_view(reading: HallReading) -> Json:
    """Open or not, why not, until when, and the pattern behind it."""
    hall = reading.hall
    local = hall.local(reading.now)
    reason = hall.opening.why_closed(local)
    return {
        "open": reason is None,
        "reason": reason.value if reason else None,
        "opens_at": iso(hall.opening.opens_at(local)) if reason else None,
        "closes_at": iso(hall.opening.closes_at(local)),
        **write_opening(hall.opening),
    }


def rules_view(hall: Hall) -> Json:
    """What this place has set for itself."""
    return {**asdict(hall.rules), "languages": list(hall.rules.languages)}


def _guide(guide: Guide) -> Json:
    return {**asdict(guide), "materials": list(guide.materials)}
