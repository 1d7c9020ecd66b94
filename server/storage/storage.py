"""Opens units of work: one hall, one writer at a time."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection, Engine

from server.domain.errors import NotFound
from server.domain.events import Actor
from server.domain.hall import Hall
from server.storage import statements as sql
from server.storage.company import Command, Company
from server.storage.furnishing import load
from server.storage.journal import Journal
from server.storage.people import Devices
from server.storage.prepared import first, run
from server.storage.reading import HallReading
from server.storage.schema import bring_up_to_date
from server.storage.sheet import Remembered
from server.storage.tail import StoredEvent, Tail
from server.storage.together import Together, Turn
from server.storage.work import HallWork

log = structlog.get_logger()
T = TypeVar("T")
SEQS_EVERY = 0.5  # seconds


class _Keyed(dict[str, Any]):
    """Makes what is not there yet, knowing its name."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Any:
        return self.setdefault(name, self._make(name))


class Storage:
    """The halls of one database.

    Writers queue in front of the database: one lock for all on SQLite, which has one writer
    anyway, and one lock a hall on PostgreSQL, where the hall's row holds the same promise for
    other processes. So nobody waits inside a transaction.
    """

    def __init__(
        self,
        engine: Engine,
        now: Callable[[], datetime],
        on_commit: Callable[[str], None] = lambda _hall: None,
    ) -> None:
        self.engine = engine
        self.now = now
        self.on_commit = on_commit
        self.devices_version = 0  # moves on whenever a device may have changed
        self._furnished: dict[str, Hall] = {}
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._together: dict[str, Together] = _Keyed(
            lambda hall: Together(lambda turns: self._work_off(hall, turns))
        )
        self._tail = Tail()
        self._tallies = Remembered()
        self._seqs: dict[str, int] = {}
        self._seqs_read = -SEQS_EVERY
        self._writers = engine.execution_options(writes=True)
        self._writer: Connection | None = None
        self._readers = (
            engine
            if self._is_sqlite
            else engine.execution_options(isolation_level="REPEATABLE READ")
        )

    def create_schema(self) -> None:
        """Make the tables in an empty database; migrate those of an older one.

        Raises `schema.UnfitDatabase` when a newer program wrote it.
        """
        change = bring_up_to_date(self.engine)
        if change and (change.before or change.copy):
            copy = str(change.copy) if change.copy else None
            log.info("database_migrated", before=change.before, now=change.now, copy=copy)

    @contextmanager
    def hall(self, hall_id: str, actor: Actor, request_id: str | None = None) -> Iterator[HallWork]:
        """Do some work in a hall; commits at the end, rolls back on any error."""
        with self._alone(hall_id):
            with self._transaction() as connection:
                hall, last_seq = self._locked(connection, hall_id)
                journal = Journal(connection, hall_id, self._tallies.take(hall_id, last_seq))
                work = HallWork(connection, hall, last_seq, self.now(), actor, request_id, journal)
                yield work
                work.flush()
                journal.write()
                if work.facts:
                    run(connection, sql.store_seq, {"hall": hall_id, "seq": work.seq})
            self._tallies.leave(hall_id, work.seq, journal.sheet.known)
        if work.devices.changed:
            self.devices_version += 1
        self._happened(hall_id, work.recorded())

    def act(
        self, hall_id: str, actor: Actor, request_id: str | None, verb: Callable[[HallWork], T]
    ) -> T:
        """Do *verb* in the hall as `hall` does, sharing the transaction with others that wait.

        *verb* may run on another command's thread, and again when one of its company is refused:
        all it changes must be in the work. It must not furnish the hall.
        """
        answer: T = self._together[hall_id].run(Command(actor, request_id, verb))
        return answer

    def _work_off(self, hall_id: str, turns: Sequence[Turn]) -> None:
        """One transaction for all *turns*; each refused one is undone alone."""
        with self._alone(hall_id):
            with self._transaction() as connection:
                hall, last_seq = self._locked(connection, hall_id)
                known = self._tallies.take(hall_id, last_seq)
                company = Company(connection, hall, last_seq, self.now, known)
                company.all(turns)
                if company.seq > last_seq:
                    run(connection, sql.store_seq, {"hall": hall_id, "seq": company.seq})
            self._tallies.leave(hall_id, company.seq, company.known)
        self.devices_version += company.devices_changed
        self._happened(hall_id, company.facts)

    def _happened(self, hall_id: str, facts: Sequence[StoredEvent]) -> None:
        self._tail.add(facts)
        if facts:
            self.on_commit(hall_id)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes outside a hall's queue: staff, devices."""
        with self._alone(""), self._transaction() as connection:
            yield connection

    def _alone(self, hall_id: str) -> threading.Lock:
        """Held by the one who writes now, until it is committed."""
        return self._locks["" if self._is_sqlite else hall_id]

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if not self._is_sqlite:
            with self._writers.connect() as connection, connection.begin():
                yield connection
            return
        if self._writer is None or self._writer.closed or self._writer.invalidated:
            self._writer = self._writers.connect()  # one writer: kept, as there is but one
        try:
            with self._writer.begin():
                yield self._writer
        except BaseException:
            self._writer.close()  # whatever it was in the middle of is rolled back
            self._writer = None
            raise

    def _locked(self, connection: Connection, hall_id: str) -> tuple[Hall, int]:
        """The hall, which nobody else may change now, and how far its log goes."""
        row = first(connection, sql.lock_hall, {"hall": hall_id})
        if row is None:
            raise NotFound(f"no hall {hall_id}")
        return self._furnishing(connection, hall_id, row.version), row.last_seq

    def close(self) -> None:
        """Let go of every connection: before a process forks, and at its end."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment and changes nothing."""
        with self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def reading(self, hall_id: str) -> Iterator[HallReading]:
        """What a screen needs of a hall, all of one moment."""
        with self.read() as connection:
            row = first(connection, sql.hall_row, {"hall": hall_id})
            if row is None:
                raise NotFound(f"no hall {hall_id}")
            hall = self._furnishing(connection, hall_id, row.version)
            yield HallReading(connection, hall, row.last_seq, row.epoch, self.now())

    def furnishing(self, hall_id: str) -> Hall:
        """The hall as it is furnished now."""
        with self.reading(hall_id) as reading:
            return reading.hall

    def hall_of_device(self, device_id: str) -> str | None:
        """Where a device belongs."""
        with self.read() as connection:
            row = Devices(connection).get(device_id)
        return row.hall_id if row else None

    def name_of_device(self, device_id: str) -> str | None:
        """What people call a device."""
        with self.read() as connection:
            row = Devices(connection).get(device_id)
        return row.name if row else None

    def hall_ids(self) -> list[str]:
        """Every hall, by id."""
        return sorted(self._stored_seqs())

    def last_seqs(self) -> dict[str, int]:
        """How far each hall's log goes; what other processes wrote is known half a second later."""
        if time.monotonic() - self._seqs_read >= SEQS_EVERY:
            self._seqs, self._seqs_read = self._stored_seqs(), time.monotonic()
        known = self._tail.newest()
        return {hall: max(seq, known.get(hall, 0)) for hall, seq in (known | self._seqs).items()}

    def _stored_seqs(self) -> dict[str, int]:
        with self.read() as connection:
            return {row.id: row.last_seq for row in run(connection, sql.last_seqs, {})}

    def news(self, hall_id: str, after: int, limit: int = 500) -> list[StoredEvent]:
        """Facts after *after* that this process wrote lately; nothing when it is not sure."""
        return self._tail.after(hall_id, after, limit)

    def history(self, hall_id: str, after: int, limit: int = 500) -> list[StoredEvent]:
        """The hall's facts in order, from the one after *after*."""
        with self.read() as connection:
            rows = run(connection, sql.history, {"hall": hall_id, "after": after, "at_most": limit})
            return [
                StoredEvent(
                    row.hall_id, row.seq, row.at, row.kind, row.data,
                    Actor(row.actor_kind, row.actor),
                )
                for row in rows
            ]  # fmt: skip

    def _furnishing(self, connection: Connection, hall_id: str, version: int) -> Hall:
        known = self._furnished.get(hall_id)
        if known is None or known.version != version:
            known = load(connection, hall_id)
            if known is None:
                raise NotFound(f"no hall {hall_id}")
            self._furnished[hall_id] = known
        return known
