"""Days that end, and waits that are long: the clock is moved, nothing is deleted."""

import pytest

from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.moving import Order, move
from server.domain.errors import Closed, HallError, NotToday
from server.domain.events import Actor
from server.domain.ticket import Move, State

KIOSK = Actor("device", "kiosk-1")


@pytest.fixture
def hall(storage):
    """What happens in the hall `north`, one command a call."""

    class North:
        def issue(self, service="a-service", **wish):
            with storage.hall("north", KIOSK) as work:
                return issue(work, Wish(service, **wish)).ticket

        def call_next(self, window):
            with storage.hall("north", KIOSK) as work:
                called = call_next(work, window)
                return called and called.ticket

        def move(self, ticket, what, window, **how):
            with storage.hall("north", KIOSK) as work:
                return move(work, ticket.id, Order(Move(what), window, **how))

        def serve(self, window):
            ticket = self.call_next(window)
            self.move(ticket, "start", window)
            return self.move(ticket, "finish", window)

    return North()


def test_numbers_begin_anew_each_day_and_the_old_ones_stay(hall, storage, clock):
    old = [hall.issue() for _ in range(3)]
    clock.passes(days=1)
    assert hall.issue().number == "A001"
    with storage.reading("north") as reading:
        assert [reading.ticket(ticket.id).number for ticket in old] == ["A001", "A002", "A003"]


def test_midnight_is_the_halls_own(hall, clock):
    clock.passes(hours=14, minutes=59)  # 23:59 in Shanghai, 15:59 in UTC
    assert hall.issue().number == "A001"
    clock.passes(minutes=1)
    assert hall.issue().number == "A001"


def test_yesterdays_waiting_ticket_is_not_called_today(hall, clock):
    hall.issue()
    clock.passes(days=1)
    assert hall.call_next("1") is None
    today = hall.issue()
    assert hall.call_next("1").id == today.id


@pytest.mark.parametrize("left", ["called", "serving", "held", "absent"])
def test_yesterdays_open_ticket_does_not_block_today(hall, clock, left):
    """JQ: a visit left open in the evening kept the window busy the next morning."""
    hall.issue()
    ticket = hall.call_next("1")
    for what in {"serving": ["start"], "held": ["start", "hold"], "absent": ["miss"]}.get(left, []):
        hall.move(ticket, what, "1")
    clock.passes(days=1)
    today = hall.issue()
    assert hall.call_next("1").id == today.id


@pytest.mark.parametrize("what", ["return", "call"])
def test_yesterdays_ticket_cannot_come_back(hall, clock, what):
    ticket = hall.issue()
    if what == "return":
        hall.call_next("1")
        hall.move(ticket, "miss", "1")
    clock.passes(days=1)
    with pytest.raises(NotToday):
        hall.move(ticket, what, "1", reason="x")


def test_a_wait_of_75_minutes_is_75_minutes(hall, clock):
    """JQ counted minutes modulo 60."""
    hall.issue()
    clock.passes(minutes=75)
    assert hall.call_next("1").waited_seconds == 75 * 60


def test_time_at_a_window_is_no_waiting(hall, clock):
    hall.issue()
    clock.passes(minutes=10)
    ticket = hall.call_next("1")
    hall.move(ticket, "start", "1")
    clock.passes(minutes=30)
    hall.move(ticket, "transfer", "1", to_line="b")
    clock.passes(minutes=5)
    again = hall.call_next("2")
    assert (again.number, again.issued_at) == (ticket.number, ticket.issued_at)
    assert again.waited_seconds == 15 * 60


def test_one_person_holds_one_place_a_day(hall, clock):
    hall.issue(person_key="k")
    with pytest.raises(HallError) as refused:
        hall.issue(person_key="k")
    assert (refused.value.code, refused.value.extras["number"]) == ("already_waiting", "A001")
    clock.passes(days=1)
    assert hall.issue(person_key="k").number == "A001"


def test_a_second_parked_ticket_does_not_strand_the_first(hall):
    """JQ had one slot a window."""
    parked = []
    for _ in range(3):
        hall.issue()
        ticket = hall.call_next("1")
        hall.move(ticket, "start", "1")
        parked.append(hall.move(ticket, "hold", "1"))
    for ticket in parked:
        assert hall.move(ticket, "resume", "1").state is State.CALLED
        hall.move(ticket, "start", "1")
        hall.move(ticket, "finish", "1")


def test_a_closed_hall_says_when_it_opens(hall, clock):
    clock.passes(days=5)
    with pytest.raises(Closed) as refused:
        hall.issue()
    assert refused.value.extras["reason"] == "day_off"
    assert refused.value.extras["opens_at"].startswith("2026-11-30T00:00:00+08:00")


def test_first_in_first_out_even_when_the_clock_goes_back(hall, clock):
    """SGA and FQM ordered by a time; here the log's order decides."""
    tickets = []
    for _ in range(4):
        tickets.append(hall.issue())
        clock.passes(minutes=-3)
    assert [hall.serve("1").id for _ in tickets] == [ticket.id for ticket in tickets]
