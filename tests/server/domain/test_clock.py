"""A clock that jumps is not believed for an hour; one that goes evenly, always."""

from datetime import UTC, datetime, timedelta

import pytest

from server.domain.clock import ClockWatch

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def minutes(n):
    return timedelta(minutes=n)


@pytest.fixture
def watch():
    watch = ClockWatch()
    assert watch.look(NOON, minutes(10)) is None
    return watch


def test_an_even_clock_is_believed(watch):
    for n in range(60):
        assert watch.look(NOON + minutes(n), minutes(10 + n)) is None
        assert watch.is_even(minutes(10 + n))


def test_a_correction_by_the_network_is_no_jump(watch):
    assert watch.look(NOON + minutes(4), minutes(10)) is None
    assert watch.is_even(minutes(10))


@pytest.mark.parametrize("jump", [DAY, -DAY, minutes(6), minutes(-6)])
def test_a_jump_is_told_once_and_doubted_for_an_hour(watch, jump):
    assert watch.look(NOON + jump + minutes(1), minutes(11)) == jump
    assert watch.look(NOON + jump + minutes(2), minutes(12)) is None
    assert not watch.is_even(minutes(12))
    assert not watch.is_even(minutes(70))
    assert watch.is_even(minutes(71))


def test_setting_it_right_is_a_jump_too(watch):
    watch.look(NOON + DAY, minutes(11))
    assert watch.look(NOON + minutes(10), minutes(20)) == minutes(-1) - (DAY - minutes(2))
    assert not watch.is_even(minutes(79))
    assert watch.is_even(minutes(80))
