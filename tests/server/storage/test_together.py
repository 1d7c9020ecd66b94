"""Group commit: every turn once and in order, a refusal its own, a failed commit everybody's."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.storage.together import MOST, Together

PATIENCE = 20


class Refused(Exception):
    """What one command meets."""


class DiskFull(Exception):
    """What a commit meets."""


class Database:
    """Works off batches as the storage does, and remembers them."""

    def __init__(self):
        self.batches, self.done, self.fails = [], [], []
        self._alone = threading.Lock()
        self.together = Together(self.work_off)

    def work_off(self, turns):
        assert self._alone.acquire(blocking=False), "two batches at once"
        try:
            self.batches.append(len(turns))
            for turn in turns:
                try:
                    turn.value = turn.command(self)
                except Refused as error:
                    turn.error = error
            if self.fails and (error := self.fails.pop(0)):
                raise error
        finally:
            self._alone.release()

    def do(self, name):
        """A command that notes its name and answers it."""

        def verb(database):
            database.done.append(name)
            return name

        return self.together.run(verb)

    def refuse(self, name):
        def verb(database):
            database.done.append(name)
            raise Refused(name)

        return self.together.run(verb)

    def waiting(self):
        return len(self.together._waiting)


@pytest.fixture
def database():
    return Database()


@pytest.fixture
def crowd():
    with ThreadPoolExecutor(MOST * 2 + 16) as threads:
        yield threads


class Company:
    """Commands that queue up, one after the other, behind one that takes long."""

    def __init__(self, database, crowd):
        self._database, self._crowd = database, crowd
        self._goes_on = threading.Event()
        works = threading.Event()

        def long(_database):
            works.set()
            assert self._goes_on.wait(PATIENCE)
            return "long"

        self.first = crowd.submit(database.together.run, long)
        assert works.wait(PATIENCE)

    def queues(self, verb, *arguments):
        before = self._database.waiting()
        future = self._crowd.submit(verb, *arguments)
        end = time.monotonic() + PATIENCE
        while self._database.waiting() == before:
            assert time.monotonic() < end
            time.sleep(0.0005)
        return future

    def goes_on(self):
        self._goes_on.set()
        return self.first.result(PATIENCE)


def test_a_command_alone_has_a_transaction_alone(database):
    assert [database.do("a"), database.do("b")] == ["a", "b"]
    assert database.batches == [1, 1]


def test_a_refusal_alone_reaches_who_asked_and_the_next_goes_on(database):
    with pytest.raises(Refused, match="a"):
        database.refuse("a")
    assert database.do("b") == "b"


def test_whoever_waits_shares_the_next_transaction_in_the_order_they_came(database, crowd):
    company = Company(database, crowd)
    names = [f"{n:02}" for n in range(40)]
    futures = [company.queues(database.do, name) for name in names]
    company.goes_on()
    assert [future.result(PATIENCE) for future in futures] == names
    assert database.done == names
    assert database.batches == [1, 40]


def test_a_transaction_is_bounded(database, crowd):
    company = Company(database, crowd)
    futures = [company.queues(database.do, n) for n in range(MOST + 10)]
    company.goes_on()
    assert [future.result(PATIENCE) for future in futures] == list(range(MOST + 10))
    assert database.done == list(range(MOST + 10))
    assert database.batches == [1, MOST, 10]


def test_a_refusal_in_company_is_its_own(database, crowd):
    company = Company(database, crowd)
    first = company.queues(database.do, "first")
    refused = company.queues(database.refuse, "refused")
    last = company.queues(database.do, "last")
    company.goes_on()
    assert first.result(PATIENCE) == "first"
    assert last.result(PATIENCE) == "last"
    with pytest.raises(Refused):
        refused.result(PATIENCE)
    assert database.batches == [1, 3]


@pytest.mark.parametrize("cause", [DiskFull("no space left"), SystemExit(1)])
def test_a_failed_commit_reaches_all_it_took_with_it_and_nobody_else(database, crowd, cause):
    company = Company(database, crowd)
    database.fails = [None, cause]
    futures = [company.queues(database.do, n) for n in range(MOST)]
    spared = company.queues(database.do, "spared")
    company.goes_on()
    for future in futures:
        with pytest.raises(type(cause)):
            future.result(PATIENCE)
    assert spared.result(PATIENCE) == "spared"
    assert database.do("later") == "later"


def test_who_was_refused_hears_that_and_not_that_the_commit_failed(database, crowd):
    company = Company(database, crowd)
    database.fails = [None, DiskFull()]
    refused = company.queues(database.refuse, "refused")
    other = company.queues(database.do, "other")
    company.goes_on()
    with pytest.raises(Refused):
        refused.result(PATIENCE)
    with pytest.raises(DiskFull):
        other.result(PATIENCE)


def test_a_transaction_that_cannot_begin_does_not_stop_the_queue(crowd):
    def broken(_turns):
        raise DiskFull

    together = Together(broken)
    futures = [crowd.submit(together.run, lambda _: None) for _ in range(20)]
    for future in futures:
        with pytest.raises(DiskFull):
            future.result(PATIENCE)


def test_in_a_rush_every_turn_is_run_once_and_nobody_waits_for_ever(database, crowd):
    dice = random.Random(7)
    pauses = [dice.random() / 2000 for _ in range(32)]

    def kiosk(number):
        answers = []
        for n in range(40):
            name = (number, n)
            try:
                answers.append((database.refuse if n % 7 == 3 else database.do)(name))
            except Refused:
                answers.append("refused")
            if n % 5 == number % 5:
                time.sleep(pauses[number])
        return answers

    rush = [crowd.submit(kiosk, number) for number in range(32)]
    for number, future in enumerate(rush):
        wanted = ["refused" if n % 7 == 3 else (number, n) for n in range(40)]
        assert future.result(PATIENCE) == wanted
    assert len(database.done) == len(set(database.done)) == 32 * 40
    for number in range(32):
        assert [n for who, n in database.done if who == number] == list(range(40))
    assert sum(database.batches) == 32 * 40
    assert max(database.batches) <= MOST
