"""An appointment: its code, the times it may be booked for, and when its visitor may come."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from server.domain.calendar import LOOK_AHEAD_DAYS, Opening, Span
from server.domain.errors import (
    AppointmentCancelled,
    AppointmentEarly,
    AppointmentLate,
    AppointmentOtherDay,
    AppointmentUsed,
    Invalid,
)
from server.domain.hall import Rules

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
CODE = re.compile(f"Y[{CROCKFORD}]{{8}}")
MISREAD = str.maketrans("OIL", "011")  # what a person may type for them
DAY_MINUTES = 24 * 60


class Standing(StrEnum):
    """What became of an appointment; nobody has to write down a no-show."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


def new_code() -> str:
    """``Y7K2M4Q8P``: 40 random bits, which only the visitor's paper or phone shows."""
    return "Y" + "".join(secrets.choice(CROCKFORD) for _ in range(8))


def read_code(text: str) -> str | None:
    """A code as it was scanned or typed; nothing for whatever else a reader may have read."""
    code = text.strip().replace("-", "").replace(" ", "").upper().translate(MISREAD)
    return code if CODE.fullmatch(code) else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a day on the hall's own clock, ``"09:30"`` to ``"10:00"``; 24:00 is its end."""

    day: date
    begins: str
    ends: str

    def __str__(self) -> str:
        """As a ticket carries it; the day is the ticket's own."""
        return f"{self.begins}-{self.ends}"

    @property
    def minute(self) -> int:
        """Of the day, when it begins."""
        return _minutes(self.begins)

    def begins_at(self, like: datetime) -> datetime:
        """The moment, in the time zone of *like*."""
        return _moment(self.day, self.begins, like)

    def ends_at(self, like: datetime) -> datetime:
        return _moment(self.day, self.ends, like)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One visitor, expected for one service in one slot. Its fields are the row's columns."""

    id: str
    hall_id: str
    code: str
    service: str
    day: date
    begins: str
    ends: str
    name: str | None
    phone: str | None
    person_key: str | None
    booked_at: datetime
    booked_by: str
    cancelled_at: datetime | None = None
    arrived_at: datetime | None = None
    ticket_id: str | None = None
    number: str | None = None

    @property
    def slot(self) -> Slot:
        return Slot(self.day, self.begins, self.ends)

    def opens_at(self, like: datetime, rules: Rules) -> datetime:
        """From when its visitor may check in."""
        return self.slot.begins_at(like) - timedelta(minutes=rules.appointment_early_minutes)

    def closes_at(self, like: datetime, rules: Rules) -> datetime:
        """From when it is missed."""
        return self.slot.ends_at(like) + timedelta(minutes=rules.appointment_late_minutes)

    def standing(self, local: datetime, rules: Rules) -> Standing:
        """What has become of it; *local* is the hall's own time."""
        if self.cancelled_at:
            return Standing.CANCELLED
        if self.ticket_id:
            return Standing.ARRIVED
        return Standing.NO_SHOW if self._is_missed(local, rules) else Standing.BOOKED

    def check_open(self) -> None:
        """Refuse what was cancelled or used before."""
        if self.cancelled_at:
            raise AppointmentCancelled("the appointment was cancelled")
        if self.ticket_id:
            raise AppointmentUsed(
                f"checked in as {self.number}", number=self.number, ticket=self.ticket_id
            )

    def check_in(self, local: datetime, rules: Rules) -> None:
        """Refuse a visitor who is not expected now.

        A number of another day is nobody's today, so once the day is over it is not told any more.
        """
        if local.date() <= self.day or self.cancelled_at:
            self.check_open()
        if local.date() < self.day:
            raise AppointmentOtherDay(f"expected on {self.day}", day=self.day.isoformat())
        opens = self.opens_at(local, rules)
        if local < opens:
            clock = f"{opens:%H:%M}"
            raise AppointmentEarly(
                f"may come from {clock}",
                time=clock, begins=self.begins, **{"from": opens.isoformat()},
            )  # fmt: skip
        if self._is_missed(local, rules):
            raise AppointmentLate(
                f"was expected until {self.ends}", until=self.ends, service=self.service
            )

    def _is_missed(self, local: datetime, rules: Rules) -> bool:
        return local.date() > self.day or local >= self.closes_at(local, rules)


def slot(day: date, begins: str, ends: str | None, rules: Rules) -> Slot:
    """What was asked for; as long as the hall's slots are when nobody said."""
    if ends is None:
        ends = _clock(_minutes(begins) + rules.appointment_slot_minutes)
    if _minutes(ends) <= _minutes(begins):
        raise _wrong("until", "before_from")
    return Slot(day, begins, ends)


def check_slot(wanted: Slot, opening: Opening, local: datetime, rules: Rules) -> None:
    """Refuse a time that is over, too far ahead, or outside the hours; *local* is the hall's."""
    if wanted.begins_at(local) <= local:
        raise _wrong("day" if wanted.day < local.date() else "from", "past")
    if wanted.day > last_day(opening, local.date(), rules.appointment_days):
        raise _wrong("day", "too_far")
    if not any(_holds(span, wanted) for span in opening.spans(wanted.day)):
        raise _wrong("from", "closed")


def last_day(opening: Opening, today: date, workdays: int) -> date:
    """The last day that may be booked: so many open days after today, within a month."""
    last = today
    for ahead in range(1, LOOK_AHEAD_DAYS):
        day = today + timedelta(days=ahead)
        if workdays and opening.spans(day):
            last, workdays = day, workdays - 1
    return last


def _holds(span: Span, wanted: Slot) -> bool:
    end = DAY_MINUTES if span.end == time(0) else _minutes(f"{span.end:%H:%M}")
    return _minutes(f"{span.start:%H:%M}") <= _minutes(wanted.begins) and (
        _minutes(wanted.ends) <= end
    )


def _moment(day: date, clock: str, like: datetime) -> datetime:
    return datetime.combine(day, time(0), like.tzinfo) + timedelta(minutes=_minutes(clock))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return "24:00" if minutes >= DAY_MINUTES else f"{minutes // 60:02d}:{minutes % 60:02d}"


def _wrong(path: str, problem: str) -> Invalid:
    fields: list[dict[str, Any]] = [{"path": path, "problem": problem}]
    return Invalid(f"{path}: {problem}", fields=fields)
