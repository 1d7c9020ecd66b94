"""Appointments: who is expected when, and the SQL that asks for them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from server.domain.appointment import Appointment, Slot
from server.domain.errors import NotFound
from server.domain.ticket import Ticket
from server.storage.booked_tables import appointments
from server.storage.prepared import first, run
from server.storage.statements import DAY, HALL

add_appointment = insert(appointments)
appointment_by_id = select(appointments).where(
    appointments.c.hall_id == HALL, appointments.c.id == bindparam("appointment_id")
)
appointment_by_code = select(appointments).where(
    appointments.c.hall_id == HALL, appointments.c.code == bindparam("code")
)
appointments_of_day = (
    select(appointments)
    .where(appointments.c.hall_id == HALL, appointments.c.day == DAY)
    .order_by(appointments.c.begins, appointments.c.id)
)
_OF_SERVICE = (
    appointments.c.hall_id == HALL,
    appointments.c.day == DAY,
    appointments.c.service == bindparam("service"),
    appointments.c.cancelled_at.is_(None),
)
expected_at = select(func.count()).where(
    *_OF_SERVICE,
    appointments.c.begins < bindparam("until"),
    appointments.c.ends > bindparam("begins"),
)
expected_of_person = (
    select(appointments)
    .where(
        *_OF_SERVICE,
        appointments.c.person_key == bindparam("person"),
        appointments.c.ticket_id.is_(None),
    )
    .limit(1)
)
expected_for = (  # rare: when a service is taken out
    select(appointments.c.begins, appointments.c.day)
    .where(
        appointments.c.hall_id == HALL,
        appointments.c.day >= DAY,
        appointments.c.service == bindparam("service"),
        appointments.c.cancelled_at.is_(None),
        appointments.c.ticket_id.is_(None),
    )
    .limit(1)
)
_STILL_OPEN = (
    appointments.c.id == bindparam("appointment_id"),
    appointments.c.ticket_id.is_(None),
    appointments.c.cancelled_at.is_(None),
)
_MOMENT = bindparam("moment", type_=appointments.c.arrived_at.type)
arrive = (
    update(appointments)
    .where(*_STILL_OPEN)
    .values(ticket_id=bindparam("ticket"), number=bindparam("number"), arrived_at=_MOMENT)
    .returning(appointments.c.id)
)
cancel = (
    update(appointments)
    .where(*_STILL_OPEN)
    .values(cancelled_at=_MOMENT)
    .returning(appointments.c.id)
)


class Appointments:
    """Who is expected in one hall. Each is used once: by the lock, and by these conditions."""

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id

    def add(self, made: Appointment) -> None:
        row = {name: getattr(made, name) for name in Appointment.__dataclass_fields__}
        run(self._connection, add_appointment, row)

    def get(self, appointment_id: str) -> Appointment:
        row = self._first(appointment_by_id, appointment_id=appointment_id)
        if row is None:
            raise NotFound(f"no appointment {appointment_id}")
        return Appointment(*row)

    def of_code(self, code: str) -> Appointment | None:
        row = self._first(appointment_by_code, code=code)
        return Appointment(*row) if row else None

    def of_day(self, day: date) -> list[Appointment]:
        """All of a day, by time."""
        rows = run(self._connection, appointments_of_day, {"hall": self._hall_id, "on_day": day})
        return [Appointment(*row) for row in rows]

    def expected(self, service: str, slot: Slot) -> int:
        """How many are booked for a service at a time that meets this one."""
        row = self._first(
            expected_at, on_day=slot.day, service=service, begins=slot.begins, until=slot.ends
        )
        return int(row[0]) if row else 0

    def of_person(self, service: str, day: date, person_key: str) -> Appointment | None:
        """What this person has booked for a service on a day, and not used."""
        row = self._first(expected_of_person, on_day=day, service=service, person=person_key)
        return Appointment(*row) if row else None

    def forget_people(self, before: date) -> None:
        """Whoever was expected before that day is nobody's business any more."""
        people = {"name": None, "phone": None, "person_key": None}
        columns = [appointments.c[name] for name in people]
        left = or_(*(column.is_not(None) for column in columns))
        old = appointments.c.hall_id == self._hall_id, appointments.c.day < before
        self._connection.execute(update(appointments).where(*old, left).values(people))

    def any_for(self, service: str, today: date) -> bool:
        """Whether somebody is still expected for a service."""
        return self._first(expected_for, on_day=today, service=service) is not None

    def arrive(self, appointment_id: str, ticket: Ticket, now: datetime) -> None:
        """Its visitor is here, with this ticket; refused when somebody was faster."""
        how = {"ticket": ticket.id, "number": ticket.number}
        self._use(arrive, appointment_id, now, **how)

    def cancel(self, appointment_id: str, now: datetime) -> None:
        self._use(cancel, appointment_id, now)

    def _use(self, statement: Any, appointment_id: str, now: datetime, **how: Any) -> None:
        given = {"appointment_id": appointment_id, "moment": now, **how}
        if not run(self._connection, statement, given):
            self.get(appointment_id).check_open()

    def _first(self, statement: Any, **values: Any) -> Any | None:
        return first(self._connection, statement, {"hall": self._hall_id, **values})
