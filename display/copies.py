"""Copies of the hall's own recordings on this box's disk: its voice needs no server for them."""

import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from hardware.voices.phrases import is_name
from hardware.voices.recordings import COPIED, KINDS, digest, files
from server.contract.client import Client, Refusal
from server.contract.intents import Intents
from server.contract.profile import Profile

log = logging.getLogger(__name__)
AGAIN = 60.0  # seconds after copying failed
LARGEST = 4 * 1024 * 1024


class Damaged(Exception):
    """What came is not what the server has."""


class Copies:
    """Looks at what the hall has recorded whenever it is told to, and copies what differs.

    `note` is told how that goes: a code, or None. A phrase is replaced as a whole, so that the
    voice says the old one or the new one, whenever the power goes.
    """

    def __init__(
        self, profile: Profile, folder: Path, note: Callable[[str | None], object]
    ) -> None:
        self._client = Client(Intents(profile.server, profile.token, waits=()), profile.hall)
        self._folder, self._note = folder / COPIED, note
        self._wanted, self._closed = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="copies", daemon=True)

    def start(self) -> "Copies":
        self._thread.start()
        return self

    def look(self) -> None:
        """Something may have been recorded, soon seen; returns at once."""
        self._wanted.set()

    def close(self) -> None:
        """Stop; harmless twice."""
        self._closed.set()
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join()
        self._client.intents.close()

    def copy(self) -> None:
        """Make the folder what the server has: `Refusal`, `Damaged` or OSError when it is not."""
        has = {name: path for name, path in files(self._folder) if is_name(name)}
        told = {each["name"]: each for each in self._client.recordings() if is_name(each["name"])}
        for name, path in has.items():
            if name not in told:
                path.unlink(missing_ok=True)
        for name, one in told.items():
            if self._closed.is_set():
                return
            known = has.get(name)
            if known is None or digest(known) != one["sha256"]:
                self._fetch(name, one, known)

    def _fetch(self, name: str, one: dict[str, Any], before: Path | None) -> None:
        sound = self._client.intents.fetch(one["address"])
        if len(sound) > LARGEST or hashlib.sha256(sound).hexdigest() != one["sha256"]:
            raise Damaged(name)
        suffix = PurePosixPath(one["address"]).suffix.lower()
        path = self._folder / f"{name}{suffix if suffix in KINDS else KINDS[0]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.half")
        half.write_bytes(sound)
        half.replace(path)
        if before is not None and before != path:
            before.unlink(missing_ok=True)

    def _run(self) -> None:
        failed = False
        while not self._closed.is_set():
            self._wanted.wait(AGAIN if failed else None)
            self._wanted.clear()
            if not self._closed.is_set():
                failed = not self._copied()

    def _copied(self) -> bool:
        try:
            self.copy()
        except (Refusal, Damaged, LookupError, TypeError, ValueError) as trouble:  # the server's
            log.info("recordings are not copied yet: %s", trouble)
            return False
        except OSError as trouble:
            log.warning("recordings cannot be kept here: %s", trouble)
            self._note("unwritable")
            return False
        self._note(None)
        return True
