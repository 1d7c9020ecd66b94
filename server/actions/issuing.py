"""Giving a visitor a place in line, and paper to prove it."""

from dataclasses import dataclass

from server.domain.appointment import Appointment
from server.domain.errors import AlreadyWaiting, Closed, Invalid, NoOpenWindow, QuotaUsedUp
from server.domain.events import Kind
from server.domain.hall import Identity, Service
from server.domain.numbering import number
from server.domain.ticket import SLOT_STEP, Rank, Ticket
from server.storage import HallWork
from server.storage.ids import new_id, new_secret
from server.storage.sheet import QueueTally


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asked for. ``person_key`` is a keyed hash, never an identity number."""

    service: str
    language: str = "zh-CN"
    priority: str | None = None
    person_key: str | None = None
    printer: str | None = None
    by_staff: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """The new ticket, how its queue stands with it, and its print job."""

    ticket: Ticket
    ahead: int
    tally: QueueTally
    slip: int | None


def issue(work: HallWork, wish: Wish) -> Issued:
    """Give a visitor a place in line; a refusal leaves no gap in the numbers."""
    service = work.hall.service(wish.service)
    check_open(work, service, wish)
    _check_person(work, service, wish)
    _check_quota(work, service)
    return give(work, service, wish)


def give(
    work: HallWork, service: Service, wish: Wish, expected: Appointment | None = None
) -> Issued:
    """The number itself, once nothing speaks against it; *expected* came by an appointment."""
    if wish.priority:
        work.hall.priority(wish.priority)
    rank = _rank(wish, expected)
    line = work.hall.line(service.line)
    tally = work.tallies.next_serial(line.id, rank)
    ticket = Ticket(
        id=new_id(work.now),
        hall_id=work.hall.id,
        day=work.today,
        number=number(line.letter, tally.serial),
        line=line.id,
        service=service.id,
        queue=line.id,
        place=work.last_place,
        issued_at=work.now,
        waiting_since=work.now,
        secret=new_secret(),
        rank=rank,
        priority=wish.priority,
        language=wish.language,
        person_key=wish.person_key,
    )
    came_by = {}
    if expected:
        came_by["appointment"] = expected.id
        _expect(ticket, expected)
    work.record(
        Kind.TICKET_ISSUED,
        **ticket.words(), line=line.id, service=service.id, priority=wish.priority, **came_by,
    )  # fmt: skip
    work.add(ticket)
    ahead = _ahead(work, ticket, tally)
    printer = wish.printer if wish.printer and work.is_printer(wish.printer) else None
    slip = queue_slip(work, ticket, printer, ahead) if printer else None
    return Issued(ticket, ahead, tally, slip)


def queue_slip(
    work: HallWork, ticket: Ticket, printer: str, ahead: int | None, copy: int = 0
) -> int:
    """Ask for paper: the first slip, or a copy that will be marked as one; returns the job."""
    job = work.slips.queue(ticket.id, printer, copy, ahead, work.now)
    work.record(Kind.SLIP_QUEUED, **ticket.words(), job=job, copy=copy, printer=printer)
    return job


def _rank(wish: Wish, expected: Appointment | None) -> Rank:
    if wish.priority:
        return Rank.PRIORITY
    return Rank.APPOINTMENT if expected else Rank.ORDINARY


def _expect(ticket: Ticket, expected: Appointment) -> None:
    """Among those who were expected the earlier slot goes first, then who came first."""
    ticket.slot = str(expected.slot)
    if ticket.rank is Rank.APPOINTMENT:
        ticket.place += expected.slot.minute * SLOT_STEP


def _ahead(work: HallWork, ticket: Ticket, tally: QueueTally) -> int:
    """How many go before it; only where an appointment stands must be looked at."""
    if ticket.rank is Rank.APPOINTMENT:
        return work.reading().ahead(ticket)
    return (tally.waiting if ticket.rank is Rank.ORDINARY else tally.privileged) - 1


def check_open(work: HallWork, service: Service, wish: Wish) -> None:
    hall = work.hall
    local = hall.local(work.now)
    reason = hall.opening.why_closed(local)
    if reason and not wish.by_staff:
        opens = hall.opening.opens_at(local)
        raise Closed(
            f"closed: {reason}", reason=reason, opens_at=opens.isoformat() if opens else None
        )
    if not hall.rules.issue_without_window:
        windows = [window.id for window in hall.windows_of(service.line)]
        if not work.windows.any_open(windows):
            raise NoOpenWindow(f"no window serves line {service.line} now")


def _check_person(work: HallWork, service: Service, wish: Wish) -> None:
    if service.identity is Identity.REQUIRED and not wish.person_key and not wish.by_staff:
        raise Invalid(
            "this service asks who you are",
            fields=[{"path": "person", "problem": "required"}],
        )
    check_not_here(work, service, wish.person_key)


def check_not_here(work: HallWork, service: Service, person_key: str | None) -> None:
    """One person has one number of a service."""
    held = work.open_of(service.id, person_key) if person_key else None
    if held:
        raise AlreadyWaiting(f"is here as {held.number}", number=held.number, ticket=held.id)


def _check_quota(work: HallWork, service: Service) -> None:
    if service.quota_half_day is None:
        return
    opening, local = work.hall.opening, work.hall.local(work.now)
    if work.tallies.count_quota(service.id, opening.half_day(local)) > service.quota_half_day:
        again = opening.next_half_day(local)
        raise QuotaUsedUp(
            f"all {service.quota_half_day} numbers of this half-day are given",
            next_at=again.isoformat() if again else None,
        )
