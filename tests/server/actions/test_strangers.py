"""A name that nobody has behaves at the door like one that somebody has."""

from datetime import UTC, datetime, timedelta

from server.actions import strangers as module
from server.actions.strangers import Strangers

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)


def test_the_fifth_try_locks_until_then():
    strangers = Strangers()
    for _ in range(4):
        strangers.count("nobody", 5, LATER)
        assert strangers.locked_until("nobody", NOW) is None
    strangers.count("nobody", 5, LATER)
    assert strangers.locked_until("nobody", NOW) == LATER
    assert strangers.locked_until("nobody", LATER) is None
    assert strangers.locked_until("another", NOW) is None


def test_not_every_name_ever_tried_is_kept(monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    strangers = Strangers()
    for name in ("a", "b", "c", "d"):
        strangers.count(name, 1, LATER)
    locked = [name for name in ("a", "b", "c", "d") if strangers.locked_until(name, NOW)]
    assert locked == ["b", "c", "d"]
