"""A small hall on SQLite, with a clock that a test moves, and one command a call."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.moving import Order, move
from server.domain.events import Actor
from server.domain.ticket import Move
from server.storage import Storage, open_engine
from server.storage.tables import halls

KIOSK = Actor("device", "kiosk-1")
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine o'clock in Shanghai
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class North:
    """The hall `north`: lines a and b, windows 1 to 3, all open around the clock."""

    def __init__(self, storage):
        self.storage, self.time = storage, MONDAY
        storage.now = lambda: self.time
        profile = {
            "name": "north",
            "opening": {"week": {day: [["00:00", "24:00"]] for day in WEEK}},
        }
        row = {"id": "north", "epoch": "1", "profile": profile, "last_seq": 0, "version": 0}
        with storage.write() as connection:
            connection.execute(insert(halls), row)
        with self.work() as work:
            put = work.furnishings.put
            put("department", "police", {"name": "公安"})
            for line in ("a", "b"):
                put("line", line, {"name": line, "letter": line.upper()})
                service = {"name": line, "department": "police", "line": line}
                put("service", f"{line}-service", service)
            for window in ("1", "2", "3"):
                put("window", window, {"number": int(window), "name": window, "lines": ["a", "b"]})
                work.windows.set(window, status="open")

    def passes(self, **how):
        self.time += timedelta(**how)

    def work(self, actor=KIOSK):
        return self.storage.hall("north", actor)

    def do(self, verb, *values, **named):
        with self.work() as work:
            return verb(work, *values, **named)

    def issue(self, service="a-service", **wish):
        return self.do(issue, Wish(service, **wish)).ticket

    def call_next(self, window="1"):
        called = self.do(call_next, window)
        return called and called.ticket

    def move(self, ticket, what, window="1", **how):
        return self.do(move, ticket.id, Order(Move(what), window, **how))

    def ticket(self, ticket):
        with self.storage.reading("north") as reading:
            return reading.ticket(ticket.id)

    def facts(self, *kinds):
        return [fact for fact in self.storage.history("north", 0) if fact.kind in kinds]


@pytest.fixture
def hall(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'hall.db'}")
    storage = Storage(engine, lambda: MONDAY)
    storage.create_schema()
    yield North(storage)
    engine.dispose()
