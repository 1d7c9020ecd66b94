"""Commands that share a transaction: nothing of a refused one is left, nothing is lost."""

import threading

import pytest
from pydantic_core import PydanticSerializationError
from sqlalchemy import event

from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.once import Request, once
from server.domain.errors import AlreadyRated, NotFound, RequestIdReused
from server.domain.events import Actor, Kind
from server.storage.audit import counted_wrong, gaps_in_log

KIOSK = Actor("device", "kiosk-1")
PATIENCE = 60


class DiskFull(Exception):
    """What a commit meets."""


def take(work):
    return issue(work, Wish("a-service")).ticket


def take_and_think_better_of_it(work):
    """A command that is refused when it has already changed and recorded something."""
    take(work)
    work.windows.set("2", notice="half done")
    work.record(Kind.WINDOW_PAUSED, window="2")
    raise NotFound("the second thought")


def rate_twice(work):
    """A command on which the database itself puts its foot down."""
    ticket = take(work)
    for _ in range(2):
        work.ratings.add(
            ticket_id=ticket.id, day=ticket.day, at=work.now, stars=5, options=[], option_set="1",
            comment="", anonymous=False, channel="evaluator", number=ticket.number,
        )  # fmt: skip


REFUSED = ((take_and_think_better_of_it, NotFound), (rate_twice, AlreadyRated))


def agrees(storage, hall="north"):
    """The log has no gap, the tallies say what a recount says, and how many facts there are."""
    with storage.read() as connection:
        assert gaps_in_log(connection, hall) == 0
        assert counted_wrong(connection, hall) == []
    log = storage.history(hall, 0)
    assert [fact.seq for fact in log] == list(range(1, storage.last_seqs()[hall] + 1))
    return log


def test_a_refused_command_leaves_nothing_and_its_company_everything(storage, together):
    first, second_thoughts, rated, last = together(
        take, take_and_think_better_of_it, rate_twice, take
    )
    assert [first.result(PATIENCE).number, last.result(PATIENCE).number] == ["A001", "A002"]
    with pytest.raises(NotFound):
        second_thoughts.result(PATIENCE)
    with pytest.raises(AlreadyRated):
        rated.result(PATIENCE)
    log = agrees(storage)
    assert [(fact.kind, fact.data["number"]) for fact in log] == [
        ("ticket_issued", "A001"),
        ("ticket_issued", "A002"),
    ]
    with storage.reading("north") as reading:
        assert reading.window_states()["2"].notice is None
        assert reading.latest_ratings() == []


def test_a_fact_that_cannot_be_written_is_its_own_commands_fault(storage, together):
    """The log is written last, for all: what fails there must not take the company with it."""

    def record_no_json(work):
        take(work)
        work.record(Kind.WINDOW_PAUSED, window=object())

    first, bad, last = together(take, record_no_json, take)
    assert [first.result(PATIENCE).number, last.result(PATIENCE).number] == ["A001", "A002"]
    with pytest.raises(PydanticSerializationError):
        bad.result(PATIENCE)
    assert [fact.data["number"] for fact in agrees(storage)] == ["A001", "A002"]
    with pytest.raises(PydanticSerializationError):
        storage.act("north", KIOSK, None, record_no_json)
    assert len(agrees(storage)) == 2


def test_a_repeat_behind_its_first_in_one_transaction_is_a_repeat(storage, together):
    def tap(service, request_id="tap"):
        """What `once` does, as a verb of its own."""

        def verb(work):
            known = work.answers.first(request_id, service)
            if known is None:
                number = issue(work, Wish(service)).ticket.number
                work.answers.keep(request_id, service, number, work.now)
            return known or number

        return verb

    taps = together(tap("a-service"), tap("a-service"), tap("a-service", "other"))
    assert [each.result(PATIENCE) for each in taps] == ["A001", "A001", "A002"]
    again, reused = together(tap("a-service"), tap("b-service"))
    assert again.result(PATIENCE) == "A001"
    with pytest.raises(RequestIdReused):
        reused.result(PATIENCE)
    assert len(agrees(storage)) == 2


