"""A hall's own storage, its spool and simulated printers, without a server."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from kiosk.slip import compose
from server.actions import devices
from server.actions.issuing import Wish, issue
from server.domain.events import Actor
from server.printing.spool import Spool
from server.printing.stored import StoredSlips
from server.printing.worker import Patience
from server.storage import Storage, open_engine
from server.storage.tables import halls

KIOSK = Actor("device", "kiosk-1")
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
QUICK = Patience(pauses=(0.02, 0.02), young=1.0, glance=0.2, stumble=0.02)
FAST = {"driver": "simulated", "speed": 1e6, "patience": 0.2, "longest_job": 1.0}
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Floor:
    """The hall, its spool, and what lies in the trays."""

    def __init__(self, storage, eventually):
        self.storage, self.time, self.eventually = storage, NINE, eventually
        storage.now = lambda: self.time
        open_always = {"week": {day: [["00:00", "24:00"]] for day in WEEK}}
        row = {"id": "north", "epoch": "1", "profile": {"name": "北厅", "opening": open_always}}
        with storage.write() as connection:
            connection.execute(insert(halls), {**row, "last_seq": 0, "version": 0})
        with self.work() as work:
            work.furnishings.put("department", "police", {"name": "公安"})
            work.furnishings.put("line", "a", {"name": "综合", "letter": "A"})
            service = {"name": "身份证", "department": "police", "line": "a"}
            work.furnishings.put("service", "id", service)
            work.furnishings.put("window", "1", {"number": 1, "name": "1号", "lines": ["a"]})
            work.windows.set("1", status="open")
        slips = StoredSlips(storage, lambda: "http://hall")
        self.spool = Spool(slips, compose, lambda: self.time, slips.tell_printer, patience=QUICK)
        storage.on_commit = lambda _hall: self.spool.wake()

    def work(self, actor=KIOSK):
        return self.storage.hall("north", actor)

    def open(self, **printers):
        with self.work() as work:
            for name in printers:
                if not work.is_printer(name):
                    devices.add(work, {"kind": "printer", "name": name, "settings": FAST}, name)
            for name, settings in printers.items():
                devices.change(work, name, {"name": name, "settings": {**FAST, **settings}})
        self.spool.start()
        self.eventually(lambda: len(self.spool.printers()) == len(printers))
        self.eventually(lambda: all(self.level(name) == "ok" for name in printers))

    def machine(self, name):
        return next(p.printer.machine for p in self.spool.printers() if p.id == name)

    def take(self, printer="east"):
        with self.work() as work:
            return issue(work, Wish("id", printer=printer)).ticket

    def slip(self, ticket):
        with self.storage.reading("north") as reading:
            row = reading.slip(ticket.id)
            return row.state, row.problem, row.printer

    def ends(self, ticket, *wanted):
        self.eventually(lambda: self.slip(ticket) == wanted, 30, f"{self.slip(ticket)}")

    def papers(self, name, ticket):
        return [s for s in self.machine(name).sheets() if ticket.number in s.text.splitlines()]

    def level(self, name):
        with self.storage.reading("north") as reading:
            return next(d.health.get("paper") for d in reading.devices() if d.id == name)

    def facts(self, *kinds):
        return [fact for fact in self.storage.history("north", 0, 10**4) if fact.kind in kinds]


@pytest.fixture
def floor(tmp_path, eventually):
    engine = open_engine(f"sqlite:///{tmp_path / 'hall.db'}")
    storage = Storage(engine, lambda: NINE)
    storage.create_schema()
    floor = Floor(storage, eventually)
    yield floor
    floor.spool.stop()
    storage.close()
