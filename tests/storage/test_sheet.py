"""What a process remembers of the tallies is what is stored, whoever wrote and whatever failed."""

from contextlib import contextmanager
from random import Random

import pytest
from sqlalchemy import event

from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.moving import Order, move
from server.domain.errors import HallError, NotFound
from server.domain.estimate import Pace
from server.domain.events import Actor
from server.domain.ticket import Move, queue_of_window
from server.storage.audit import counted_wrong
from server.storage.sheet import QueueTally

KIOSK = Actor("device", "kiosk-1")
WINDOWS = ("1", "2", "3")


class DiskFull(Exception):
    """What a commit meets."""


def take(work, line="a"):
    return issue(work, Wish(f"{line}-service")).ticket


def act(storage, verb):
    return storage.act("north", KIOSK, None, verb)


@contextmanager
def commits_fail(storage):
    def cut(_connection):
        raise DiskFull

    event.listen(storage._writers, "commit", cut)
    yield
    event.remove(storage._writers, "commit", cut)


def remembered(storage):
    """What the storage would take for granted now: nothing, when somebody else wrote since."""
    seq, known = storage._tallies._halls.get("north", (None, {}))
    return known if seq == storage._stored_seqs()["north"] else {}


def stored(storage):
    with storage.reading("north") as reading:
        return {
            (reading.today, queue): QueueTally(
                row.serial, row.waiting, row.privileged,
                Pace(row.pace_seconds, row.pace_count), row.last_call_at,
            )
            for queue, row in reading.tallies().items()
        }  # fmt: skip


def agrees(storage):
    """How much is remembered, all of it as it is stored."""
    there = stored(storage)
    for where, tally in remembered(storage).items():
        assert tally == there.get(where, QueueTally()), where
    with storage.read() as connection:
        assert counted_wrong(connection, "north") == []
    return len(remembered(storage))


class Day:
    """People who do this and that, as chance has it."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.tickets = []

    def something(self, work):
        what = self.random.choice([self.take, self.take, self.call, self.move, self.change_mind])
        what(work)

    def take(self, work):
        self.tickets.append(take(work, self.random.choice("ab")).id)

    def call(self, work):
        call_next(work, self.random.choice(WINDOWS))

    def move(self, work):
        ticket = work.ticket(self.random.choice(self.tickets or [take(work).id]))
        what = self.random.choice(list(Move))
        where = {"to_line": "b"} if self.random.random() < 0.5 else {"to_window": "3"}
        window = ticket.window or self.random.choice(WINDOWS)
        to = where if what is Move.TRANSFER else {}
        move(work, ticket.id, Order(what, window, reason="so", **to))

    def change_mind(self, work):
        self.take(work)
        self.tickets.pop()
        raise NotFound("the second thought")


def test_two_processes_remember_what_is_stored(open_storage, storage, clock):
    """Whatever they do in turn; refusals and midnight are among it."""
    day, other = Day(seed=22), open_storage()
    done = known = 0
    for step in range(300):
        clock.passes(seconds=day.random.randrange(60))
        if step == 200:
            clock.passes(days=1)
        mine = storage if day.random.random() < 0.7 else other
        try:
            act(mine, day.something)
        except HallError:
            continue
        done += 1
        known += agrees(mine)
    assert done > 100
    assert known > 100, "else nothing is compared"
    assert agrees(other) == 0 or agrees(storage) == 0, "one of them wrote last"


def test_company_is_remembered_as_it_is_stored(storage, together, clock):
    day = Day(seed=7)
    for _ in range(20):
        clock.passes(seconds=20)
        for future in together(*[day.something] * 5):
            future.exception(60)
        agrees(storage)


def test_what_a_failed_commit_counted_is_forgotten(storage):
    act(storage, take)

    with commits_fail(storage), pytest.raises(DiskFull):
        act(storage, take)
    assert remembered(storage) == {}
    assert act(storage, take).number == "A002"
    assert agrees(storage) == 1


def test_a_seq_that_was_reached_by_another_is_not_taken_for_ones_own(open_storage, storage):
    """As far as before, on another way: the commit failed here, and succeeded there."""
    other = open_storage()
    act(storage, take)

    with commits_fail(storage), pytest.raises(DiskFull):
        act(storage, take)
    assert act(other, lambda work: take(work, "b")).number == "B001"
    numbers = [act(storage, lambda work, line=line: take(work, line)).number for line in "ab"]
    assert numbers == ["A002", "B002"]


def test_a_command_that_looks_sees_what_its_company_counted(together):
    def look(work):
        return work.reading().tallies()["a"].waiting

    *_, seen = together(take, take, look)
    assert seen.result(60) == 2


def test_a_command_counts_its_own_numbers_too(storage):
    def twice(work):
        return [take(work).number, take(work).number]

    assert act(storage, twice) == ["A001", "A002"]
    assert act(storage, take).number == "A003"
    assert agrees(storage) == 1


def test_a_clock_that_goes_back_over_midnight_forgets_no_call(storage, together, clock):
    """Calls that are not written yet, of a day that seemed to be over."""
    act(storage, lambda work: [take(work) for _ in range(4)])

    def at(hours, verb):
        def later(work):
            clock.passes(hours=hours)  # for the command that comes next
            return verb(work)

        return later

    act(storage, lambda work: call_next(work, "1"))
    clock.passes(minutes=1)
    verbs = [
        at(24, lambda work: call_next(work, "2")),
        at(-24, take),
        at(0, take),
    ]
    numbers = [future.result(60) for future in together(*verbs)][1:]
    assert [ticket.number for ticket in numbers] == ["A001", "A005"]
    assert agrees(storage) > 0


def test_furnishing_knows_who_was_sent_to_a_window(storage):
    act(storage, take)
    ticket = act(storage, lambda work: call_next(work, "1")).ticket
    act(storage, lambda work: move(work, ticket.id, Order(Move.TRANSFER, "1", to_window="3")))
    with storage.hall("north", KIOSK) as work:
        assert work.tallies.waiting_in(queue_of_window("3")) == 1
