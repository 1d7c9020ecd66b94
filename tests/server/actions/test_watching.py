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
