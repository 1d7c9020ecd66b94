"""How long until your turn: a range, or nothing when too little is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain.estimate import ENOUGH_CALLS, LONGEST_GAP_SECONDS, Estimate, Pace, estimate


def paced(*intervals):
    pace = Pace()
    for seconds in intervals:
        pace = pace.after(seconds)
    return pace


def test_below_five_intervals_nothing_is_said():
    for known in range(ENOUGH_CALLS):
        assert estimate(3, paced(*[300] * known)) is None
    assert estimate(3, paced(*[300] * ENOUGH_CALLS)) is not None


@pytest.mark.parametrize(
    ("ahead", "seconds", "low", "high"),
    [
        (0, 300, 3, 8),  # five minutes: 3.5 to 7.5
        (3, 300, 14, 30),  # twenty minutes
        (0, 20, 0, 1),  # less than a minute
        (120, 600, 847, 1815),
        (2, 0, 0, 0),
    ],
)
def test_a_wait_is_told_from_seventy_to_a_hundred_and_fifty_percent(ahead, seconds, low, high):
    assert estimate(ahead, Pace(seconds, ENOUGH_CALLS)) == Estimate(low, high)


def test_the_first_interval_is_the_pace_and_later_ones_bend_it():
    assert paced(100) == Pace(100, 1)
    assert paced(100, 200) == Pace(120, 2)
    assert paced(100, 200, 120) == Pace(120, 3)


@pytest.mark.parametrize("gap", [-1, LONGEST_GAP_SECONDS + 1, 10**9])
def test_an_interval_over_lunch_or_of_a_mad_clock_says_nothing(gap):
    assert paced(100, gap) == paced(100)
    assert paced(gap) == Pace()


seconds = st.floats(0, LONGEST_GAP_SECONDS)


@settings(deadline=None)
@given(st.lists(seconds, min_size=ENOUGH_CALLS, max_size=40), st.integers(0, 500))
def test_more_people_ahead_never_means_sooner(intervals, ahead):
    pace = paced(*intervals)
    assert min(intervals) - 1e-6 <= pace.seconds <= max(intervals) + 1e-6
    now, one_more = estimate(ahead, pace), estimate(ahead + 1, pace)
    assert 0 <= now.low_minutes <= now.high_minutes
    assert now.low_minutes <= one_more.low_minutes
    assert now.high_minutes <= one_more.high_minutes
