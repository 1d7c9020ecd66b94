"""Appointments: codes, times that may be booked, and when a visitor may check in."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.domain import errors
from server.domain.appointment import (
    Appointment,
    Slot,
    Standing,
    check_slot,
    last_day,
    new_code,
    read_code,
    slot,
)
from server.domain.calendar import DayOverride, Opening, Span
from server.domain.hall import Rules

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
RULES = Rules()
HOURS = (Span(time(8, 30), time(12)), Span(time(14), time(17, 30)))
OPENING = Opening(
    dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), HOURS),
    (DayOverride(MONDAY + timedelta(days=2), (), "节日"),),
)
BOOKED = Appointment(
    "id", "north", "Y7K2M4Q8P", "s", MONDAY, "09:30", "10:00", "王", "138", None,
    datetime(2026, 11, 20, tzinfo=UTC), "staff:li",
)  # fmt: skip


def at(clock, day=MONDAY):
    return datetime.combine(day, time.fromisoformat(clock), SHANGHAI)


def test_a_code_can_be_read_back():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(read_code(code) == code for code in codes)


@pytest.mark.parametrize("text", ["y7k2m4q8p", " Y7K2-M4Q8P\n", "Y7K2 M4Q8 P"])
def test_a_code_is_read_however_it_is_typed(text):
    assert read_code(text) == "Y7K2M4Q8P"


def test_letters_that_look_like_digits_are_digits():
    assert read_code("YOIL00000") == "Y01100000"


@pytest.mark.parametrize(
    "text",
    ["", "Y", "Y7K2M4Q8", "Y7K2M4Q8PP", "X7K2M4Q8P", "Y7K2M4Q8U", "Y7K2M4Q8é", "Y７K2M4Q8P",
     "https://a/t/Y7K2M4Q8P", "Y'; DROP--", "110101199003070011", "Y" * 200],
)  # fmt: skip
def test_whatever_else_a_reader_reads_is_no_code(text):
    assert read_code(text) is None


@pytest.mark.parametrize(
    ("now", "refusal"),
    [
        (at("08:59"), errors.AppointmentEarly),
        (at("09:00"), None),
        (at("09:30"), None),
        (at("10:14"), None),
        (at("10:15"), errors.AppointmentLate),
        (at("23:59"), errors.AppointmentLate),
        (at("00:00", MONDAY + timedelta(days=1)), errors.AppointmentLate),
        (at("09:30", MONDAY + timedelta(days=1)), errors.AppointmentLate),
        (at("09:30", MONDAY - timedelta(days=1)), errors.AppointmentOtherDay),
    ],
)
def test_when_one_may_check_in(now, refusal):
    if refusal is None:
        BOOKED.check_in(now, RULES)
        return
    with pytest.raises(refusal) as refused:
        BOOKED.check_in(now, RULES)
    if refusal is errors.AppointmentEarly:
        told = {"from": "2026-11-23T09:00:00+08:00", "time": "09:00", "begins": "09:30"}
        assert refused.value.extras == told


def test_what_is_over_is_said_before_the_time_is_looked_at():
    used = replace(BOOKED, ticket_id="t", number="A007")
    with pytest.raises(errors.AppointmentUsed) as refused:
        used.check_in(at("23:00"), RULES)
    assert refused.value.extras == {"number": "A007", "ticket": "t"}
    with pytest.raises(errors.AppointmentCancelled):
        replace(BOOKED, cancelled_at=at("08:00")).check_in(at("09:30"), RULES)


def test_yesterdays_number_is_told_to_nobody():
    used = replace(BOOKED, ticket_id="t", number="A007")
    with pytest.raises(errors.AppointmentLate) as refused:
        used.check_in(at("09:30", MONDAY + timedelta(days=1)), RULES)
    assert refused.value.extras == {"until": "10:00", "service": "s"}


@pytest.mark.parametrize(
    ("changes", "now", "standing"),
    [
        ({}, at("08:00"), Standing.BOOKED),
        ({}, at("10:14"), Standing.BOOKED),
        ({}, at("10:15"), Standing.NO_SHOW),
        ({}, at("00:00", MONDAY + timedelta(days=1)), Standing.NO_SHOW),
        ({"begins": "23:30", "ends": "24:00"}, at("23:59"), Standing.BOOKED),
        ({"begins": "23:30", "ends": "24:00"}, at("00:05", date(2026, 11, 24)), Standing.NO_SHOW),
        ({"ticket_id": "t", "number": "A1"}, at("23:00"), Standing.ARRIVED),
        ({"cancelled_at": at("08:00")}, at("23:00"), Standing.CANCELLED),
    ],
)
def test_what_became_of_it(changes, now, standing):
    assert replace(BOOKED, **changes).standing(now, RULES) is standing


@pytest.mark.parametrize(
    ("begins", "ends", "day", "problem"),
    [
        ("09:30", None, MONDAY, None),
        ("11:30", None, MONDAY, None),
        ("11:31", None, MONDAY, ("from", "closed")),  # into the lunch break
        ("12:30", None, MONDAY, ("from", "closed")),
        ("11:00", "15:00", MONDAY, ("from", "closed")),  # over the break
        ("17:00", "17:30", MONDAY, None),
        ("08:40", None, MONDAY, ("from", "past")),
        ("09:00", None, MONDAY, ("from", "past")),  # it is nine now
        ("09:30", None, MONDAY - timedelta(days=1), ("day", "past")),
        ("09:30", None, MONDAY + timedelta(days=2), ("from", "closed")),  # a holiday
        ("09:30", None, MONDAY + timedelta(days=8), None),
        ("09:30", None, MONDAY + timedelta(days=9), ("day", "too_far")),
        ("10:00", "10:00", MONDAY, ("until", "before_from")),
        ("10:00", "09:30", MONDAY, ("until", "before_from")),
    ],
)
def test_which_times_may_be_booked(begins, ends, day, problem):
    """It is Monday, nine o'clock; Wednesday is a holiday, so the fifth workday is a Tuesday."""
    try:
        check_slot(slot(day, begins, ends, RULES), OPENING, at("09:00"), RULES)
    except errors.Invalid as refused:
        (field,) = refused.extras["fields"]
        assert (field["path"], field["problem"]) == problem
    else:
        assert problem is None


def test_a_slot_is_as_long_as_the_halls_usual_one():
    assert slot(MONDAY, "09:30", None, RULES) == Slot(MONDAY, "09:30", "10:00")
    assert slot(MONDAY, "23:45", None, RULES).ends == "24:00"
    assert str(slot(MONDAY, "09:30", "09:50", RULES)) == "09:30-09:50"


def test_an_open_night_ends_at_midnight():
    always = Opening({"mon": (Span(time(0), time(0)),)})
    check_slot(Slot(MONDAY, "23:30", "24:00"), always, at("09:00"), RULES)


@pytest.mark.parametrize(
    ("workdays", "last"),
    [(0, MONDAY), (1, date(2026, 11, 24)), (2, date(2026, 11, 26)), (5, date(2026, 12, 1))],
)
def test_how_far_ahead(workdays, last):
    assert last_day(OPENING, MONDAY, workdays) == last
    assert last_day(Opening(), MONDAY, workdays) == MONDAY  # never open
