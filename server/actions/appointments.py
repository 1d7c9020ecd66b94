"""Appointments: booked by staff, cancelled, and checked in for a number."""

from dataclasses import dataclass, replace
from datetime import date

from server.actions import telling
from server.actions.issuing import Issued, Wish, check_not_here, check_open, give
from server.domain.appointment import (
    Appointment,
    check_slot,
    new_code,
    read_code,
    slot,
)
from server.domain.errors import (
    AlreadyBooked,
    AppointmentFull,
    AppointmentUnknown,
    AppointmentUsed,
    Invalid,
)
from server.domain.events import Kind
from server.domain.ticket import Ticket
from server.storage import HallWork
from server.storage.ids import new_id


@dataclass(frozen=True, slots=True)
class Booking:
    """What somebody asks for, by phone or at the desk. ``person_key`` is a keyed hash."""

    service: str
    day: date
    begins: str
    ends: str | None = None
    name: str | None = None
    phone: str | None = None
    person_key: str | None = None


def book(work: HallWork, wanted: Booking) -> Appointment:
    """Expect somebody; within the hours, the days and the number that the hall allows."""
    hall, rules = work.hall, work.hall.rules
    service = hall.service(wanted.service)
    when = slot(wanted.day, wanted.begins, wanted.ends, rules)
    check_slot(when, hall.opening, hall.local(work.now), rules)
    _check_person(work, wanted)
    if work.appointments.expected(service.id, when) >= rules.appointment_capacity:
        limit = rules.appointment_capacity
        raise AppointmentFull(f"{limit} are expected at {when}", limit=limit)
    made = Appointment(
        id=new_id(work.now),
        hall_id=hall.id,
        code=_unused_code(work),
        service=service.id,
        day=when.day,
        begins=when.begins,
        ends=when.ends,
        name=wanted.name,
        phone=wanted.phone,
        person_key=wanted.person_key,
        booked_at=work.now,
        booked_by=work.actor.signature,
    )
    work.appointments.add(made)
    _record(work, Kind.APPOINTMENT_BOOKED, made)
    return made


def cancel(work: HallWork, appointment_id: str) -> Appointment:
    """Nobody is expected any more, and the time is free; a repeat is harmless."""
    known = work.appointments.get(appointment_id)
    if known.cancelled_at:
        return known
    known.check_open()
    work.appointments.cancel(known.id, work.now)
    _record(work, Kind.APPOINTMENT_CANCELLED, known)
    return replace(known, cancelled_at=work.now)


def check_in(work: HallWork, text: str, wish: Wish) -> Issued:
    """Whoever was expected is here: the number at once, without a second queue.

    Its place was promised when it was booked, so it takes nothing from the quota of those who
    come without; and the code stands for the person who was asked then.
    """
    known = _of_code(work, text)
    _check_now(work, known)
    service = work.hall.service(known.service)
    if wish.service not in {"", service.id}:
        raise Invalid("booked for another", fields=[{"path": "service", "problem": "other"}])
    person = wish.person_key or known.person_key
    wish = replace(wish, service=service.id, person_key=person)
    check_open(work, service, wish)
    check_not_here(work, service, person)
    issued = give(work, service, wish, known)
    work.appointments.arrive(known.id, issued.ticket, work.now)
    return issued


def present(work: HallWork, window: str, text: str) -> Appointment | Ticket:
    """Somebody showed a code at a window: its terminal brings up who is expected.

    Whoever was checked in already has a number, and is brought up by that.
    """
    known = _of_code(work, text)
    if known.ticket_id:
        ticket = work.ticket(known.ticket_id)
        telling.present(work, window, ticket)
        return ticket
    known.check_open()
    _record(work, Kind.APPOINTMENT_PRESENTED, known, window=work.hall.window(window).id)
    return known


def _check_now(work: HallWork, known: Appointment) -> None:
    """Refuse who is not expected now; whoever has come before is told how the number fares."""
    try:
        known.check_in(work.hall.local(work.now), work.hall.rules)
    except AppointmentUsed as used:
        used.extras["state"] = work.ticket(used.extras["ticket"]).state.value
        raise


def _of_code(work: HallWork, text: str) -> Appointment:
    code = read_code(text)
    known = work.appointments.of_code(code) if code else None
    if known is None:
        raise AppointmentUnknown("no such appointment")
    return known


def _check_person(work: HallWork, wanted: Booking) -> None:
    if wanted.person_key is None:
        return
    held = work.appointments.of_person(wanted.service, wanted.day, wanted.person_key)
    if held:
        raise AlreadyBooked(f"is expected at {held.begins}", begins=held.begins)


def _unused_code(work: HallWork) -> str:
    code = new_code()
    while work.appointments.of_code(code):
        code = new_code()
    return code


def _record(work: HallWork, kind: Kind, which: Appointment, **more: str) -> None:
    told = {"from": which.begins, "until": which.ends, **more}
    work.record(
        kind, appointment=which.id, service=which.service, day=which.day.isoformat(), **told
    )
