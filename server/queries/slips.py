"""The words of a visitor's slip, as `kiosk.slip.compose` takes them; and the hall's layout."""

from datetime import datetime
from typing import Any

from server.domain.hall import Hall
from server.domain.ticket import Ticket
from server.queries.ticket import track_url

Json = dict[str, Any]
SAMPLE = {"number": "A007", "ahead": 12}
SAMPLE_TOKEN = "0" * 44  # as long as a real one: the QR code gets as large


def ticket_words(hall: Hall, ticket: Ticket, ahead: int | None, copy: int, base_url: str) -> Json:
    """What the slip of a ticket says."""
    about = {"number": ticket.number, "ahead": ahead, "copy": copy, "language": ticket.language}
    named = _named(hall, ticket.line, ticket.service, ticket.language)
    return {
        **named, **about,
        "issued_at": _clock(hall, ticket.issued_at),
        "slot": ticket.slot,
        "notice": hall.notice,
        "track_url": track_url(ticket, base_url),
        "layout": hall.slip,
    }  # fmt: skip


def sample_words(hall: Hall, layout: Json, language: str, now: datetime, base_url: str) -> Json:
    """A slip that nobody took, of the hall's first service."""
    service = next(iter(hall.services.values()), None)
    line = service.line if service else next(iter(hall.lines), "")
    named = _named(hall, line, service.id if service else "", language)
    letter = hall.lines[line].letter if line in hall.lines else "A"
    return {
        **named, **SAMPLE,
        "number": f"{letter}007",
        "language": language,
        "issued_at": _clock(hall, now),
        "notice": hall.notice,
        "track_url": f"{base_url}/t/{SAMPLE_TOKEN}",
        "layout": layout,
    }  # fmt: skip


def _named(hall: Hall, line_id: str, service_id: str, language: str) -> Json:
    """Names in the visitor's language, and in both for a hall that prints both."""
    names = {code: _names(hall, line_id, service_id, english=code == "en") for code in _CODES}
    return {**names.get(language, names["zh-CN"]), "names": names}


_CODES = ("zh-CN", "en")


def _names(hall: Hall, line_id: str, service_id: str, *, english: bool) -> Json:
    line, service = hall.lines.get(line_id), hall.services.get(service_id)
    return {
        "line_name": (line and ((english and line.name_en) or line.name)) or line_id,
        "service": (service and ((english and service.name_en) or service.name)) or "",
        "hall_name": (english and hall.name_en) or hall.name,
        "zone": hall.zone_name(line.zone, english=english) if line else "",
    }


def _clock(hall: Hall, moment: datetime) -> str:
    return hall.local(moment).strftime("%Y-%m-%d %H:%M")
