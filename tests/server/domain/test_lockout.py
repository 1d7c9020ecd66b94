"""Wrong tries: the fifth locks, each further one for longer, a day later all is forgotten."""

from datetime import UTC, datetime, timedelta

from server.domain.lockout import WrongTries

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


def test_each_further_wrong_try_waits_longer_up_to_an_hour():
    tries, now, minutes = WrongTries(), NOW, []
    for _ in range(12):
        tries = tries.one_more(now, free=5)
        if tries.until:
            minutes.append((tries.until - now) / timedelta(minutes=1))
            now = tries.until
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60]


def test_it_locks_until_then_and_not_at_that_moment():
    tries = WrongTries().one_more(NOW, free=1)
    assert tries.locks(NOW)
    assert not tries.locks(tries.until)
    assert not WrongTries(count=4).locks(NOW)


def test_a_day_after_the_last_lock_the_count_begins_anew():
    tries = WrongTries(count=9, until=NOW)
    assert tries.one_more(NOW + timedelta(hours=23), free=5).count == 10
    assert tries.one_more(NOW + timedelta(hours=25), free=5) == WrongTries(count=1)


def test_however_many_there_were_the_wait_can_be_said():
    assert WrongTries(count=10**6).one_more(NOW, free=5).until == NOW + timedelta(hours=1)
