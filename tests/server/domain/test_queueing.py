"""Who is next: tables of heads and what a clerk would say, and laws that hold for any of them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain.queueing import RULES, Fairness, Head, Rule, choose, next_streak
from server.domain.ticket import Rank

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
R, P, A, O = Rank.RETURNED, Rank.PRIORITY, Rank.APPOINTMENT, Rank.ORDINARY  # noqa: E741
FAIR = Fairness(streak=2, amber_minutes=15)


def head(rank, place, waited=0, queue="a", **more):
    """The first of its rank in a queue; queue ``w`` is the window's own."""
    since = NINE - timedelta(minutes=waited)
    return Head(f"{queue}{place}", queue, rank, place, since, sent_here=queue == "w", **more)


@pytest.mark.parametrize(
    ("heads", "streak", "picked", "rule"),
    [
        # one after the other
        ([head(O, 1)], 0, "a1", Rule.LONGEST_WAIT),
        ([head(O, 2), head(O, 1, queue="b")], 0, "b1", Rule.LONGEST_WAIT),
        # ranks
        ([head(O, 1), head(P, 2)], 0, "a2", Rule.PRIORITY),
        ([head(O, 1), head(A, 2)], 0, "a2", Rule.APPOINTMENT),
        ([head(A, 1), head(P, 2)], 0, "a2", Rule.PRIORITY),
        ([head(P, 1), head(R, 2)], 0, "a2", Rule.RETURNED),
        ([head(P, 3, queue="b"), head(P, 2), head(O, 1)], 0, "a2", Rule.PRIORITY),
        # an appointment that is not due goes when nobody else waits
        ([head(O, 9), head(A, 1, early=True)], 0, "a9", Rule.LONGEST_WAIT),
        ([head(A, 9), head(A, 1, queue="b", early=True)], 0, "a9", Rule.APPOINTMENT),
        ([head(A, 1, early=True)], 0, "a1", Rule.LONGEST_WAIT),
        ([head(O, 1, waited=60), head(A, 2, early=True)], 9, "a1", Rule.LONGEST_WAIT),
        ([head(O, 1), head(A, 9, queue="w", early=True)], 0, "w9", Rule.SENT_HERE),
        # whoever was sent to this window goes before them all
        ([head(R, 1), head(O, 9, queue="w")], 0, "w9", Rule.SENT_HERE),
        ([head(R, 9, queue="w"), head(R, 1)], 0, "w9", Rule.SENT_HERE),
        # the streak is used up, but nobody is impatient yet
        ([head(O, 1, waited=15), head(P, 2)], 2, "a2", Rule.PRIORITY),
        ([head(O, 1, waited=15), head(P, 2)], 99, "a2", Rule.PRIORITY),
        # somebody is impatient, but the streak is not used up
        ([head(O, 1, waited=60), head(P, 2)], 1, "a2", Rule.PRIORITY),
        # both: it is an ordinary visitor's turn
        ([head(O, 1, waited=16), head(P, 2)], 2, "a1", Rule.FAIR_TURN),
        ([head(O, 1, waited=16), head(R, 2)], 3, "a1", Rule.FAIR_TURN),
        ([head(O, 1, waited=16), head(A, 2)], 2, "a1", Rule.FAIR_TURN),
        ([head(O, 1, waited=16), head(R, 2, queue="w")], 2, "a1", Rule.FAIR_TURN),
        # the first of the ordinary ones, not the one that looks oldest
        ([head(O, 4, waited=20), head(O, 3, 17, "b"), head(P, 5)], 2, "b3", Rule.FAIR_TURN),
        # nobody ordinary waits: the privileged go on
        ([head(P, 2, waited=60)], 7, "a2", Rule.PRIORITY),
        # the ordinary one is next anyhow
        ([head(O, 1, waited=60)], 7, "a1", Rule.LONGEST_WAIT),
    ],
)
def test_who_is_next_and_why(heads, streak, picked, rule):
    for order in (heads, heads[::-1]):
        choice = choose(order, streak, FAIR, NINE)
        assert (choice.head.ticket, choice.rule) == (picked, rule)


