"""Whether what is stored agrees with itself: the log without gaps, tallies as a recount says."""

from sqlalchemy import Connection, func, select

from server.domain.ticket import State
from server.storage.tables import events, halls, tallies, tickets


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
    """Queues and days whose tally of waiting tickets is not what a count says."""
    kept = {
        (row.day, row.queue): row.waiting
        for row in connection.execute(
            select(tallies.c.day, tallies.c.queue, tallies.c.waiting).where(
                tallies.c.hall_id == hall_id
            )
        )
    }
    counted = {
        (row.day, row.queue): row.n
        for row in connection.execute(
            select(tickets.c.day, tickets.c.queue, func.count().label("n"))
            .where(tickets.c.hall_id == hall_id, tickets.c.state == State.WAITING)
            .group_by(tickets.c.day, tickets.c.queue)
        )
    }
    return [
        f"{queue} {day}: {kept.get((day, queue), 0)} ≠ {counted.get((day, queue), 0)}"
        for day, queue in sorted(kept.keys() | counted.keys())
        if kept.get((day, queue), 0) != counted.get((day, queue), 0)
    ]
