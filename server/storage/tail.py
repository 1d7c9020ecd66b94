"""The newest facts of each hall, kept in memory: what was just written need not be read back."""

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from server.domain.events import Actor

KEPT = 2000  # facts a hall: some seconds of the worst rush


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """A fact with its place in the hall's history."""

    hall: str
    seq: int
    at: datetime
    kind: str
    data: dict[str, Any]
    actor: Actor


class Tail:
    """Facts without holes, in order; a hole (another process wrote) makes it begin anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._facts: dict[str, deque[StoredEvent]] = {}

    def add(self, facts: Sequence[StoredEvent]) -> None:
        """Facts of one hall that were committed just now."""
        if not facts:
            return
        with self._lock:
            kept = self._facts.setdefault(facts[0].hall, deque(maxlen=KEPT))
            if kept and facts[-1].seq <= kept[-1].seq:
                return  # a thread that committed earlier and comes later: the log tells it
            if kept and kept[-1].seq + 1 != facts[0].seq:
                kept.clear()
            kept.extend(facts)

    def after(self, hall: str, seq: int, limit: int) -> list[StoredEvent]:
        """What came after *seq*, or nothing when that is not known for sure."""
        with self._lock:
            kept = self._facts.get(hall)
            if not kept or not kept[0].seq <= seq + 1 <= kept[-1].seq:
                return []
            start = seq + 1 - kept[0].seq
            return list(islice(kept, start, start + limit))

    def newest(self) -> dict[str, int]:
        """How far each hall's log is known to go."""
        with self._lock:
            return {hall: kept[-1].seq for hall, kept in self._facts.items() if kept}
