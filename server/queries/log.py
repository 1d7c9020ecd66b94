"""A fact of the log as clients receive it."""

from typing import Any

from server.queries.times import iso
from server.storage import StoredEvent

FOR_CHIEFS = {"visit_rated": frozenset({"negative"})}  # the rated clerk must not learn it here


def event_view(event: StoredEvent, *, for_chief: bool = False) -> dict[str, Any]:
    """The contract's ``Event``; some of it only for managers and administrators."""
    hidden = frozenset() if for_chief else FOR_CHIEFS.get(event.kind, frozenset())
    return {
        "hall": event.hall,
        "seq": event.seq,
        "at": iso(event.at),
        "kind": event.kind,
        "data": {name: value for name, value in event.data.items() if name not in hidden},
        "actor": {"kind": event.actor.kind, "id": event.actor.id},
    }
