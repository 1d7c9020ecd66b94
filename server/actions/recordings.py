"""A hall's own recordings: files named after their phrases, beside the database."""

import os
from pathlib import Path

from hardware.voices.recordings import HALLS, files
from server.domain.errors import Invalid, NotFound
from server.domain.events import Kind
from server.storage import HallWork

MOST = 3000  # every number, letter and window in one language, and some over
MOST_BYTES = 256 * 1024 * 1024


def put(work: HallWork, folder: Path, name: str, sound: bytes) -> None:
    """Keep a phrase, whole or not at all, whenever the power goes; boards and boxes are told."""
    place = folder / HALLS / work.hall.id
    path = place / f"{name}.wav"
    if not path.exists():
        _has_room(place, len(sound))
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.half")
    with half.open("wb") as file:
        file.write(sound)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    _told(work, name)


def remove(work: HallWork, folder: Path, name: str) -> None:
    """Take a phrase out again."""
    path = folder / HALLS / work.hall.id / f"{name}.wav"
    try:
        path.unlink()
    except FileNotFoundError as error:
        raise NotFound(f"nobody recorded {name}") from error
    _told(work, name)


def _told(work: HallWork, name: str) -> None:
    work.record(Kind.FURNISHING_CHANGED, what="recording", id=name)


def _has_room(place: Path, size: int) -> None:
    sizes = [path.stat().st_size for _, path in files(place)]
    if len(sizes) >= MOST or sum(sizes) + size > MOST_BYTES:
        fields = [{"path": "sound", "problem": "sound_full"}]
        raise Invalid(f"a hall keeps {MOST} recordings", fields=fields)
