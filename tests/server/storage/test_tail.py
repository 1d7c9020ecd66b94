"""The tail tells only what it is sure of: facts without holes, of its own hall."""

from datetime import UTC, datetime

import pytest

from server.domain.events import Actor
from server.storage.tail import KEPT, StoredEvent, Tail

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def facts(*seqs, hall="north"):
    actor = Actor("system", "server")
    return [StoredEvent(hall, seq, NOW, "ticket_issued", {}, actor) for seq in seqs]


@pytest.fixture
def tail():
    tail = Tail()
    tail.add(facts(5, 6))
    tail.add(facts(7))
    tail.add(facts(1, hall="south"))
    return tail


def seqs(found):
    return [fact.seq for fact in found]


@pytest.mark.parametrize(
    ("after", "known"),
    [(3, []), (4, [5, 6, 7]), (5, [6, 7]), (6, [7]), (7, []), (99, [])],
)
def test_it_tells_what_follows_or_nothing(tail, after, known):
    assert seqs(tail.after("north", after, 100)) == known


def test_it_tells_no_more_than_it_is_asked_for(tail):
    assert seqs(tail.after("north", 4, 2)) == [5, 6]


def test_an_unknown_hall_is_no_news(tail):
    assert tail.after("east", 0, 100) == []


def test_what_another_process_wrote_in_between_makes_it_begin_anew(tail):
    tail.add(facts(9, 10))
    assert tail.after("north", 6, 100) == []
    assert seqs(tail.after("north", 8, 100)) == [9, 10]


def test_who_committed_earlier_and_comes_later_hides_nothing(tail):
    tail.add(facts(9))
    tail.add(facts(8))
    assert tail.newest()["north"] == 9
    assert tail.after("north", 7, 100) == []
    assert seqs(tail.after("north", 8, 100)) == [9]


def test_nothing_added_changes_nothing(tail):
    tail.add([])
    assert tail.newest() == {"north": 7, "south": 1}


def test_it_forgets_the_oldest():
    tail = Tail()
    tail.add(facts(*range(1, KEPT + 11)))
    assert tail.after("north", 0, 5) == []
    assert seqs(tail.after("north", 10, 2)) == [11, 12]
