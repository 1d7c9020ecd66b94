"""A visitor who is expected gets one number, on every database, wherever the code is read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from server.actions import furnishing
from server.actions.appointments import Booking, book, cancel, check_in
from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.moving import Order, move
from server.domain import errors
from server.domain.events import Actor
from server.domain.queueing import Rule
from server.domain.ticket import Move, Rank
from server.keeper import Keeper

CLERK = Actor("staff", "li")
MONDAY = date(2026, 11, 23)
KNOWN = Wish("")


@pytest.fixture
def north(storage):
    """Does a verb in the hall `north`; it is nine o'clock there."""

    def do(verb, *values, actor=CLERK):
        return storage.act("north", actor, None, lambda work: verb(work, *values))

    return do


def expect(north, begins="09:30", service="a-service", day=MONDAY, **who):
    return north(book, Booking(service, day, begins, **who))


def test_the_code_is_worth_one_number(north, storage):
    made = expect(north, name="王丽", phone="13800000000")
    ticket = north(check_in, made.code.lower(), KNOWN).ticket
    assert (ticket.number, ticket.slot, ticket.rank) == ("A001", "09:30-10:00", Rank.APPOINTMENT)
    with pytest.raises(errors.AppointmentUsed) as refused:
        north(check_in, made.code, KNOWN)
    assert refused.value.extras == {"number": "A001", "ticket": ticket.id, "state": "waiting"}
    with storage.reading("north") as reading:
        (kept,) = reading.appointments(MONDAY)
        assert (kept.number, kept.ticket_id) == ("A001", ticket.id)
        assert reading.ticket(ticket.id).slot == "09:30-10:00"


def test_sixteen_readers_at_once_print_one_number(north):
    made = expect(north)

    def read(kiosk):
        try:
            return north(check_in, made.code, KNOWN, actor=Actor("device", kiosk)).ticket.number
        except errors.AppointmentUsed as used:
            return used.extras["number"]

    with ThreadPoolExecutor(16) as crowd:
        assert set(crowd.map(read, map(str, range(16)))) == {"A001"}
    assert north(issue, Wish("a-service")).ticket.number == "A002"


def test_the_database_holds_the_promise_a_second_time(north, storage):
    first, second = expect(north), expect(north)
    ticket = north(check_in, first.code, KNOWN).ticket
    with pytest.raises(errors.AppointmentUsed), storage.hall("north", CLERK) as work:
        work.appointments.arrive(first.id, ticket, work.now)
    with pytest.raises(IntegrityError), storage.hall("north", CLERK) as work:
        work.appointments.arrive(second.id, ticket, work.now)
    with pytest.raises(IntegrityError), storage.hall("north", CLERK) as work:
        work.appointments.add(type(second)(**{**fields(second), "id": "new"}))  # the same code


def fields(made):
    return {name: getattr(made, name) for name in type(made).__dataclass_fields__}


def test_facts_name_neither_the_code_nor_the_person(north, storage):
    made = expect(north, name="王丽", phone="13800000000")
    gone = expect(north, "10:00")
    north(cancel, gone.id)
    north(cancel, gone.id)  # a repeat is harmless, and no fact
    north(check_in, made.code, KNOWN)
    facts = storage.history("north", 0)
    assert [fact.kind for fact in facts] == [
        "appointment_booked", "appointment_booked", "appointment_cancelled", "ticket_issued",
    ]  # fmt: skip
    assert facts[0].data == {
        "appointment": made.id, "service": "a-service", "day": "2026-11-23", "from": "09:30",
        "until": "10:00",
    }  # fmt: skip
    assert facts[3].data["appointment"] == made.id
    told = repr([fact.data for fact in facts])
    assert not any(secret in told for secret in (made.code, "王丽", "13800000000"))


def test_another_halls_code_is_no_code(storage, north):
    made = expect(north)
    with pytest.raises(errors.AppointmentUnknown):
        storage.act("south", CLERK, None, lambda work: check_in(work, made.code, KNOWN))
    with pytest.raises(errors.AppointmentUnknown):
        north(check_in, "http://a/t/whatever", KNOWN)


def test_only_so_many_are_expected_at_one_time(north):
    for begins in ("09:30", "09:30", "09:45", "09:15"):
        last = expect(north, begins)
    with pytest.raises(errors.AppointmentFull):
        expect(north)
    expect(north, service="b-service")
    expect(north, "10:15")
    north(cancel, last.id)
    expect(north)


