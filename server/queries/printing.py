"""Printers as staff see them: how much paper is left, what waits, what became of a job."""

from typing import Any

from server.domain.errors import NotFound
from server.domain.paper import Roll
from server.queries.times import iso
from server.storage import HallReading

Json = dict[str, Any]


def printers_view(reading: HallReading) -> list[Json]:
    """Every printer of the hall that is in use."""
    waiting, rolls = reading.slips_on_their_way(), reading.rolls()
    return [
        _printer(row, rolls.get(row.id), waiting.get(row.id, 0))
        for row in reading.devices()
        if row.kind == "printer" and not row.revoked
    ]


def printer_view(reading: HallReading, printer: str) -> Json:
    """One printer of the hall."""
    for view in printers_view(reading):
        if view["id"] == printer:
            return view
    raise NotFound(f"no printer {printer}")


def roll_view(row: Any, known: Any | None) -> Json:
    """The paper in a printer, by counting: metres, and who put the roll in, when."""
    used, length = (known.used_mm, known.length_mm) if known else (0.0, None)
    roll = Roll.of(row.settings, used, length)
    return {
        "length_metres": round(roll.length_mm / 1000, 2),
        "left_metres": round(roll.left_mm / 1000, 2),
        "low_metres": round(roll.low_mm / 1000, 2),
        "loaded_at": iso(known.loaded_at) if known else None,
        "loaded_by": known.loaded_by if known else None,
    }


def job_view(reading: HallReading, printer: str, job: int) -> Json:
    """A print job, wherever it has gone since it was asked of *printer*."""
    row = reading.slip_job(job)
    if row is None or row.hall_id != reading.hall.id or printer not in {row.printer, row.meant_for}:
        raise NotFound(f"no print job {job}")
    return {
        "job": row.job,
        "what": row.what,
        "ticket": row.ticket_id,
        "printer": row.printer,
        "instead_of": row.meant_for,
        "state": row.state,
        "problem": row.problem,
        "asked_at": iso(row.asked_at or row.at),
        "at": iso(row.at),
    }


def _printer(row: Any, roll: Any | None, waiting: int) -> Json:
    return {
        "id": row.id,
        "name": row.name,
        "zone": row.zone,
        "state": row.health.get("paper", "unknown"),
        "width": row.settings.get("width") or 80,
        "fallback": row.settings.get("fallback") or None,
        "roll": roll_view(row, roll),
        "waiting": waiting,
    }
