"""Opening hours in layers: the weekly pattern, and single days that override it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK_AHEAD_DAYS = 30


class ClosedBecause(StrEnum):
    """Why a hall is closed."""

    LUNCH = "lunch"
    AFTER_HOURS = "after_hours"
    DAY_OFF = "day_off"


@dataclass(frozen=True, slots=True)
class Span:
    """From *start*, included, to *end*, excluded; an end of 00:00 is midnight at the day's end."""

    start: time
    end: time

    def holds(self, at: time) -> bool:
        return self.start <= at and (at < self.end or self.end == time(0))


@dataclass(frozen=True, slots=True)
class DayOverride:
    """One day that differs: no spans is a day off."""

    day: date
    spans: tuple[Span, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A hall's hours in its own time zone."""

    week: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    days: tuple[DayOverride, ...] = ()

    def spans(self, day: date) -> tuple[Span, ...]:
        """The spans of one day; an override beats the week."""
        for override in self.days:
            if override.day == day:
                return override.spans
        return tuple(self.week.get(WEEKDAYS[day.weekday()], ()))

    def is_open(self, at: datetime) -> bool:
        """*at* in the hall's local time."""
        return any(span.holds(at.time()) for span in self.spans(at.date()))

    def why_closed(self, at: datetime) -> ClosedBecause | None:
        """Nothing when the hall is open."""
        if self.is_open(at):
            return None
        today = self.spans(at.date())
        if not today:
            return ClosedBecause.DAY_OFF
        before = any(span.start <= at.time() for span in today)
        after = any(span.start > at.time() for span in today)
        return ClosedBecause.LUNCH if before and after else ClosedBecause.AFTER_HOURS

    def opens_at(self, at: datetime) -> datetime | None:
        """The next opening after *at*, within a month."""
        for ahead in range(LOOK_AHEAD_DAYS):
            day = at.date() + timedelta(days=ahead)
            for span in sorted(self.spans(day), key=lambda span: span.start):
                start = datetime.combine(day, span.start, at.tzinfo)
                if start > at:
                    return start
        return None

    def closes_at(self, at: datetime) -> datetime | None:
        """The end of the span that *at* is in."""
        for span in self.spans(at.date()):
            if span.holds(at.time()):
                end_day = at.date() + timedelta(days=int(span.end == time(0)))
                return datetime.combine(end_day, span.end, at.tzinfo)
        return None

    def half_day(self, at: datetime) -> str:
        """``am`` before the afternoon's first span, else ``pm``: the unit of a quota."""
        return "am" if at.time() < self._noon(at.date()) else "pm"

    def next_half_day(self, at: datetime) -> datetime | None:
        """When one may come again after *at*'s half-day, within a month."""
        for ahead in range(LOOK_AHEAD_DAYS):
            day = at.date() + timedelta(days=ahead)
            begins = {self._noon(day), *(span.start for span in self.spans(day))}
            for start in sorted(begins):
                moment = datetime.combine(day, start, at.tzinfo)
                later = ahead > 0 or self.half_day(moment) > self.half_day(at)
                if moment > at and later and self.is_open(moment):
                    return moment
        return None

    def _noon(self, day: date) -> time:
        return min((s.start for s in self.spans(day) if s.start >= time(12)), default=time(12))
