"""Ratings on their way: kept on the box's disk until the server has answered, stored there once."""

import json
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from counter.rating.question import Letter
from server.contract.client import Client, Refusal, new_id

log = logging.getLogger(__name__)
PASSING = frozenset({401, 423, 429})  # the box is enrolled again, the rush is over
SERVER_ERROR = 500


class Fate(StrEnum):
    """What became of one sending."""

    STORED = "stored"
    DUPLICATE = "duplicate"  # somebody rated the visit before
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """A letter with its name for ever: however often it is sent, it is stored once."""

    id: str
    kind: str
    ticket: str
    stars: int | None


def fate_of(refusal: Refusal) -> Fate:
    """What a refusal means for the letter."""
    if refusal.code == "already_rated":
        return Fate.DUPLICATE
    status = refusal.status
    passing = status is None or status >= SERVER_ERROR or status in PASSING
    return Fate.KEPT if passing else Fate.REFUSED


class Outbox:
    """Letters in order; `on_fate` hears what became of each, on the thread that flushes."""

    def __init__(self, file: Path, on_fate: Callable[[Item, Fate], None]) -> None:
        self._file, self._on_fate = file, on_fate
        self._lock = threading.Lock()
        self._items = self._read()

    def __len__(self) -> int:
        return len(self._items)

    @property
    def tickets(self) -> tuple[str, ...]:
        """The visits that something is told about."""
        return tuple(item.ticket for item in self._items)

    def put(self, letter: Letter) -> None:
        """Keep a letter; a second one of its kind about a visit adds nothing."""
        with self._lock:
            if any((i.kind, i.ticket) == (letter.kind, letter.ticket) for i in self._items):
                return
            self._items.append(Item(new_id(), letter.kind, letter.ticket, letter.stars))
            self._write()

    def flush(self, client: Client) -> None:
        """Send what waits, in order; when nobody answers, the rest waits for the next time."""
        for item in list(self._items):
            fate = self._send(client, item)
            if fate is Fate.KEPT:
                return
            with self._lock:
                self._items.remove(item)
                self._write()
            self._on_fate(item, fate)

    def _send(self, client: Client, item: Item) -> Fate:
        try:
            if item.kind == "rating":
                client.rate(item.ticket, {"stars": item.stars, "options": []}, item.id)
            else:
                client.not_rated(item.ticket, "timed_out")
        except Refusal as refusal:
            fate = fate_of(refusal)
            log.warning("%s of %s: %s (%s)", item.kind, item.ticket, fate, refusal)
            return fate
        return Fate.STORED

    def _read(self) -> list[Item]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            return [_checked(Item(**each)) for each in found]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, RecursionError):
            log.exception("%s cannot be read; it is kept beside", self._file)
            self._file.replace(self._file.with_suffix(".broken"))
            return []

    def _write(self) -> None:
        """Whole or not at all, through a power cut."""
        fresh = self._file.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump([asdict(item) for item in self._items], file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._file)


def _checked(item: Item) -> Item:
    words = (item.id, item.kind, item.ticket)
    if not all(isinstance(each, str) for each in words):
        raise TypeError("not what this box wrote")
    if not isinstance(item.stars, int | None):
        raise TypeError("stars are counted")
    return item
