"""Recorded phrases by name, best first: the hall's own, the bank's, and those made ahead.

A folder holds them as files named after their phrases (phrases.py): `zh-CN/window-3.mp3`,
`zh-CN/window-导办台.wav`; MP3, WAV, FLAC and Ogg are read. What lies in `recordings` was put there
by hand; in `halls/{hall}` by a manager; in `copied`, on a box, by its server; in `made` by Kokoro.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from hardware.voices import bank

KINDS = (".mp3", ".wav", ".flac", ".ogg")
OWN, HALLS, COPIED, MADE = "recordings", "halls", "copied", "made"
Stamp = tuple[int, ...]


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every recording of a folder by the name of its phrase."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in KINDS and path.is_file():
            yield path.relative_to(folder).with_suffix("").as_posix(), path


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex; OSError when it is gone."""
    about = path.stat()
    return _digest(path, about.st_size, about.st_mtime_ns)


def address(folder: Path, path: Path) -> str:
    """Where a file of a folder is fetched: recorded again, it has another address."""
    return f"{digest(path)[:12]}/{quote(path.relative_to(folder).as_posix())}"


@lru_cache(8192)
def _digest(path: Path, _size: int, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Recordings:
    """What can be played; its folders are looked into once, and again when they changed."""

    def __init__(self, folder: Path | None = None, hall: str | None = None) -> None:
        self._folder = folder
        # the last one wins: on a server the hall's, on a box (of no hall) what lies there by hand
        self._places = (OWN, f"{HALLS}/{hall}") if hall else (COPIED, OWN)
        self._own: dict[str, Path] = {}
        self._made: dict[str, Path] = {}
        self._seen: Stamp = ()
        self.look()

    def look(self) -> bool:
        """See what is in the folders, and whether that is another thing than before."""
        stamp = self._stamp()
        if self._folder is None or stamp == self._seen:
            return False
        first, second = (self._folder / place for place in self._places)
        self._seen = stamp
        self._own = dict(files(first)) | dict(files(second))
        self._made = dict(files(self._folder / MADE))
        return True

    def is_own(self, phrase: str) -> bool:
        """Whether the hall recorded a phrase itself."""
        return phrase in self._own

    def own(self) -> dict[str, Path]:
        """Every recording that is played instead of the bank's, or because it has none."""
        made = {name: path for name, path in self._made.items() if name not in bank.clips()}
        return made | self._own

    def find(self, phrase: str) -> bytes | None:
        """Answer the recording of a phrase, or None."""
        path = self._own.get(phrase)
        if path is None:
            recording = bank.recorded(phrase)
            path = self._made.get(phrase)
            if recording is not None or path is None:
                return recording
        try:
            return path.read_bytes()
        except OSError:  # taken away since we looked
            return bank.recorded(phrase)

    def _stamp(self) -> Stamp:
        """When something was put into our folders, or taken out, for the last time."""
        if self._folder is None:
            return ()
        places = [self._folder / place for place in (*self._places, MADE)]
        inside = [each / language for each in places for language in ("zh-CN", "en")]
        return tuple(_changed(each) for each in (*places, *inside))


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0
