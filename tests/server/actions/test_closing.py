"""Midnight in a hall that is open around the clock."""

import pytest

from server.actions.closing import close_past_days
from server.domain.errors import WindowBusy


def test_midnight_sends_nobody_away_who_is_being_served(hall):
    hall.passes(hours=14, minutes=50)  # ten to midnight
    served, waits = hall.issue(), hall.issue()
    hall.call_next()
    hall.move(served, "start")
    hall.passes(minutes=15)
    assert hall.do(close_past_days) == 0
    with pytest.raises(WindowBusy):
        hall.call_next()
    hall.passes(hours=1)
    assert hall.do(close_past_days) == 1
    assert (hall.ticket(served).state, hall.ticket(waits).state) == ("serving", "cancelled")
    assert hall.move(served, "finish").state == "served"


@pytest.mark.parametrize("moves", [[], ["start"]])
def test_who_was_called_six_hours_ago_has_left(hall, moves):
    hall.passes(hours=14, minutes=50)
    ticket = hall.issue()
    hall.call_next()
    for what in moves:
        hall.move(ticket, what)
    hall.passes(hours=5, minutes=59)
    assert hall.do(close_past_days) == 0
    hall.passes(minutes=1)
    assert hall.do(close_past_days) == 1
    assert hall.ticket(ticket).state == "cancelled"


def test_a_call_of_yesterday_makes_room_at_once(hall):
    hall.passes(hours=14, minutes=50)
    hall.issue()
    hall.call_next()
    hall.passes(minutes=15)
    today = hall.issue()
    assert hall.call_next().id == today.id
