"""What a box began to print, on its disk: a power cut between two bytes is not forgotten."""

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.contract.profile import write_down

log = logging.getLogger(__name__)
INTERRUPTED = {"outcome": "unknown", "problem": "no_answer"}


@dataclass(frozen=True, slots=True)
class Begun:
    """An errand of which the server does not know yet what became of it."""

    errand: str
    printer: str
    outcome: Mapping[str, Any]


class Journal:
    """Written before the first byte leaves, and again when the outcome is known.

    What is found begun without an outcome may or may not be on paper: that is its outcome.
    """

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._begun: dict[str, dict[str, Any]] = _read(kept)

    def left(self) -> list[Begun]:
        """What the server is still to be told, of this life or the one before."""
        with self._lock:
            return [
                Begun(errand, entry["printer"], entry.get("outcome") or INTERRUPTED)
                for errand, entry in self._begun.items()
            ]

    def begin(self, errand: str, printer: str) -> None:
        """Bytes are about to leave."""
        with self._lock:
            self._keep({**self._begun, errand: {"printer": printer}})

    def settle(self, errand: str, printer: str, outcome: Mapping[str, Any]) -> None:
        """It is known what became of it; the server does not know it yet."""
        with self._lock:
            entry = {"printer": printer, "outcome": dict(outcome)}
            self._keep({**self._begun, errand: entry})

    def end(self, errand: str) -> None:
        """The server knows."""
        with self._lock:
            self._keep({name: entry for name, entry in self._begun.items() if name != errand})

    def _keep(self, begun: dict[str, dict[str, Any]]) -> None:
        write_down(begun, self._kept)
        self._begun = begun


def _read(kept: Path) -> dict[str, dict[str, Any]]:
    try:
        return _checked(json.loads(kept.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, RecursionError):
        log.exception(
            "%s cannot be read; it is kept beside, and the server will call what was begun unknown",
            kept,
        )
        kept.replace(kept.with_suffix(".broken"))
        return {}


def _checked(found: object) -> dict[str, dict[str, Any]]:
    if not isinstance(found, dict) or not all(map(_is_entry, found.values())):
        raise TypeError("not what this box wrote")
    return found


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("printer"), str)
        and isinstance(entry.get("outcome", {}), dict)
    )
