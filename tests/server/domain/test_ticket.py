"""A ticket's life: what may be done to it in every state, and what stays as it was."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from server.domain.errors import (
    HallError,
    NotToday,
    RecallLimit,
    ReturnLimit,
    WindowBusy,
    WrongMove,
)
from server.domain.ticket import MOVES, OPEN, Move, Rank, State, Ticket, queue_of_window

TODAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine o'clock in Shanghai
EVERY_PAIR = list(product(State, Move))


def later(minutes):
    return NINE + timedelta(minutes=minutes)


def ticket(**how):
    return Ticket(
        **{
            "id": "t1", "hall_id": "shifan", "day": TODAY, "number": "A007", "line": "a",
            "service": "id-card", "queue": "a", "place": 7000, "issued_at": NINE,
            "waiting_since": NINE, "secret": "s",
        }
        | how
    )  # fmt: skip


def ticket_in(state):
    """A ticket that came to *state* by the moves that lead there."""
    one = ticket()
    for move in WAYS[state]:
        VERBS[move](one)
    assert one.state is state
    return one


WAYS = {
    State.WAITING: [],
    State.CALLED: [Move.CALL],
    State.SERVING: [Move.CALL, Move.START],
    State.HELD: [Move.CALL, Move.START, Move.HOLD],
    State.ABSENT: [Move.CALL, Move.MISS],
    State.SERVED: [Move.CALL, Move.START, Move.FINISH],
    State.CANCELLED: [Move.CANCEL],
}
VERBS = {
    Move.CALL: lambda t, at=NINE, limit=9: t.call("3", "wang", at, TODAY, limit),
    Move.START: lambda t, at=NINE: t.start(at),
    Move.FINISH: lambda t, at=NINE: t.finish(at),
    Move.MISS: lambda t: t.miss(),
    Move.HOLD: lambda t: t.hold(),
    Move.RESUME: lambda t, at=NINE: t.resume("3", "wang", at, TODAY),
    Move.RETURN: lambda t, at=NINE, times=1: t.come_back(Rank.ORDINARY, 9000, times, at, TODAY),
    Move.TRANSFER: lambda t, at=NINE: t.transfer("b", Rank.ORDINARY, 9000, at, TODAY),
    Move.CANCEL: lambda t, at=NINE: t.cancel(at),
}


def refused(verb, *arguments, **how):
    """The refusal that *verb* meets; the ticket is what it was."""
    one = arguments[0]
    before = asdict(one)
    with pytest.raises(HallError) as caught:
        verb(*arguments, **how)
    assert asdict(one) == before
    return caught.value


@pytest.mark.parametrize(("state", "move"), EVERY_PAIR)
def test_every_move_goes_where_the_table_says_or_nowhere(state, move):
    one = ticket_in(state)
    goal = MOVES.get((state, move))
    assert (move in one.moves) == (goal is not None)
    if goal is not None:
        VERBS[move](one)
        assert one.state is goal
        return
    error = refused(VERBS[move], one)
    assert isinstance(error, WrongMove)
    assert error.extras == {"state": state, "moves": list(one.moves)}


def test_the_table_names_every_state_and_every_move():
    assert set(MOVES.values()) | {State.WAITING} == set(State)
    assert {move for _, move in MOVES} == set(Move)


def test_a_visit_that_is_over_allows_nothing_more():
    assert {state for state in State if not ticket_in(state).moves} == set(State) - OPEN
    assert set(State) - OPEN == {State.SERVED, State.CANCELLED}


def test_buttons_appear_in_the_order_of_the_moves():
    order = list(Move)
    for state in State:
        moves = list(ticket_in(state).moves)
        assert moves == sorted(moves, key=order.index)


@pytest.mark.parametrize("state", [State.CALLED, State.SERVING])
def test_a_transferred_ticket_keeps_its_number_and_its_first_hour(state):
    one = ticket_in(state)
    one.transfer(queue_of_window("5"), Rank.RETURNED, 9000, later(30), TODAY)
    assert (one.number, one.issued_at, one.id) == ("A007", NINE, "t1")
    assert (one.queue, one.rank, one.place) == ("window:5", Rank.RETURNED, 9000)
    assert (one.window, one.started_at, one.waiting_since) == (None, None, later(30))


@pytest.mark.parametrize("state", [State.ABSENT, State.HELD])
def test_who_comes_back_keeps_number_queue_and_first_hour(state):
    one = ticket_in(state)
    one.come_back(Rank.ORDINARY, 9500, 1, later(30), TODAY)
    assert (one.number, one.issued_at, one.queue, one.place) == ("A007", NINE, "a", 9500)
    assert (one.window, one.waiting_since) == (None, later(30))


def test_waiting_is_summed_over_all_the_times_in_line():
    one = ticket()
    assert one.waited(later(75)) == 75 * 60
    one.call("3", "wang", later(10), TODAY, 9)
    one.start(later(11))
    assert one.waited(later(60)) == 10 * 60, "time at a window is no waiting"
    one.transfer("b", Rank.ORDINARY, 7000, later(40), TODAY)
    assert one.waited(later(45)) == 15 * 60
    one.call("5", "li", later(50), TODAY, 9)
    one.miss()
    one.come_back(Rank.ORDINARY, 9000, 1, later(90), TODAY)
    one.call("5", "li", later(93), TODAY, 9)
    one.start(later(93))
    one.finish(later(99))
    assert one.waited(later(500)) == one.waited_seconds == (10 + 10 + 3) * 60


def test_a_clock_that_goes_back_makes_no_negative_wait():
    one = ticket()
    assert one.waited(later(-5)) == 0
    one.call("3", "wang", later(-5), TODAY, 9)
    assert one.waited_seconds == 0


def test_nobody_waits_after_the_ticket_was_cancelled():
    one = ticket()
    one.cancel(later(10))
    assert one.waited(later(300)) == 10 * 60
    assert one.finished_at == later(10)


def test_a_call_may_be_repeated_as_often_as_the_rule_allows():
    one = ticket()
    for minute in range(3):
        one.call("3", "wang", later(minute), TODAY, 3)
    assert (one.calls, one.called_at, one.call_at) == (3, NINE, later(2))
    assert isinstance(refused(VERBS[Move.CALL], one, limit=3), RecallLimit)


def test_every_call_awaits_its_own_echo():
    one = ticket_in(State.CALLED)
    one.shown_at = one.spoken_at = NINE
    one.call("3", "wang", later(1), TODAY, 9)
    assert (one.shown_at, one.spoken_at) == (None, None)


def test_another_window_may_not_repeat_the_call():
    one = ticket_in(State.CALLED)
    error = refused(lambda t: t.call("4", "li", later(1), TODAY, 9), one)
    assert isinstance(error, WindowBusy)
    assert error.extras == {"number": "A007", "ticket": "t1"}


def test_a_held_visitor_is_asked_back_to_the_same_window_only():
    one = ticket_in(State.HELD)
    assert isinstance(refused(lambda t: t.resume("4", "li", NINE, TODAY), one), WindowBusy)
    one.resume("3", "zhao", later(20), TODAY)
    assert (one.state, one.window, one.operator, one.calls) == (State.CALLED, "3", "zhao", 1)
    assert (one.called_at, one.started_at) == (later(20), None)


def test_an_absent_visitor_comes_back_as_often_as_the_rule_allows():
    one = ticket_in(State.ABSENT)
    one.come_back(Rank.ORDINARY, 9000, 1, later(5), TODAY)
    assert one.returns == 1
    one.call("3", "wang", later(9), TODAY, 9)
    one.miss()
    assert isinstance(refused(VERBS[Move.RETURN], one, times=1), ReturnLimit)
    one.come_back(Rank.ORDINARY, 9900, 2, later(10), TODAY)
    assert (one.state, one.returns) == (State.WAITING, 2)


def test_a_held_visitor_comes_back_without_limit():
    one = ticket_in(State.HELD)
    one.come_back(Rank.RETURNED, 9000, 0, later(5), TODAY)
    assert (one.state, one.returns) == (State.WAITING, 0)


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        (State.WAITING, lambda t, day: t.call("3", "wang", NINE, day, 9)),
        (State.CALLED, lambda t, day: t.call("3", "wang", NINE, day, 9)),
        (State.HELD, lambda t, day: t.resume("3", "wang", NINE, day)),
        (State.ABSENT, lambda t, day: t.come_back(Rank.ORDINARY, 1, 9, NINE, day)),
        (State.HELD, lambda t, day: t.come_back(Rank.ORDINARY, 1, 9, NINE, day)),
        (State.SERVING, lambda t, day: t.transfer("b", Rank.ORDINARY, 1, NINE, day)),
    ],
)
def test_yesterdays_ticket_joins_no_queue_today(state, verb):
    tomorrow = TODAY + timedelta(days=1)
    assert isinstance(refused(verb, ticket_in(state), tomorrow), NotToday)


@pytest.mark.parametrize("state", [State.CALLED, State.SERVING, State.HELD, State.ABSENT])
def test_a_day_that_is_over_closes_whatever_is_open(state):
    one = ticket_in(state)
    one.end_day(later(1000))
    assert (one.state, one.finished_at, one.moves) == (State.CANCELLED, later(1000), ())


def test_a_night_is_no_waiting_time():
    one = ticket()
    one.end_day(later(16 * 60))
    assert one.waiting_since is None
    assert one.waited(later(17 * 60)) == 0


def test_a_ticket_is_itself_and_no_other():
    assert ticket() != ticket()
