"""Furnishing a hall: what a manager changes at run time is data."""

from collections.abc import Mapping
from typing import Any

from server.domain.errors import InUse, Invalid
from server.domain.events import Kind
from server.domain.hall import Hall
from server.domain.ticket import queue_of_window
from server.storage import HallWork

NEEDS = {"service": (("department", "departments"), ("line", "lines")), "window": ()}


def put(work: HallWork, kind: str, name: str, data: Mapping[str, Any]) -> None:
    """Create or replace a department, service, line or window; references must exist."""
    kept = dict(data)
    for field, shelf in NEEDS.get(kind, ()):
        if kept[field] not in getattr(work.hall, shelf):
            raise _unknown(field, kept[field])
    if kind == "window":
        for line in kept.get("lines", ()):
            if line not in work.hall.lines:
                raise _unknown("lines", line)
        _number_is_free(work.hall, name, kept["number"])
    if kind == "line":
        _letter_is_free(work, name, kept["letter"])
    if kind == "service":
        kept |= spelled(kept["name"])
    work.furnishings.put(kind, name, kept)
    work.record(Kind.FURNISHING_CHANGED, what=kind, id=name)


def remove(work: HallWork, kind: str, name: str) -> None:
    """Take something out, unless something else still needs it."""
    user = _user(work, kind, name)
    if user:
        raise InUse(f"{kind} {name} is needed by {user}", by=user)
    work.furnishings.remove(kind, name)
    work.record(Kind.FURNISHING_CHANGED, what=kind, id=name)


def put_profile(work: HallWork, what: str, values: Mapping[str, Any]) -> None:
    """Replace parts of the hall's own profile: name, notice, rules, opening, priorities."""
    work.furnishings.put_profile(**values)
    work.record(Kind.FURNISHING_CHANGED, what=what, id=work.hall.id)


def spelled(name: str) -> dict[str, str]:
    """``居民身份证`` → pinyin ``juminshenfenzheng`` and initials ``jmsfz``, for the search."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  its tables take 40 MB and half a second

    full = lazy_pinyin(name, errors=_letters)
    first = lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_letters)
    return {"pinyin": "".join(full).lower(), "initials": "".join(first).lower()}


def _letters(text: str) -> str:
    """What is no Chinese character: letters and digits stay."""
    return "".join(c for c in text if c.isalnum())


def _user(work: HallWork, kind: str, name: str) -> str | None:
    """What still needs a thing, in words for the log."""
    hall = work.hall
    users: list[str] = []
    if kind in {"department", "line"}:
        users += [f"service {s.id}" for s in hall.services.values() if getattr(s, kind) == name]
    if kind == "service":
        users += ["appointments"] * work.appointments.any_for(name, work.today)
    if kind == "line":
        users += [f"window {w.id}" for w in hall.windows.values() if name in w.lines]
        ticket = work.open_in_line(name)
        users += [f"ticket {ticket}"] * bool(ticket)
    if kind == "window":
        if name not in hall.windows:
            return None
        parked = work.parked_at(name)
        sent = work.tallies.waiting_in(queue_of_window(name))
        users += [f"ticket {parked}"] * bool(parked) + ["tickets sent to it"] * bool(sent)
        worked = work.at_window(name) or work.windows.state(name).operator
        users += ["a visitor or an operator"] * bool(worked)
        users += [f"device {d.id}" for d in work.devices.of_hall(hall.id) if d.window == name]
    return users[0] if users else None


def _number_is_free(hall: Hall, name: str, number: int) -> None:
    if any(w.number == number and w.id != name for w in hall.windows.values()):
        raise Invalid(
            f"window number {number} is taken", fields=[{"path": "number", "problem": "taken"}]
        )


def _letter_is_free(work: HallWork, name: str, letter: str) -> None:
    """One letter a line, all day: else two lines would give out one number."""
    lines = work.hall.lines
    if name in lines and lines[name].letter == letter:
        return
    taken = any(line.letter == letter and line.id != name for line in lines.values())
    if taken or work.letter_given(letter, name):
        raise Invalid(f"letter {letter} is taken", fields=[{"path": "letter", "problem": "taken"}])


def _unknown(field: str, value: Any) -> Invalid:
    return Invalid(f"no {field} {value}", fields=[{"path": field, "problem": "unknown"}])
