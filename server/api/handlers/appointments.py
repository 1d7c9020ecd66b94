"""/api/halls/{hall}/appointments: who is expected, booked and cancelled by staff."""

from datetime import date
from typing import Any

from server.actions import appointments as act
from server.api import answers as out
from server.api.access import May
from server.api.bookings import Booking
from server.api.models import Nothing
from server.api.route import Ask, Reply, routes
from server.domain.errors import Invalid
from server.queries.appointments import appointment_view, appointments_view
from server.storage import HallWork
from server.storage.ids import person_key

BASE = "/halls/<hall>/appointments"


@routes.add("POST", BASE, May.BOOK, body=Booking, answers={201: out.AppointmentOut}, repeats=True)
def book(ask: Ask, hall: str) -> Reply:
    """Expect somebody, who asked by phone or at a desk; answers with the code."""
    said: Booking = ask.body
    person = person_key(ask.pepper, hall, said.person) if said.person else None
    wanted = act.Booking(
        said.service, said.day, said.begins, said.until,
        name=said.name, phone=said.phone or None, person_key=person,
    )  # fmt: skip

    def book_it(work: HallWork) -> Any:
        return appointment_view(work.hall, act.book(work, wanted), work.now)

    return Reply.of(ask.once(hall, book_it), 201)


@routes.add(
    "GET", BASE, May.BOOK, answers={200: out.Appointments},
    query={"day": {"type": "string", "format": "date"}},
)  # fmt: skip
def show(ask: Ask, hall: str) -> Reply:
    """Who is expected on a day, by time, and what became of them; today when none is named."""
    with ask.storage.reading(hall) as reading:
        return Reply(appointments_view(reading, _day(ask.args.get("day")) or reading.today))


@routes.add("GET", f"{BASE}/<appointment>", May.BOOK, answers={200: out.AppointmentOut})
def look(ask: Ask, hall: str, appointment: str) -> Reply:
    """One of them, for whoever has its visitor before him."""
    with ask.storage.reading(hall) as reading:
        found = reading.appointment(appointment)
        return Reply(appointment_view(reading.hall, found, reading.now))


@routes.add(
    "POST", f"{BASE}/<appointment>/cancel", May.BOOK,
    body=Nothing, answers={200: out.AppointmentOut}, repeats=True,
)  # fmt: skip
def cancel(ask: Ask, hall: str, appointment: str) -> Reply:
    """Nobody comes: the time is free again, and the code is worth nothing."""

    def cancel_it(work: HallWork) -> Any:
        return appointment_view(work.hall, act.cancel(work, appointment), work.now)

    return Reply.of(ask.once(hall, cancel_it))


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Invalid("which day?", fields=[{"path": "day", "problem": "required"}]) from error
