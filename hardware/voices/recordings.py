"""Recorded phrases by name, best first: the hall's own, the bank's, and those made ahead.

A hall records a segment over again by putting a file of its name into a folder:
`zh-CN/window-3.mp3`, `zh-CN/window-导办台.wav`; MP3, WAV, FLAC and Ogg are read.
"""

from collections.abc import Iterator
from pathlib import Path

from hardware.voices import bank

KINDS = (".mp3", ".wav", ".flac", ".ogg")
OWN, MADE = "recordings", "made"  # folders below the one that a hall keeps its voice in


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every recording of a folder by the name of its segment."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in KINDS and path.is_file():
            yield path.relative_to(folder).with_suffix("").as_posix(), path


class Recordings:
    """What can be played; the folder is looked into once, and again when asked."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._own: dict[str, Path] = {}
        self._made: dict[str, Path] = {}
        self.look()

    def look(self) -> None:
        """See what is in the folder now."""
        if self._folder is not None:
            self._own = dict(files(self._folder / OWN))
            self._made = dict(files(self._folder / MADE))

    def own(self) -> dict[str, str]:
        """Every recording that is played instead of the bank's, or because it has none."""
        made = {name: path for name, path in self._made.items() if name not in bank.clips()}
        return {
            name: path.relative_to(self._folder or "").as_posix()
            for name, path in {**made, **self._own}.items()
        }

    def find(self, segment: str) -> bytes | None:
        """Answer the recording of a segment, or None."""
        path = self._own.get(segment)
        if path is None:
            recording = bank.recorded(segment)
            path = self._made.get(segment)
            if recording is not None or path is None:
                return recording
        try:
            return path.read_bytes()
        except OSError:  # taken away since we looked
            return bank.recorded(segment)
