"""Appointments as staff see them: who is expected, and what became of it."""

from datetime import date, datetime
from typing import Any

from server.domain.appointment import Appointment, last_day
from server.domain.hall import Hall
from server.queries.times import iso
from server.storage import HallReading

Json = dict[str, Any]


def appointments_view(reading: HallReading, day: date) -> Json:
    """All of one day, by time, and how far ahead one may book."""
    hall = reading.hall
    last = last_day(hall.opening, reading.today, hall.rules.appointment_days)
    return {
        "day": day.isoformat(),
        "last_day": last.isoformat(),
        "appointments": [
            appointment_view(hall, found, reading.now) for found in reading.appointments(day)
        ],
    }


def appointment_view(hall: Hall, found: Appointment, now: datetime) -> Json:
    """One of them, with its code: whoever has that can check in."""
    return {
        **expected_view(hall, found, now),
        "code": found.code,
        "name": found.name,
        "phone": found.phone,
        "ticket": found.ticket_id,
        "number": found.number,
        "booked_at": iso(found.booked_at),
        "arrived_at": iso(found.arrived_at),
        "cancelled_at": iso(found.cancelled_at),
    }


def expected_view(hall: Hall, found: Appointment, now: datetime) -> Json:
    """What a device may know of one: neither who it is, nor the code."""
    service = hall.services.get(found.service)
    return {
        "id": found.id,
        "service": found.service,
        "service_name": service.name if service else found.service,
        "day": found.day.isoformat(),
        "from": found.begins,
        "until": found.ends,
        "state": found.standing(hall.local(now), hall.rules).value,
    }
