"""The hall's lock and the database's constraints hold the same promises, on every database."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.moving import Order, move
from server.domain.errors import NotFound, OtherHall, WindowBusy
from server.domain.events import Actor
from server.domain.ticket import Move
from server.storage import prepared, statements
from server.storage.tables import ratings, tickets

KIOSK = Actor("device", "kiosk-1")


class PowerCut(Exception):
    """What nobody expects."""


def take_number(storage, service="a-service", hall="north"):
    with storage.hall(hall, KIOSK) as work:
        return issue(work, Wish(service)).ticket


def call(storage, window, hall="north"):
    with storage.hall(hall, KIOSK) as work:
        called = call_next(work, window)
        return called and called.ticket


def do(storage, ticket, what, window, hall="north", **how):
    with storage.hall(hall, KIOSK) as work:
        return move(work, ticket.id, Order(Move(what), window, **how))


def rows(storage, statement):
    with storage.read() as connection:
        return list(connection.execute(statement))


def test_two_processes_never_give_one_number_twice(open_storage, storage):
    processes = [storage, open_storage(), open_storage()]
    gate = threading.Barrier(len(processes) * 4)

    def kiosk(process):
        gate.wait(30)
        return [take_number(process).number for _ in range(5)]

    with ThreadPoolExecutor(gate.parties) as crowd:
        work = [crowd.submit(kiosk, process) for process in processes * 4]
        numbers = sorted(number for kiosk in work for number in kiosk.result())
    assert numbers == [f"A{serial:03}" for serial in range(1, 61)]
    log = storage.history("north", 0)
    assert [event.seq for event in log] == list(range(1, 61))
    assert [event.data["number"] for event in log] == numbers


def test_two_processes_never_call_one_ticket_twice(open_storage, storage):
    for _ in range(30):
        take_number(storage)
    processes = {"1": storage, "2": open_storage(), "3": open_storage()}
    gate = threading.Barrier(3)

    def window(name):
        gate.wait(30)
        served = []
        while ticket := call(processes[name], name):
            do(processes[name], ticket, "start", name)
            do(processes[name], ticket, "finish", name)
            served.append(ticket.number)
        return served

    with ThreadPoolExecutor(3) as crowd:
        served = [number for window in crowd.map(window, processes) for number in window]
    assert sorted(served) == [f"A{serial:03}" for serial in range(1, 31)]
    log = storage.history("north", 0)
    assert [event.seq for event in log] == list(range(1, len(log) + 1))
    kinds = Counter(event.kind for event in log)
    assert kinds["ticket_called"] == kinds["visit_finished"] == 30


def test_a_failed_command_leaves_no_trace(storage):
    take_number(storage)
    before = storage.history("north", 0)
    with suppress(PowerCut), storage.hall("north", KIOSK) as work:
        issue(work, Wish("a-service"))
        call_next(work, "1")
        raise PowerCut
    assert storage.history("north", 0) == before
    assert take_number(storage).number == "A002"


def test_a_process_may_begin_with_a_call(storage):
    """A statement prepared for calls once spoilt the one that issues, until the next restart."""
    take_number(storage)
    prepared._PLANS.clear()
    for made in (statements.tally, statements.heads):
        made.cache_clear()
    assert call(storage, "1").number == "A001"
    assert take_number(storage).number == "A002"


def test_halls_count_apart(storage):
    assert take_number(storage).number == take_number(storage, hall="south").number == "A001"
    assert [e.hall for e in storage.history("south", 0)] == ["south"]
    assert storage.last_seqs() == {"north": 1, "south": 1}


def test_lines_count_apart(storage):
    numbers = [take_number(storage, service).number for service in ("a-service", "b-service")]
    assert numbers == ["A001", "B001"]


def test_a_reader_sees_one_moment(storage):
    take_number(storage)
    with storage.reading("north") as reading:
        waiting = reading.tallies()["a"].waiting
        take_number(storage)
        assert reading.seq == 1
        assert reading.tallies()["a"].waiting == waiting == 1


def test_an_update_touches_one_ticket(storage):
    everybody = [take_number(storage) for _ in range(4)]
    mine = tickets.c.id == everybody[0].id
    others = rows(storage, select(tickets).where(~mine))
    call(storage, "1")
    do(storage, everybody[0], "start", "1")
    assert rows(storage, select(tickets).where(~mine)) == others
    assert rows(storage, select(tickets.c.state).where(mine)) == [("serving",)]


def test_another_halls_ticket_cannot_be_touched(storage):
    ticket = take_number(storage)
    with pytest.raises(OtherHall):
        do(storage, ticket, "cancel", "1", hall="south", reason="x")
    with pytest.raises(NotFound), storage.hall("west", KIOSK):
        pass


def test_the_database_refuses_a_number_twice(storage):
    ticket = take_number(storage)
    with storage.read() as connection:
        row = dict(connection.execute(select(tickets)).one()._mapping)
    with pytest.raises(IntegrityError), storage.write() as connection:
        connection.execute(insert(tickets), row | {"id": "another"})
    assert [t.id for t in rows(storage, select(tickets.c.id))] == [ticket.id]


def test_the_database_refuses_two_visitors_at_one_window(storage):
    for _ in range(2):
        take_number(storage)
    call(storage, "1")
    with pytest.raises(WindowBusy):
        call(storage, "1")
    with pytest.raises(IntegrityError), storage.write() as connection:
        connection.execute(
            update(tickets).where(tickets.c.number == "A002").values(state="called", window="1")
        )


def test_the_database_refuses_a_second_rating(storage, clock):
    ticket = take_number(storage)
    row = {
        "ticket_id": ticket.id, "hall_id": "north", "day": ticket.day, "at": clock(), "stars": 5,
        "options": [], "option_set": "1", "comment": "", "anonymous": False, "channel": "evaluator",
        "number": ticket.number,
    }  # fmt: skip
    with storage.write() as connection:
        connection.execute(insert(ratings), row)
    with pytest.raises(IntegrityError), storage.write() as connection:
        connection.execute(insert(ratings), row | {"channel": "visitor"})