def test_company_begins_anew_only_when_one_of_it_is_refused(storage, together):
    tries = []

    def counted(verb):
        def trying(work):
            tries.append(verb)
            return verb(work)

        return trying

    for future in together(counted(take), counted(take)):
        future.result(PATIENCE)
    assert len(tries) == 2
    taken, refused = together(counted(take), counted(take_and_think_better_of_it))
    with pytest.raises(NotFound):
        refused.result(PATIENCE)
    assert (len(tries), taken.result(PATIENCE).number) == (6, "A003")
    assert len(agrees(storage)) == 3


def test_a_refused_command_alone_leaves_nothing(storage):
    for verb, error in REFUSED:
        with pytest.raises(error):
            storage.act("north", KIOSK, None, verb)
    assert agrees(storage) == []
    assert storage.act("north", KIOSK, None, take).number == "A001"


def test_each_command_sees_what_its_company_did_before(storage, together):
    def next_for(window):
        def verb(work):
            called = call_next(work, window)
            return called and called.ticket.number

        return verb

    futures = together(take, next_for("1"), next_for("2"), take, next_for("3"))
    first, called, nobody, second, called_too = [f.result(PATIENCE) for f in futures]
    assert (called, nobody, called_too) == (first.number, None, second.number)
    agrees(storage)


def test_a_failed_commit_loses_all_it_took_with_it_and_says_so(storage, together):
    fails = [False, True]  # the long one's own, then the company's

    @event.listens_for(storage._writers, "commit")
    def cut(_connection):
        if fails and fails.pop(0):
            raise DiskFull

    futures = together(take, take, take)
    for future in futures:
        with pytest.raises(DiskFull):
            future.result(PATIENCE)
    event.remove(storage._writers, "commit", cut)
    assert agrees(storage) == []
    assert storage.act("north", KIOSK, None, take).number == "A001"


def test_an_unknown_hall_is_told_to_whoever_asks_for_it(storage, crowd):
    futures = [crowd.submit(storage.act, "west", KIOSK, None, take) for _ in range(8)]
    for future in futures:
        with pytest.raises(NotFound, match="west"):
            future.result(PATIENCE)


def test_one_request_id_in_one_transaction_is_one_change(storage, crowd):
    request = Request("north", KIOSK, "tap-1", "a-service")
    gate = threading.Barrier(16)

    def tap():
        gate.wait(PATIENCE)
        return once(storage, request, lambda work: take(work).number)

    answers = [future.result(PATIENCE) for future in [crowd.submit(tap) for _ in range(16)]]
    assert {answer.body for answer in answers} == {"A001"}
    assert sum(not answer.replayed for answer in answers) == 1
    assert len(agrees(storage)) == 1
    other = Request("north", KIOSK, "tap-1", "b-service")
    with pytest.raises(RequestIdReused):
        once(storage, other, take)


def test_32_kiosks_in_a_rush_leave_no_gap(storage, crowd):
    woken = []
    storage.on_commit = woken.append

    def kiosk(number):
        taken = []
        for turn in range(8):
            if (number + turn) % 4 == 0:
                verb, error = REFUSED[turn % 2]
                with pytest.raises(error):
                    storage.act("north", KIOSK, None, verb)
            else:
                taken.append(storage.act("north", KIOSK, None, take).number)
        return taken

    rush = [crowd.submit(kiosk, number) for number in range(32)]
    taken = [future.result(PATIENCE) for future in rush]
    numbers = sorted(number for kiosk in taken for number in kiosk)
    assert numbers == [f"A{serial:03}" for serial in range(1, 32 * 6 + 1)]
    assert all(kiosk == sorted(kiosk) for kiosk in taken)
    log = agrees(storage)
    assert [fact.data["number"] for fact in log] == numbers
    assert 0 < len(woken) <= len(numbers)


def test_a_commit_wakes_the_feed_once_and_only_when_there_is_news(storage, together):
    woken = []
    storage.on_commit = woken.append
    for future in together(take, take, take):
        future.result(PATIENCE)
    assert woken == ["north"]
    storage.act("north", KIOSK, None, lambda work: work.today)
    assert woken == ["north"]
