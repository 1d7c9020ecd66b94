"""The tallies: how each queue stands today, kept as tickets move, so that nobody has to count."""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from server.domain.estimate import Pace
from server.domain.ticket import Rank, State, Ticket, queue_of_window
from server.storage.sheet import Counts, QueueTally, Sheet, Where

COUNTED = {
    State.HELD: "held",
    State.ABSENT: "absent",
    State.SERVED: "served",
    State.CANCELLED: "cancelled",
}


class Standing(NamedTuple):
    """Where a ticket stands, as far as the tallies care."""

    state: State
    queue: str
    rank: Rank

    @staticmethod
    def of(ticket: Ticket) -> "Standing":
        return Standing(ticket.state, ticket.queue, ticket.rank)


class Tallies:
    """What one command counts, by day and queue: on the transaction's sheet once it is through."""

    def __init__(self, sheet: Sheet, today: date, now: datetime) -> None:
        self._sheet = sheet
        self._today = today
        self._now = now
        self._paces: dict[Where, Pace] = {}
        self._counts: dict[Where, Counts] = defaultdict(lambda: defaultdict(int))

    def next_serial(self, line: str, rank: Rank) -> QueueTally:
        """One more number of a line: the tally after this ticket joined it."""
        counts = self._counts[self._today, line]
        counts["serial"] += 1
        counts["waiting"] += 1
        counts["privileged"] += rank < Rank.APPOINTMENT
        return self._sheet.tally(self._today, line).counting(counts)

    def count_quota(self, service: str, half: str) -> int:
        """Numbers of a service in this half-day, this one included."""
        return self._sheet.count_quota(self._today, service, half)

    def note_call(self, ticket: Ticket, waiting_since: datetime) -> None:
        """Count a first call, and how long after the last one of its queue it came."""
        counts = self._counts[ticket.day, ticket.line]
        counts["calls"] += 1
        counts["wait_seconds"] += max(0, int((self._now - waiting_since).total_seconds()))
        tally = self._sheet.tally(self._today, ticket.queue)
        pace = tally.pace
        if tally.last_call_at:
            begun = max(tally.last_call_at, waiting_since)
            pace = pace.after((self._now - begun).total_seconds())
        self._paces[self._today, ticket.queue] = pace

    def move(self, before: Standing, after: Standing, ticket: Ticket) -> None:
        """A ticket moved: forget where it stood, count where it stands."""
        for (state, queue, rank), one in ((before, -1), (after, 1)):
            if state is State.WAITING:
                counts = self._counts[ticket.day, queue]
                counts["waiting"] += one
                counts["privileged"] += one * (rank < Rank.APPOINTMENT)
            elif state in COUNTED:
                self._counts[ticket.day, ticket.line][COUNTED[state]] += one
        served = after.state is State.SERVED and before.state is not State.SERVED
        if served and ticket.window:
            self._counts[ticket.day, queue_of_window(ticket.window)]["served"] += 1

    def waiting_in(self, queue: str) -> int:
        """How many wait in a queue today."""
        return self._sheet.tally(self._today, queue).waiting

    def flush(self) -> None:
        """The command is through: what it counted is so."""
        for where, counts in self._counts.items():
            self._sheet.count(where, counts)
        for where, pace in self._paces.items():
            self._sheet.called(where, pace, self._now)
