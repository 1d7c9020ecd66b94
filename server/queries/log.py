"""A fact of the log as clients receive it."""

from typing import Any

from server.queries.times import iso
from server.storage import StoredEvent


def event_view(event: StoredEvent) -> dict[str, Any]:
    """The contract's ``Event``."""
    return {
        "hall": event.hall,
        "seq": event.seq,
        "at": iso(event.at),
        "kind": event.kind,
        "data": event.data,
        "actor": {"kind": event.actor.kind, "id": event.actor.id},
    }
