"""A recount of the tickets finds whatever a tally says wrongly, and nothing else."""

import pytest
from sqlalchemy import update

from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.moving import Order, move
from server.domain.events import Actor
from server.domain.ticket import Move
from server.storage.audit import RECOUNTED, counted_wrong
from server.storage.tables import tallies

KIOSK = Actor("device", "kiosk-1")
FATES = ((Move.START, Move.FINISH), (Move.START, Move.HOLD), (Move.MISS,), (Move.MISS, Move.CANCEL))


def complaints(storage):
    with storage.read() as connection:
        return counted_wrong(connection, "north")


@pytest.fixture
def day(storage, clock):
    """Somebody waits in line, one goes first, one was sent to a window; each other end, once."""
    with storage.hall("north", KIOSK) as work:
        for priority in (None,) * 6 + ("elder",):
            issue(work, Wish("a-service", priority=priority))
    for moves in (*FATES, (Move.TRANSFER,)):
        clock.passes(seconds=60)
        with storage.hall("north", KIOSK) as work:
            ticket = call_next(work, "1").ticket
            for each in moves:
                to = "3" if each is Move.TRANSFER else None
                move(work, ticket.id, Order(each, "1", to_window=to, reason="so"))
    return storage


def test_a_day_as_it_was_counted_is_right(day):
    assert complaints(day) == []
    with day.reading("north") as reading:
        assert {name for name in RECOUNTED if getattr(reading.tallies()["a"], name) == 0} == {
            "privileged"  # was called first
        }


@pytest.mark.parametrize(("queue", "names"), [("a", RECOUNTED), ("window:3", ("waiting",))])
def test_each_count_that_is_wrong_is_named(day, queue, names):
    for name in names:
        column = tallies.c[name]
        with day.write() as connection:
            connection.execute(update(tallies).values({name: column + 1}).where(_at(queue)))
        (complaint,) = complaints(day)
        assert complaint.startswith(f"{queue} 2026-11-23 {name}: ")
        with day.write() as connection:
            connection.execute(update(tallies).values({name: column - 1}).where(_at(queue)))


def test_the_next_day_is_counted_by_itself(day, clock):
    clock.passes(days=1)
    with day.hall("north", KIOSK) as work:
        issue(work, Wish("a-service", priority="elder"))
    assert complaints(day) == []


def _at(queue):
    return (tallies.c.hall_id == "north") & (tallies.c.queue == queue)
