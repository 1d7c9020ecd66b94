"""What happened to one device of late, found in the newest part of the log."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from server.domain.events import Actor
from server.storage.tables import events
from server.storage.tail import StoredEvent

LOOK_BACK = 50_000  # facts: some busy days, and quick to look through
LOOKED_AT = 1_000


def edges_in_log(
    connection: Connection, hall_id: str, device: str, kinds: Collection[str], at_most: int
) -> list[StoredEvent]:
    """Facts of these kinds about a device, newest first."""
    newest = select(func.max(events.c.seq)).where(events.c.hall_id == hall_id).scalar_subquery()
    wanted = (
        select(events)
        .where(
            events.c.hall_id == hall_id,
            events.c.seq > newest - LOOK_BACK,
            events.c.kind.in_(sorted(kinds)),
        )
        .order_by(events.c.seq.desc())
        .limit(LOOKED_AT)
    )
    about = (row for row in connection.execute(wanted) if row.data.get("id") == device)
    return [
        StoredEvent(
            row.hall_id, row.seq, row.at, row.kind, row.data, Actor(row.actor_kind, row.actor)
        )
        for row, _ in zip(about, range(at_most), strict=False)
    ]
