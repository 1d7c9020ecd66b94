"""The tallies: how each queue stands today, kept as tickets move, so that nobody has to count."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from server.domain.estimate import Pace
from server.domain.ticket import Rank, State, Ticket, queue_of_window
from server.storage import statements as sql
from server.storage.prepared import first, run, run_many

COUNTED = {
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


class Standing(NamedTuple):
    """Where a ticket stands, as far as the tallies care."""

    state: State
    queue: str
    rank: Rank

    @staticmethod
    def of(ticket: Ticket) -> "Standing":
        return Standing(ticket.state, ticket.queue, ticket.rank)


class Tallies:
    """Deltas of one command, by day and queue, written together at its end."""

    def __init__(self, connection: Connection, hall_id: str, today: date, now: datetime) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._hall_id = hall_id
        self._today = today
        self._now = now
        self._paces: dict[tuple[date, str], Pace] = {}
        self._deltas: dict[tuple[date, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def next_serial(self, line: str, rank: Rank) -> QueueTally:
        """One more number of a line: the tally after this ticket joined it."""
        joined = {"serial": 1, "waiting": 1, "privileged": int(rank < Rank.APPOINTMENT)}
        statement = sql.tally_returning(self._dialect)
        (row,) = run(self._connection, statement, self._row(self._today, line) | joined)
        pace = Pace(row.pace_seconds, row.pace_count)
        return QueueTally(row.serial, row.waiting, row.privileged, pace)

    def count_quota(self, service: str, half: str) -> int:
        """Numbers of a service in this half-day, this one included."""
        row = {"hall_id": self._hall_id, "day": self._today, "half": half, "service": service}
        (counted,) = run(self._connection, sql.count_quota(self._dialect), row | {"issued": 1})
        return int(counted.issued)

    def note_call(self, ticket: Ticket, waiting_since: datetime) -> None:
        """Count a first call, and how long after the last one of its queue it came."""
        deltas = self._deltas[ticket.day, ticket.line]
        deltas["calls"] += 1
        deltas["wait_seconds"] += max(0, int((self._now - waiting_since).total_seconds()))
        row = self._of(ticket.queue)
        if row is None:
            return
        pace = Pace(row.pace_seconds, row.pace_count)
        if row.last_call_at:
            begun = max(row.last_call_at, waiting_since)
            pace = pace.after((self._now - begun).total_seconds())
        self._paces[self._today, ticket.queue] = pace

    def move(self, before: Standing, after: Standing, ticket: Ticket) -> None:
        """A ticket moved: forget where it stood, count where it stands."""
        for (state, queue, rank), one in ((before, -1), (after, 1)):
            if state is State.WAITING:
                self._deltas[ticket.day, queue]["waiting"] += one
                self._deltas[ticket.day, queue]["privileged"] += one * (rank < Rank.APPOINTMENT)
            elif state in COUNTED:
                self._deltas[ticket.day, ticket.line][COUNTED[state]] += one
        served = after.state is State.SERVED and before.state is not State.SERVED
        if served and ticket.window:
            self._deltas[ticket.day, queue_of_window(ticket.window)]["served"] += 1

    def waiting_in(self, queue: str) -> int:
        """How many wait in a queue today."""
        row = self._of(queue)
        return row.waiting if row else 0

    def flush(self) -> None:
        """Write what was counted; always in the same order, so that nobody waits in a circle."""
        changed = sorted(self._deltas.keys() | self._paces.keys())
        rows = [
            self._row(*where) | dict(self._deltas[where]) | self._pace(where) for where in changed
        ]
        run_many(self._connection, sql.tally(self._dialect), rows)

    def _of(self, queue: str) -> Any | None:
        where = {"hall": self._hall_id, "on_day": self._today, "queue": queue}
        return first(self._connection, sql.tally_of, where)

    def _pace(self, where: tuple[date, str]) -> dict[str, Any]:
        """How fast a queue moves, when a call came along."""
        pace = self._paces.get(where)
        if pace is None:
            return {}
        moved = {"pace_seconds": pace.seconds, "pace_count": pace.count}
        return moved | {"last_call_at": self._now}

    def _row(self, day: date, queue: str) -> dict[str, Any]:
        zeros = dict.fromkeys(("serial", *sql.COUNTS, "pace_count"), 0)
        blank = {"pace_seconds": 0.0, "last_call_at": None}
        return {"hall_id": self._hall_id, "day": day, "queue": queue, **blank, **zeros}
