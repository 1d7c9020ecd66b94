"""A small hall on every kind of database, with a clock that a test moves."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from server.domain.events import Actor
from server.storage import Storage, open_engine
from server.storage.tables import halls

KIOSK = Actor("device", "kiosk-1")
PATIENCE = 60
OPENING = {"week": {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}}
PRIORITIES = [{"code": "elder", "name": "老年人"}]
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine o'clock in Shanghai


class Clock:
    """The time, as the test says it."""

    def __init__(self):
        self.time = MONDAY

    def __call__(self):
        return self.time

    def passes(self, **how):
        self.time += timedelta(**how)


def furnish(storage, hall, windows=("1", "2", "3")):
    with storage.write() as connection:
        profile = {"name": hall, "opening": OPENING, "priorities": PRIORITIES}
        connection.execute(
            insert(halls),
            {"id": hall, "epoch": "1", "profile": profile, "last_seq": 0, "version": 0},
        )
    with storage.hall(hall, KIOSK) as work:
        put = work.furnishings.put
        put("department", "police", {"name": "公安"})
        for line, letter in (("a", "A"), ("b", "B")):
            put("line", line, {"name": line, "letter": letter})
            service = {"name": line, "department": "police", "line": line}
            put("service", f"{line}-service", service)
        for window in windows:
            put("window", window, {"number": int(window), "name": window, "lines": ["a", "b"]})
            work.windows.set(window, status="open")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, new_database):
    return new_database(request.param)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_storage(database, clock):
    """Opens the same database again, as another process would."""
    opened = []

    def another():
        engine = open_engine(database)
        opened.append(engine)
        return Storage(engine, clock)

    yield another
    for engine in opened:
        engine.dispose()


@pytest.fixture
def storage(open_storage):
    """Two halls, `north` and `south`, each with two lines and three open windows."""
    storage = open_storage()
    storage.create_schema()
    furnish(storage, "north")
    furnish(storage, "south")
    return storage


@pytest.fixture
def crowd():
    with ThreadPoolExecutor(48) as threads:
        yield threads


@pytest.fixture
def together(storage, crowd):
    """Runs verbs in one transaction: they queue behind one that waits for them."""

    def run(*verbs):
        works, goes_on = threading.Event(), threading.Event()

        def long(_work):
            works.set()
            assert goes_on.wait(PATIENCE)

        crowd.submit(storage.act, "north", KIOSK, None, long)
        assert works.wait(PATIENCE)
        queue = storage._together["north"]._waiting
        futures = []
        for verb in verbs:
            futures.append(crowd.submit(storage.act, "north", KIOSK, None, verb))
            end = time.monotonic() + PATIENCE
            while len(queue) < len(futures):
                assert time.monotonic() < end
                time.sleep(0.001)
        goes_on.set()
        return futures

    return run
