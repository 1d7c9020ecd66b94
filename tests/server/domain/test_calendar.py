"""Opening hours: the week, lunch, days off, one-day overrides, and midnight."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from server.domain.calendar import ClosedBecause, DayOverride, Opening, Span

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = Span(time(8, 30), time(12))
AFTERNOON = Span(time(14), time(17, 30))
WORKDAY = (MORNING, AFTERNOON)
HALL = Opening(
    dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WORKDAY) | {"sat": (MORNING,)},
    (
        DayOverride(date(2026, 11, 25), (), "停电"),
        DayOverride(date(2026, 11, 29), (Span(time(9), time(11)),), "集日"),
    ),
)
MONDAY, TUESDAY, WEDNESDAY, SATURDAY, MARKET_SUNDAY = 23, 24, 25, 28, 29
NEVER = Opening()
ALWAYS = Opening(
    dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), (Span(time(0), time(0)),))
)
NIGHT = Opening({"fri": (Span(time(20), time(0)),), "sat": (Span(time(0), time(2)),)})


def at(day, clock, month=11):
    return datetime(2026, month, day, *map(int, clock.split(":")), tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        (at(MONDAY, "08:29:59"), ClosedBecause.AFTER_HOURS),
        (at(MONDAY, "08:30"), None),
        (at(MONDAY, "11:59:59"), None),
        (at(MONDAY, "12:00"), ClosedBecause.LUNCH),
        (at(MONDAY, "13:59"), ClosedBecause.LUNCH),
        (at(MONDAY, "14:00"), None),
        (at(MONDAY, "17:30"), ClosedBecause.AFTER_HOURS),
        (at(MONDAY, "23:59"), ClosedBecause.AFTER_HOURS),
        (at(WEDNESDAY, "09:00"), ClosedBecause.DAY_OFF),  # an override takes a workday away
        (at(SATURDAY, "09:00"), None),
        (at(SATURDAY, "12:30"), ClosedBecause.AFTER_HOURS),  # no afternoon, so no lunch
        (at(22, "09:00"), ClosedBecause.DAY_OFF),  # an ordinary Sunday
        (at(MARKET_SUNDAY, "09:30"), None),  # an override opens one
        (at(MARKET_SUNDAY, "11:00"), ClosedBecause.AFTER_HOURS),
    ],
)
def test_open_or_why_not(moment, why):
    assert HALL.why_closed(moment) is why
    assert HALL.is_open(moment) is (why is None)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(MONDAY, "07:00"), at(MONDAY, "08:30")),
        (at(MONDAY, "08:30"), at(MONDAY, "14:00")),  # open now: the next one counts
        (at(MONDAY, "12:10"), at(MONDAY, "14:00")),
        (at(MONDAY, "18:00"), at(TUESDAY, "08:30")),
        (at(TUESDAY, "18:00"), at(26, "08:30")),  # over the day off
        (at(SATURDAY, "12:30"), at(MARKET_SUNDAY, "09:00")),
        (at(22, "10:00"), at(MONDAY, "08:30")),
    ],
)
def test_when_it_opens_next(moment, opens):
    assert HALL.opens_at(moment) == opens


@pytest.mark.parametrize(
    ("moment", "closes"),
    [
        (at(MONDAY, "08:30"), at(MONDAY, "12:00")),
        (at(MONDAY, "17:29"), at(MONDAY, "17:30")),
        (at(MONDAY, "12:30"), None),
        (at(MARKET_SUNDAY, "10:00"), at(MARKET_SUNDAY, "11:00")),
    ],
)
def test_when_it_closes(moment, closes):
    assert HALL.closes_at(moment) == closes


def test_a_hall_without_hours_never_opens():
    assert NEVER.why_closed(at(MONDAY, "10:00")) is ClosedBecause.DAY_OFF
    assert NEVER.opens_at(at(MONDAY, "10:00")) is None
    assert NEVER.closes_at(at(MONDAY, "10:00")) is None


def test_the_next_opening_is_looked_for_over_a_long_holiday():
    week_off = tuple(DayOverride(date(2026, 10, day), (), "国庆") for day in range(1, 9))
    hall = Opening(HALL.week, week_off)
    assert hall.opens_at(at(1, "10:00", month=10)) == at(9, "08:30", month=10)


@pytest.mark.parametrize("clock", ["00:00", "03:00", "12:00", "23:59:59"])
def test_a_whole_day_is_from_midnight_to_midnight(clock):
    moment = at(MONDAY, clock)
    assert ALWAYS.is_open(moment)
    assert ALWAYS.closes_at(moment) == at(TUESDAY, "00:00")
    assert ALWAYS.opens_at(moment) == at(TUESDAY, "00:00")


def test_a_night_goes_over_midnight_in_two_spans():
    assert NIGHT.is_open(at(27, "23:59"))
    assert NIGHT.closes_at(at(27, "23:59")) == at(28, "00:00")
    assert NIGHT.is_open(at(28, "00:00"))
    assert NIGHT.closes_at(at(28, "01:00")) == at(28, "02:00")
    assert not NIGHT.is_open(at(28, "02:00"))


@pytest.mark.parametrize(
    ("opening", "clock", "half"),
    [
        (HALL, "08:30", "am"),
        (HALL, "12:30", "am"),  # over lunch nobody gets a number; it is not the afternoon yet
        (HALL, "13:59", "am"),
        (HALL, "14:00", "pm"),
        (ALWAYS, "11:59", "am"),
        (ALWAYS, "12:00", "pm"),
        (NEVER, "11:59", "am"),
        (NEVER, "12:00", "pm"),
    ],
)
def test_a_half_day_begins_with_the_afternoons_first_span(opening, clock, half):
    assert opening.half_day(at(MONDAY, clock)) == half


@pytest.mark.parametrize(
    ("opening", "day", "clock", "again"),
    [
        (HALL, MONDAY, "08:30", (MONDAY, "14:00")),
        (HALL, MONDAY, "12:30", (MONDAY, "14:00")),
        (HALL, MONDAY, "14:00", (TUESDAY, "08:30")),
        (ALWAYS, MONDAY, "09:00", (MONDAY, "12:00")),  # open at noon, and a new half-day
        (ALWAYS, MONDAY, "12:00", (TUESDAY, "00:00")),
    ],
)
def test_when_there_are_numbers_again(opening, day, clock, again):
    assert opening.next_half_day(at(day, clock)) == at(*again)


def test_a_hall_that_never_opens_has_no_numbers_again():
    assert NEVER.next_half_day(at(MONDAY, "09:00")) is None
