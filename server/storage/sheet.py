"""The tallies of one hall while a transaction changes them: read once, written at its end."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from server.domain.estimate import Pace
from server.storage import statements as sql
from server.storage.prepared import first, run, run_many

Where = tuple[date, str]  # a day and a queue
Counts = dict[str, int]
NO_PACE = Pace()


class QueueTally(NamedTuple):
    """How one queue stands: its last serial, who waits, how fast it moves."""

    serial: int = 0
    waiting: int = 0
    privileged: int = 0
    pace: Pace = NO_PACE
    last_call_at: datetime | None = None

    def counting(self, counts: Mapping[str, int]) -> "QueueTally":
        """The tally with this counted, too."""
        return QueueTally(
            self.serial + counts.get("serial", 0),
            self.waiting + counts.get("waiting", 0),
            self.privileged + counts.get("privileged", 0),
            self.pace,
            self.last_call_at,
        )


Known = dict[Where, QueueTally]


class Remembered:
    """How the queues of each hall stood after the last transaction of this process.

    That is how they stand, as long as the hall's sequence has not moved: whatever counts, tells.
    Taken and left by whoever holds the hall's lock; a transaction that fails leaves nothing.
    """

    def __init__(self) -> None:
        self._halls: dict[str, tuple[int, Known]] = {}

    def take(self, hall_id: str, seq: int) -> Known:
        left_at, known = self._halls.pop(hall_id, (seq, {}))
        return known if left_at == seq else {}

    def leave(self, hall_id: str, seq: int, known: Known) -> None:
        self._halls[hall_id] = seq, known


class Sheet:
    """What the commands of one transaction counted, and how the queues stand with it.

    *known* is what is stored, as far as anybody knows it: whoever holds the hall's lock hands it
    from one transaction to the next as long as nobody else wrote between them.
    """

    def __init__(self, connection: Connection, hall_id: str, known: Known) -> None:
        self._connection = connection
        self._hall_id = hall_id
        self.known = known
        self._counts: dict[Where, Counts] = {}
        self._calls: dict[Where, tuple[Pace, datetime]] = {}

    def tally(self, day: date, queue: str) -> QueueTally:
        """How a queue stands, with all that was counted."""
        known = self.known.get((day, queue))
        return known or self._learn(day, queue)

    def count(self, where: Where, counts: Counts) -> None:
        """Add what a command counted."""
        sums = self._counts.setdefault(where, defaultdict(int))
        for name, count in counts.items():
            sums[name] += count
        known = self.known.get(where)
        if known:
            self.known[where] = known.counting(counts)

    def called(self, where: Where, pace: Pace, now: datetime) -> None:
        """Somebody was called from a queue, which moves at that pace now."""
        self._calls[where] = pace, now
        self.known[where] = self.tally(*where)._replace(pace=pace, last_call_at=now)

    def count_quota(self, day: date, service: str, half: str) -> int:
        """Numbers of a service in this half-day, this one included."""
        row = {"hall_id": self._hall_id, "day": day, "half": half, "service": service}
        statement = sql.count_quota(self._connection.dialect.name)
        (counted,) = run(self._connection, statement, row | {"issued": 1})
        return int(counted.issued)

    def write(self) -> None:
        """Store it; always in the same order, so that nobody waits in a circle."""
        changed = sorted(self._counts.keys() | self._calls.keys())
        rows = [self._row(*where) for where in changed]
        run_many(self._connection, sql.tally(self._connection.dialect.name), rows)
        self._counts, self._calls = {}, {}

    def _learn(self, day: date, queue: str) -> QueueTally:
        """Look it up: once a day, and whenever somebody else wrote."""
        for where in [where for where in self.known if where[0] != day]:
            del self.known[where]  # of a day that is over
        key = {"hall": self._hall_id, "on_day": day, "queue": queue}
        row = first(self._connection, sql.tally_of, key)
        tally = QueueTally()
        if row:
            pace = Pace(row.pace_seconds, row.pace_count)
            tally = QueueTally(row.serial, row.waiting, row.privileged, pace, row.last_call_at)
        where = day, queue
        if where in self._calls:
            pace, at = self._calls[where]
            tally = tally._replace(pace=pace, last_call_at=at)
        self.known[where] = tally.counting(self._counts.get(where, {}))
        return self.known[where]

    def _row(self, day: date, queue: str) -> dict[str, Any]:
        pace, at = self._calls.get((day, queue), (NO_PACE, None))
        return {
            "hall_id": self._hall_id, "day": day, "queue": queue, "serial": 0,
            **dict.fromkeys(sql.COUNTS, 0), **self._counts.get((day, queue), {}),
            "pace_seconds": pace.seconds, "pace_count": pace.count, "last_call_at": at,
        }  # fmt: skip