def test_one_person_has_one_appointment_for_a_service_a_day(north):
    made = expect(north, person_key="k")
    with pytest.raises(errors.AlreadyBooked):
        expect(north, "11:00", person_key="k")
    expect(north, "11:00", day=MONDAY + timedelta(days=1), person_key="k")
    north(cancel, made.id)
    expect(north, "11:00", person_key="k")


def test_whoever_stands_in_line_already_does_not_check_in(north):
    made = expect(north, person_key="k")
    north(issue, Wish("a-service", person_key="k"))
    with pytest.raises(errors.AlreadyWaiting):
        north(check_in, made.code, KNOWN)


def test_what_was_cancelled_or_used_cannot_be_undone(north):
    gone, used = expect(north), expect(north)
    north(cancel, gone.id)
    with pytest.raises(errors.AppointmentCancelled):
        north(check_in, gone.code, KNOWN)
    north(check_in, used.code, KNOWN)
    with pytest.raises(errors.AppointmentUsed):
        north(cancel, used.id)


def test_who_was_expected_is_forgotten_after_a_week(north, storage, clock):
    who = {"name": "王丽", "phone": "13800000000", "person_key": "k"}
    expect(north, **who)
    uptime = timedelta(hours=1)
    keeper = Keeper(storage, lambda: uptime)
    keeper.look_around()
    jump, back, a_week, a_day = (timedelta(days=days) for days in (30, -30, 7, 1))
    for passed, even, name in (
        (jump, timedelta(0), "王丽"),  # a flat battery forgets nobody
        (back, timedelta(hours=1), "王丽"),
        (a_week, a_week, "王丽"),
        (a_day, a_day, None),
    ):
        clock.time += passed
        uptime += even
        keeper.look_around()
        with storage.reading("north") as reading:
            (kept,) = reading.appointments(MONDAY)
        assert kept.name == name
    assert (kept.phone, kept.person_key, kept.begins) == (None, None, "09:30")


def test_a_service_stays_while_somebody_is_expected_for_it(north, storage):
    made = expect(north)
    with pytest.raises(errors.InUse), storage.hall("north", CLERK) as work:
        furnishing.remove(work, "service", "a-service")
    north(cancel, made.id)
    with storage.hall("north", CLERK) as work:
        furnishing.remove(work, "service", "a-service")


def called(north, window="1"):
    """The next one's number and why, seen through to the end."""
    call = north(call_next, window)
    for what in (Move.START, Move.FINISH):
        north(move, call.ticket.id, Order(what, window))
    return call.ticket.number, call.rule, call.passed_over


def waiting(storage, window="1"):
    """What the window's clerk sees of the line, each with how many may go before it."""
    with storage.reading("north") as reading:
        first = reading.first_waiting(reading.hall.window(window))
        return [(ticket.number, reading.ahead(ticket)) for ticket in first]


def test_the_rank_holds_from_the_slots_time(north, storage, clock):
    later, sooner = expect(north, "09:30"), expect(north, "09:15")
    assert north(check_in, later.code, KNOWN).ahead == 0  # A001, nobody else is there
    north(issue, Wish("a-service"))
    assert north(check_in, sooner.code, KNOWN).ahead == 1  # A003
    north(issue, Wish("a-service"))
    north(issue, Wish("a-service"))
    assert waiting(storage) == [("A002", 2), ("A004", 3), ("A005", 4), ("A003", 3), ("A001", 4)]
    assert called(north) == ("A002", Rule.LONGEST_WAIT, 0)  # nobody is due yet
    clock.passes(minutes=15)
    assert waiting(storage) == [("A003", 0), ("A004", 2), ("A005", 3), ("A001", 3)]
    assert called(north) == ("A003", Rule.APPOINTMENT, 0)
    assert called(north) == ("A004", Rule.LONGEST_WAIT, 1)
    clock.passes(minutes=15)
    assert north(issue, Wish("a-service", "en", "elder")).ahead == 0  # A006
    assert called(north) == ("A006", Rule.PRIORITY, 2)
    assert called(north) == ("A001", Rule.APPOINTMENT, 0)
    assert called(north) == ("A005", Rule.LONGEST_WAIT, 0)


def test_who_is_early_is_called_when_nobody_else_waits(north):
    north(check_in, expect(north).code, KNOWN)
    assert called(north) == ("A001", Rule.LONGEST_WAIT, 0)
