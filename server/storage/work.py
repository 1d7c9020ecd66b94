"""All that may be done to a hall inside one transaction."""

import json
from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from server.domain.errors import NotFound, OtherHall
from server.domain.estimate import Pace
from server.domain.events import Actor, Event, Kind
from server.domain.hall import Hall, Window
from server.domain.queueing import Head
from server.domain.ticket import PLACE_STEP, Rank, State, Ticket, queue_of_window
from server.storage import statements as sql
from server.storage.people import Devices, Sessions, Staff
from server.storage.prepared import first, run, run_many
from server.storage.reading import HallReading
from server.storage.rows import to_ticket
from server.storage.shelves import Answers, Furnishings, Helps, Ratings, Slips, Windows

TICKET_FIELDS = tuple(field.name for field in fields(Ticket))
MUTABLE_FIELDS = tuple(
    name
    for name in TICKET_FIELDS
    if name not in {"id", "hall_id", "day", "number", "line", "issued_at", "secret"}
)
_COUNTED = {
    State.HELD: "held",
    State.ABSENT: "absent",
    State.SERVED: "served",
    State.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class QueueTally:
    """How one queue stands: its last serial, who waits, how fast it moves."""

    serial: int
    waiting: int
    privileged: int
    pace: Pace


@dataclass(frozen=True, slots=True)
class _Before:
    """Where a ticket stood when it was read: what the tallies must forget."""

    state: State | None
    queue: str
    rank: Rank


class HallWork:
    """One hall, locked: reads, changes and facts of one command."""

    def __init__(  # noqa: PLR0913  made in one place only
        self,
        connection: Connection,
        hall: Hall,
        last_seq: int,
        now: datetime,
        actor: Actor,
        request_id: str | None,
    ) -> None:
        self.connection = connection
        self.hall = hall
        self.now = now
        self.today = hall.today(now)
        self.actor = actor
        self.seq = last_seq
        self.windows = Windows(connection, hall.id)
        self.slips = Slips(connection, hall.id)
        self.ratings = Ratings(connection, hall.id)
        self.helps = Helps(connection, hall.id)
        self.answers = Answers(connection, hall.id, actor)
        self.furnishings = Furnishings(connection, hall.id)
        self.staff = Staff(connection)
        self.sessions = Sessions(connection)
        self.devices = Devices(connection)
        self._request_id = request_id
        self._dialect = connection.dialect.name
        self._lines: list[dict[str, Any]] = []
        self._read: dict[str, _Before] = {}
        self._heads: dict[str, Ticket] = {}
        self._deltas: dict[tuple[Any, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))

    # tickets

    def ticket(self, ticket_id: str) -> Ticket:
        """The ticket of that id, in this hall."""
        row = self._first(sql.ticket_by_id, ticket_id=ticket_id)
        if row is None:
            raise NotFound(f"no ticket {ticket_id}")
        if row.hall_id != self.hall.id:
            raise OtherHall(f"ticket {ticket_id} is of another hall")
        return self._remember(to_ticket(row))

    def at_window(self, window: str) -> Ticket | None:
        """The ticket that is called to, or served at, a window."""
        row = self._first(sql.at_window, hall=self.hall.id, at=window)
        return self._remember(to_ticket(row)) if row else None

    def announced(self, seq: int) -> Ticket | None:
        """The ticket whose last call is the announcement *seq*."""
        row = self._first(sql.ticket_of_call, hall=self.hall.id, seq=seq)
        return self._remember(to_ticket(row)) if row else None

    def waiting_in(self, queue: str) -> int:
        """How many wait in a queue today."""
        row = self._first(sql.tally_of, hall=self.hall.id, on_day=self.today, queue=queue)
        return row.waiting if row else 0

    def waiting_of(self, service: str, person_key: str) -> Ticket | None:
        """The ticket with which this person waits for a service today."""
        row = self._first(
            sql.waiting_person,
            hall=self.hall.id, on_day=self.today, service=service, person=person_key,
        )  # fmt: skip
        return to_ticket(row) if row else None

    def left_open(self, at_most: int) -> list[Ticket]:
        """Tickets of former days that nobody closed."""
        rows = [
            row
            for statement in sql.left_open
            for row in run(
                self.connection,
                statement,
                {"hall": self.hall.id, "on_day": self.today, "at_most": at_most},
            )
        ]
        return [self._remember(to_ticket(row)) for row in rows]

    def heads(self, window: Window) -> list[Head]:
        """The first of each rank in each queue that *window* serves."""
        own = queue_of_window(window.id)
        queues = [own, *self.hall.lines_of(window)]
        rows = run(
            self.connection,
            sql.heads(self._dialect),
            {"hall": self.hall.id, "on_day": self.today, "queues": json.dumps(queues)},
        )
        tickets = [self._remember(to_ticket(row)) for row in rows]
        self._heads = {ticket.id: ticket for ticket in tickets}
        return [
            Head(t.id, t.queue, t.rank, t.place, t.issued_at, sent_here=t.queue == own)
            for t in tickets
        ]

    def head(self, head: Head) -> Ticket:
        """The ticket of a head just read."""
        return self._heads[head.ticket]

    def place_after(self, queue: str, count: int) -> int | None:
        """The place of the *count*-th ordinary ticket that waits in a queue, if so many do."""
        if count < 1:
            return None
        row = self._first(
            sql.place_after,
            hall=self.hall.id, on_day=self.today, queue=queue, skip=count - 1,
        )  # fmt: skip
        return row.place if row else None

    @property
    def last_place(self) -> int:
        """A place behind everybody who waits."""
        return (self.seq + 1) * PLACE_STEP

    def add(self, ticket: Ticket) -> None:
        """Store a new ticket; its line's tally was taken by `next_serial`."""
        values = {name: getattr(ticket, name) for name in TICKET_FIELDS}
        run(self.connection, sql.add_ticket, values)

    def save(self, ticket: Ticket) -> None:
        """Store a changed ticket, and remember what it means for the tallies."""
        values = {f"new_{name}": getattr(ticket, name) for name in MUTABLE_FIELDS}
        run(self.connection, sql.save_ticket, {"ticket_id": ticket.id, **values})
        self._count(ticket, self._read[ticket.id])
        self._remember(ticket)

    # tallies

    def next_serial(self, line: str, rank: Rank) -> QueueTally:
        """One more number of a line: the tally after this ticket joined it."""
        (row,) = run(
            self.connection,
            sql.tally_returning(self._dialect),
            self._tally_row(self.today, line)
            | {"serial": 1, "waiting": 1, "privileged": int(rank < Rank.ORDINARY)},
        )
        pace = Pace(row.pace_seconds, row.pace_count)
        return QueueTally(row.serial, row.waiting, row.privileged, pace)

    def count_quota(self, service: str, half: str) -> int:
        """Numbers of a service in this half-day, this one included."""
        row = {"hall_id": self.hall.id, "day": self.today, "half": half, "service": service}
        (counted,) = run(self.connection, sql.count_quota(self._dialect), row | {"issued": 1})
        return int(counted.issued)

    def note_call(self, ticket: Ticket, waiting_since: datetime) -> None:
        """Count a first call, and how long after the last one of its queue it came."""
        deltas = self._deltas[ticket.day, ticket.line]
        deltas["calls"] += 1
        deltas["wait_seconds"] += ticket.waited_seconds
        row = self._first(sql.tally_of, hall=self.hall.id, on_day=self.today, queue=ticket.queue)
        if row is None:
            return
        pace = Pace(row.pace_seconds, row.pace_count)
        if row.last_call_at:
            begun = max(row.last_call_at, waiting_since)
            pace = pace.after((self.now - begun).total_seconds())
        run(
            self.connection,
            sql.store_pace,
            {
                "hall": self.hall.id, "on_day": self.today, "of": ticket.queue,
                "seconds": pace.seconds, "count": pace.count, "call_at": self.now,
            },
        )  # fmt: skip

    # what answers need

    def reading(self) -> HallReading:
        """The hall as it stands inside this transaction."""
        return HallReading(self.connection, self.hall, self.seq, "", self.now)

    def slip_printer(self, ticket: str) -> str | None:
        """The printer that printed a ticket last, else any of the hall's."""
        last = self.slips.of(ticket)
        return last.printer if last is not None else self.any_printer()

    def any_printer(self) -> str | None:
        """A printer of the hall, for who has none of its own."""
        printers = (
            row.id for row in self.devices.of_kind("printer") if row.hall_id == self.hall.id
        )
        return next(printers, None)

    # facts

    def record(self, kind: Kind, **data: Any) -> int:
        """Remember a fact; it is stored with the change that caused it, or not at all."""
        event = Event(kind, data)
        self.seq += 1
        self._lines.append(
            {
                "hall_id": self.hall.id,
                "seq": self.seq,
                "at": self.now,
                "kind": event.kind.value,
                "data": dict(event.data),
                "actor_kind": self.actor.kind,
                "actor": self.actor.id,
                "request_id": self._request_id,
            }
        )
        return self.seq

    @property
    def facts(self) -> int:
        """How many facts were recorded."""
        return len(self._lines)

    def flush(self) -> None:
        """Write tallies and facts; the sequence is stored by whoever holds the lock."""
        if self._deltas:
            rows = [
                self._tally_row(day, queue) | dict(counts)
                for (day, queue), counts in sorted(self._deltas.items())
            ]
            run_many(self.connection, sql.tally(self._dialect), rows)
        if self._lines:
            run_many(self.connection, sql.add_events, self._lines)

    # inside

    def _first(self, statement: Any, **values: Any) -> Any | None:
        return first(self.connection, statement, values)

    def _remember(self, ticket: Ticket) -> Ticket:
        self._read[ticket.id] = _Before(ticket.state, ticket.queue, ticket.rank)
        return ticket

    def _tally_row(self, day: Any, queue: str) -> dict[str, Any]:
        zeros = dict.fromkeys(("serial", *sql.COUNTS, "pace_count"), 0)
        return {
            "hall_id": self.hall.id, "day": day, "queue": queue,
            "pace_seconds": 0.0, "last_call_at": None, **zeros,
        }  # fmt: skip

    def _count(self, ticket: Ticket, before: _Before) -> None:
        for state, queue, rank, one in (
            (before.state, before.queue, before.rank, -1),
            (ticket.state, ticket.queue, ticket.rank, 1),
        ):
            if state is State.WAITING:
                self._deltas[ticket.day, queue]["waiting"] += one
                self._deltas[ticket.day, queue]["privileged"] += one * (rank < Rank.ORDINARY)
            elif state in _COUNTED:
                self._deltas[ticket.day, ticket.line][_COUNTED[state]] += one
        if ticket.state is State.SERVED and before.state is not State.SERVED and ticket.window:
            self._deltas[ticket.day, queue_of_window(ticket.window)]["served"] += 1
