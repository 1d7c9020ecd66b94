"""How a hall's furnishing is written down, and read back as frozen domain objects."""

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from server.domain.calendar import DayOverride, Opening, Span
from server.domain.hall import (
    Department,
    Guide,
    Hall,
    Identity,
    Level,
    Line,
    PriorityGroup,
    Rules,
    Service,
    Window,
    Zone,
)
from server.storage.tables import furnishings, halls

Json = Mapping[str, Any]


def load(connection: Connection, hall_id: str) -> Hall | None:
    """The hall as it is furnished now, or nothing."""
    row = connection.execute(select(halls).where(halls.c.id == hall_id)).first()
    if row is None:
        return None
    kept: dict[str, dict[str, Json]] = {"department": {}, "service": {}, "line": {}, "window": {}}
    things = select(furnishings).where(furnishings.c.hall_id == hall_id)
    for thing in connection.execute(things):
        kept[thing.kind][thing.id] = thing.data
    profile = row.profile
    return Hall(
        id=row.id,
        name=profile["name"],
        name_en=profile.get("name_en", ""),
        level=Level(profile.get("level", "city")),
        parent=profile.get("parent"),
        time_zone=profile.get("time_zone", "Asia/Shanghai"),
        notice=profile.get("notice", ""),
        muted=profile.get("muted"),
        demo=profile.get("demo", False),
        version=row.version,
        departments=_sorted(kept["department"], Department),
        services=_sorted(kept["service"], _service),
        lines=_sorted(kept["line"], Line),
        windows=_sorted(kept["window"], _window),
        zones=tuple(Zone(**zone) for zone in profile.get("zones", ())),
        priorities=tuple(PriorityGroup(**group) for group in profile.get("priorities", ())),
        opening=read_opening(profile.get("opening", {})),
        rules=_rules(profile.get("rules", {})),
        slip=profile.get("slip", {}),
    )


def read_opening(data: Json) -> Opening:
    """``{"week": {"mon": [["08:30", "12:00"]]}, "days": [{"day", "spans", "note"}]}``."""
    week = {day: _spans(spans) for day, spans in data.get("week", {}).items()}
    days = tuple(
        DayOverride(date.fromisoformat(d["day"]), _spans(d["spans"]), d.get("note", ""))
        for d in data.get("days", ())
    )
    return Opening(week, days)


def write_opening(opening: Opening) -> dict[str, Any]:
    """The reverse of `read_opening`."""
    return {
        "week": {day: _write_spans(spans) for day, spans in opening.week.items()},
        "days": [
            {"day": d.day.isoformat(), "spans": _write_spans(d.spans), "note": d.note}
            for d in opening.days
        ],
    }


def _spans(pairs: Any) -> tuple[Span, ...]:
    return tuple(Span(_time(start), _time(end)) for start, end in pairs)


def _time(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


def _write_spans(spans: tuple[Span, ...]) -> list[list[str]]:
    return [
        [
            span.start.strftime("%H:%M"),
            "24:00" if span.end == time(0) else span.end.strftime("%H:%M"),
        ]
        for span in spans
    ]


def _sorted(kept: Mapping[str, Json], build: Any) -> Mapping[str, Any]:
    things = [build(id=name, **data) for name, data in kept.items()]
    things.sort(key=_position)
    return MappingProxyType({thing.id: thing for thing in things})


def _position(thing: Any) -> tuple[int, str]:
    """By the order that was set, else by number or letter: as signs count."""
    order = getattr(thing, "order", None)
    return (
        getattr(thing, "number", 0) if order is None else order,
        getattr(thing, "letter", thing.id),
    )


def _service(**data: Any) -> Service:
    guide_en = data.pop("guide_en", None)
    return Service(
        **data
        | {
            "identity": Identity(data.get("identity", "none")),
            "guide": _guide(data.get("guide", {})),
            "guide_en": _guide(guide_en) if guide_en else None,
        }
    )


def _guide(data: Json) -> Guide:
    return Guide(**{**data, "materials": tuple(data.get("materials", ()))})


def _window(**data: Any) -> Window:
    return Window(**data | {"lines": tuple(data.get("lines", ()))})


def _rules(data: Json) -> Rules:
    known = {name: data[name] for name in Rules.__dataclass_fields__ if name in data}
    if "languages" in known:
        known["languages"] = tuple(known["languages"])
    return Rules(**known)