def test_nobody_is_next_when_nobody_waits():
    assert choose([], 0, FAIR, NINE) is None


def test_exactly_the_amber_limit_is_not_beyond_it():
    beyond = NINE + timedelta(seconds=1)
    heads = [head(O, 1, waited=15), head(P, 2)]
    assert choose(heads, 2, FAIR, NINE).rule is Rule.PRIORITY
    assert choose(heads, 2, FAIR, beyond).rule is Rule.FAIR_TURN


def test_a_hall_may_set_its_own_fairness():
    heads = [head(O, 1, waited=6), head(P, 2)]
    assert choose(heads, 1, Fairness(1, 5), NINE).rule is Rule.FAIR_TURN
    assert choose(heads, 1, Fairness(3, 5), NINE).rule is Rule.PRIORITY


def test_an_ordinary_call_ends_the_streak_and_any_other_lengthens_it():
    assert [next_streak(2, rank) for rank in (R, P, A, O)] == [3, 3, 3, 0]


def test_every_rank_has_its_rule():
    assert set(RULES) == set(Rank)


some_heads = st.lists(
    st.builds(
        head,
        st.sampled_from(Rank),
        st.integers(1, 50),
        st.integers(0, 120),
        st.sampled_from("abcw"),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(some_heads, st.integers(0, 5), st.integers(1, 4), st.integers(1, 60))
def test_the_chosen_one_is_always_a_head(heads, streak, most, amber):
    choice = choose(heads, streak, Fairness(most, amber), NINE)
    assert (choice is None) == (not heads)
    if choice is None:
        return
    assert choice.head in heads
    assert choice.rule is not Rule.CHOSEN
    if choice.rule is Rule.FAIR_TURN:
        assert choice.head.rank is O
        assert streak >= most


arrivals = st.lists(st.lists(st.sampled_from(Rank), max_size=3), min_size=1, max_size=20)


@settings(max_examples=100, deadline=None)
@given(arrivals, st.integers(1, 3), st.integers(1, 20))
def test_ordinary_visitors_are_never_starved(minutes, streak_limit, amber):
    """One window calls somebody every minute, while up to three arrive, of whatever rank.

    From the minute an ordinary visitor has waited beyond amber, at most `streak_limit`
    privileged ones are called between two ordinary ones. So with k ordinary visitors before it,
    it is called within amber + (k + 1) x (streak_limit + 1) minutes.
    """
    fairness = Fairness(streak_limit, amber)
    longest = amber + (len(minutes) * 3 + 1) * (streak_limit + 1)
    waiting, place, streak, privileged_in_a_row = [], 0, 0, 0
    for minute in range(longest):
        now = NINE + timedelta(minutes=minute)
        came = minutes[minute] if minute < len(minutes) else [P]  # for ever after, one privileged
        for rank in came:
            place += 1
            ordinary = [one for one in waiting if one.rank is O]
            bound = amber + (len(ordinary) + 1) * (streak_limit + 1)
            waiting.append(Head(f"{minute + bound}", "a", rank, place, now))
        heads = {}
        for one in sorted(waiting, key=lambda one: one.place):
            heads.setdefault(one.rank, one)
        choice = choose(list(heads.values()), streak, fairness, now)
        if choice is None:
            continue
        waiting.remove(choice.head)
        streak = next_streak(streak, choice.head.rank)
        patient = heads.get(O)
        beyond = patient and now - patient.issued_at > timedelta(minutes=amber)
        privileged_in_a_row = privileged_in_a_row + 1 if choice.head.rank is not O and beyond else 0
        assert privileged_in_a_row <= streak_limit
        if choice.head.rank is O:
            assert minute <= int(choice.head.ticket)
    assert [one for one in waiting if one.rank is O] == []
