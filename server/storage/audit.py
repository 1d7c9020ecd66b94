"""Whether what is stored agrees with itself: the log without gaps, tallies as a recount says."""

from collections import Counter
from datetime import date

from sqlalchemy import Connection, func, select

from server.domain.ticket import Rank, State, queue_of_window
from server.storage.counting import COUNTED
from server.storage.tables import events, halls, tallies, tickets

Counts = Counter[tuple[date, str, str]]  # of what, by day and queue
RECOUNTED = ("serial", "waiting", "privileged", *COUNTED.values())


def gaps_in_log(connection: Connection, hall_id: str) -> int:
    """How many facts a hall's log lacks up to its last one."""
    wanted = (
        select(halls.c.last_seq - func.count(events.c.seq))
        .select_from(halls.outerjoin(events, events.c.hall_id == halls.c.id))
        .where(halls.c.id == hall_id)
        .group_by(halls.c.last_seq)
    )
    return int(connection.execute(wanted).scalar_one())


def counted_wrong(connection: Connection, hall_id: str) -> list[str]:
    """What the tallies say of a queue and day, and the tickets do not.

    Calls and waiting time are believed: a ticket tells of its last call only.
    """
    kept, counted = _kept(connection, hall_id), _recounted(connection, hall_id)
    return [
        f"{queue} {day} {name}: {kept[day, queue, name]} ≠ {counted[day, queue, name]}"
        for day, queue, name in sorted(kept.keys() | counted.keys())
        if kept[day, queue, name] != counted[day, queue, name]
    ]


def _kept(connection: Connection, hall_id: str) -> Counts:
    rows = connection.execute(select(tallies).where(tallies.c.hall_id == hall_id))
    return Counter(
        {(row.day, row.queue, name): getattr(row, name) for row in rows for name in RECOUNTED}
    )


def _recounted(connection: Connection, hall_id: str) -> Counts:
    """Each ticket once, as it stands: numbers and ends by line, who waits by queue."""
    goes_first = tickets.c.rank < Rank.APPOINTMENT
    alike = [tickets.c[name] for name in ("day", "line", "queue", "window", "state")]
    wanted = (
        select(*alike, goes_first.label("goes_first"), func.count().label("n"))
        .where(tickets.c.hall_id == hall_id)
        .group_by(*alike, goes_first)
    )
    counts: Counts = Counter()
    for row in connection.execute(wanted):
        counts[row.day, row.line, "serial"] += row.n
        if row.state is State.WAITING:
            counts[row.day, row.queue, "waiting"] += row.n
            counts[row.day, row.queue, "privileged"] += row.n * bool(row.goes_first)
        elif row.state in COUNTED:
            counts[row.day, row.line, COUNTED[row.state]] += row.n
        if row.state is State.SERVED and row.window:
            counts[row.day, queue_of_window(row.window), "served"] += row.n
    return counts
