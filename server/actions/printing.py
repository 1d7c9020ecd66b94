"""What the spool does to a hall: slips that move on, wait and come back, and paper that is used."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from server.actions.telling import set_slip, slip_words
from server.domain.errors import NotFound
from server.domain.events import Kind
from server.domain.paper import TOO_OLD, Roll, why_not
from server.domain.ticket import State
from server.storage import HallWork

COMES_FROM = {"sent": "queued", "failed": "queued", "printed": "sent", "unknown": "sent"}
MAY_PASS = ("paper_out", "cover_open", "offline", "no_answer", "printer_error")
LOOK_BACK = timedelta(days=1)
AT_ONCE = 50  # so that nobody waits long behind a printer that comes back


def print_form(work: HallWork, printer: str, what: str, pages: Sequence[Mapping[str, Any]]) -> Any:
    """Ask for paper that is no ticket's, a slip a page; returns the jobs."""
    if not work.is_printer(printer):
        raise NotFound(f"no printer {printer}")
    jobs = []
    for page in pages:
        job = work.slips.queue_form(what, page, printer, work.now)
        work.record(Kind.SLIP_QUEUED, what=what, job=job, copy=0, printer=printer)
        jobs.append(job)
    return jobs


def mark(work: HallWork, job: int, state: str, problem: str | None, length_mm: float) -> bool:
    """The next state of a job, its fact, and the paper it took; False when it has moved on."""
    now = work.slips.get(job)
    if now is None or now.state != COMES_FROM[state]:
        return False
    set_slip(work, job, state, problem)
    if length_mm > 0:
        _use_paper(work, now.printer, length_mm)
    return True


def pass_on(work: HallWork, job: int, problem: str) -> bool:
    """Hand a job to the printer that stands in for its own; False when none does.

    A job is handed on once in its life, so that two printers never play catch with it; and only
    while it is queued, so that what may be paper already is not printed again.
    """
    slip = work.slips.get(job)
    if slip is None or slip.state != "queued" or slip.meant_for is not None:
        return False
    stand_in = _stand_in(work, slip.printer)
    if stand_in is None:
        return False
    work.slips.move(job, stand_in, slip.printer)
    work.record(
        Kind.SLIP_QUEUED, **slip_words(work, slip),
        job=job, copy=slip.copy, printer=stand_in, instead_of=slip.printer, problem=problem,
    )  # fmt: skip
    return True


def revive(work: HallWork, printer: str) -> int:
    """A printer is well again: queue what it could not print and somebody still waits for.

    What nobody waits for is given up for good, with the reason. Answers how many were looked at;
    fewer than `AT_ONCE` were the last.
    """
    failed = work.slips.failed_at(printer, MAY_PASS, work.now - LOOK_BACK, AT_ONCE)
    for slip in failed:
        waits = slip.ticket_id is None or work.ticket(slip.ticket_id).state is State.WAITING
        problem = why_not(work.now - asked_at(slip), keep(work), waits=waits)
        if slip.ticket_id is None and slip.words is None:
            problem = TOO_OLD  # its words are forgotten
        if problem:
            set_slip(work, slip.job, "failed", problem)
            continue
        work.slips.queue_again(slip.job, printer, work.now)
        work.record(
            Kind.SLIP_QUEUED, **slip_words(work, slip),
            job=slip.job, copy=slip.copy, printer=printer,
        )  # fmt: skip
    return len(failed)


def keep(work: HallWork) -> timedelta:
    """How long a slip waits for its printer in this hall."""
    return timedelta(minutes=work.hall.rules.slip_keep_minutes)


def asked_at(slip: Any) -> datetime:
    """When somebody asked for it; older rows only know their last change."""
    at: datetime = slip.asked_at or slip.at
    return at


def refill(work: HallWork, printer: str, metres: float | None = None) -> None:
    """A new roll is in, says whoever put it there; of so many metres, or of what is usual."""
    row = work.devices.get(printer)
    if row is None or not work.is_printer(printer):
        raise NotFound(f"no printer {printer}")
    by = work.actor.signature
    work.rolls.load(printer, None if metres is None else metres * 1000, work.now, by)
    left = roll_of(work, row).left_mm
    work.record(Kind.PAPER_REFILLED, what="printer", id=printer, metres=round(left / 1000, 1))
    _show_level(work, row, row.health.get("sensor", "unknown"))


def note_printer(work: HallWork, printer: str, sensor: str) -> None:
    """What a printer says of itself has changed; out of paper and then not is a new roll."""
    row = work.devices.get(printer)
    if row is None:
        return
    was, told = row.health.get("sensor"), row.health.get("sensor_at")
    if was == "out" and sensor in {"ok", "low"}:
        roll = work.rolls.get(printer)
        loaded = roll.loaded_at if roll else None
        if told is None or loaded is None or loaded < datetime.fromisoformat(told):
            refill(work, printer)  # nobody said so: the sensor did
    _show_level(work, row, sensor)


def roll_of(work: HallWork, row: Any) -> Roll:
    """The roll in a printer."""
    roll = work.rolls.get(row.id)
    return Roll.of(row.settings, roll.used_mm if roll else 0.0, roll.length_mm if roll else None)


def _use_paper(work: HallWork, printer: str, length_mm: float) -> None:
    """Take a slip off the roll; the alert comes when that makes it low."""
    row = work.devices.get(printer)
    if row is None:
        return
    used = work.rolls.use(printer, length_mm)
    sensor, shown = row.health.get("sensor"), row.health.get("paper")
    level = Roll.of(row.settings, used.used_mm, used.length_mm).level(sensor or "unknown")
    if sensor is not None and level != shown:
        _show_level(work, row, sensor)


def _show_level(work: HallWork, row: Any, sensor: str) -> None:
    """On the printer's row for the screens; and as a fact, when it is news."""
    level = roll_of(work, row).level(sensor)
    told = {"paper": level, "sensor": sensor}
    if row.health.get("sensor") != sensor:
        told["sensor_at"] = work.now.isoformat()
    work.devices.tell_health(row.id, told, work.now)
    if level != row.health.get("paper"):  # a server that starts learns what is known: no edge
        work.record(Kind.PRINTER_CHANGED, what="printer", id=row.id, state=level)


def _stand_in(work: HallWork, printer: str) -> str | None:
    """The printer that is named to print what *printer* cannot."""
    row = work.devices.get(printer)
    named = row.settings.get("fallback") if row else None
    usable = isinstance(named, str) and named != printer and work.is_printer(named)
    return named if usable else None
