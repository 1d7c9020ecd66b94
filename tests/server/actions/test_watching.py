"""The keeper writes only when there is something to do."""

from datetime import timedelta

from server.actions.once import Request, once
from server.actions.watching import has_old_answers, has_old_questions
from server.domain.events import Actor
from server.keeper import Keeper

DAYS = timedelta(days=2)


def test_old_answers_are_forgotten(hall):
    request = Request("north", Actor("device", "kiosk-1"), "tap", "x")
    once(hall.storage, request, lambda work: work.hall.name)
    assert not has_old_answers(hall.storage, DAYS)
    hall.passes(days=3)
    assert has_old_answers(hall.storage, DAYS)
    Keeper(hall.storage).look_around()
    assert not has_old_answers(hall.storage, DAYS)


def test_old_questions_are_closed(hall):
    ticket = hall.issue()
    hall.call_next()
    hall.move(ticket, "start")
    hall.move(ticket, "finish")
    assert not has_old_questions(hall.storage, "north")
    hall.passes(minutes=5)
    assert has_old_questions(hall.storage, "north")
    Keeper(hall.storage).look_around()
    assert not has_old_questions(hall.storage, "north")
    assert hall.facts("rating_timed_out")


def test_a_clock_that_jumps_a_day_ahead_sends_nobody_home(hall):
    """A flat battery, or a typing error: there is an hour to set it right."""
    ticket, up = hall.issue(), timedelta(hours=1)
    keeper = Keeper(hall.storage, lambda: up)
    keeper.look_around()
    hall.passes(days=1)
    for minutes in (1, 58):
        hall.passes(minutes=minutes)
        up += timedelta(minutes=minutes)
        keeper.look_around()
    assert hall.ticket(ticket).state == "waiting"
    assert [fact.data["seconds"] for fact in hall.facts("clock_jumped")] == [86400]
    hall.passes(days=-1)
    keeper.look_around()
    assert hall.call_next().id == ticket.id


def test_a_day_is_closed_by_a_clock_that_goes_evenly(hall):
    ticket, up = hall.issue(), timedelta(hours=1)
    keeper = Keeper(hall.storage, lambda: up)
    keeper.look_around()
    seqs = hall.storage.last_seqs()
    hall.passes(days=1)
    up += timedelta(days=1)
    keeper.look_around()
    assert hall.ticket(ticket).state == "cancelled"
    assert hall.storage.last_seqs()["north"] == seqs["north"] + 1
