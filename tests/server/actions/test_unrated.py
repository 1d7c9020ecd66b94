"""A question that nobody answered is a fact and no rating; who rates later by phone still may."""

import pytest

from server.actions.rating import Opinion, leave_unrated, rate
from server.domain.errors import AlreadyRated, OtherWindow, TokenRevoked
from server.domain.events import Kind
from server.queries.overview import manager_screen
from server.queries.rating import track_view

BY_PHONE = Opinion(2, ("213",), None, anonymous=False, option_set=None, channel="qr")


@pytest.fixture
def ticket(hall):
    taken = hall.issue()
    hall.call_next()
    for move in ("start", "finish"):
        hall.move(taken, move)
    return taken


def ratings(hall):
    with hall.storage.reading("north") as reading:
        return manager_screen(reading)["ratings"]


@pytest.mark.parametrize("kind", [Kind.RATING_TIMED_OUT, Kind.RATING_SKIPPED])
def test_a_time_out_is_told_once_and_is_no_rating(hall, ticket, kind):
    for _ in range(2):
        hall.do(leave_unrated, ticket.id, kind, "1")
    assert [fact.data["ticket"] for fact in hall.facts(kind)] == [ticket.id]
    told = ratings(hall)
    assert (told["rated"], told["not_rated"], told["satisfied_rate"]) == (0, 1, None)
    assert set(told["levels"].values()) == {0}
    assert not hall.ticket(ticket).rated


def test_the_phone_may_rate_what_the_evaluator_left_unrated(hall, ticket):
    hall.do(leave_unrated, ticket.id, Kind.RATING_TIMED_OUT, "1")
    hall.do(rate, ticket.id, BY_PHONE)
    told = ratings(hall)
    assert (told["rated"], told["not_rated"], told["levels"]["2"]) == (1, 0, 1)
    assert [negative["number"] for negative in told["negatives"]] == [ticket.number]
    hall.do(leave_unrated, ticket.id, Kind.RATING_SKIPPED, "1")
    assert not hall.facts(Kind.RATING_SKIPPED), "it was rated"
    with pytest.raises(AlreadyRated):
        hall.do(rate, ticket.id, BY_PHONE)


def test_a_manager_sees_every_negative_rating_of_the_day(hall):
    for _ in range(22):
        taken = hall.issue()
        hall.call_next()
        for move in ("start", "finish"):
            hall.move(taken, move)
        hall.do(rate, taken.id, BY_PHONE)
    told = ratings(hall)
    assert len(told["negatives"]) == told["levels"]["2"] == 22
    assert len(told["latest"]) == 20


def test_another_windows_evaluator_closes_no_question(hall, ticket):
    with pytest.raises(OtherWindow):
        hall.do(leave_unrated, ticket.id, Kind.RATING_TIMED_OUT, "2")
    assert not hall.facts(Kind.RATING_TIMED_OUT)


def test_a_slip_leads_to_its_ticket_for_thirty_days(hall, ticket):
    def track():
        with hall.storage.reading("north") as reading:
            return track_view(reading, ticket.id, "")["rating"]["open"]

    assert track() is True
    hall.passes(days=8)
    assert track() is False, "too late to rate, and said so"
    hall.passes(days=22)
    assert track() is False
    hall.passes(days=1)
    with pytest.raises(TokenRevoked):
        track()
