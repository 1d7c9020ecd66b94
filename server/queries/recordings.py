"""The phrases that a hall does not say as the bank says them, and where they are fetched."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hardware.voices.recordings import HALLS, MADE, OWN, Recordings, address, digest
from server.queries.times import iso

Json = dict[str, Any]
SOURCES = {HALLS: "hall", OWN: "server", MADE: "made"}


def recordings_of(folder: Path, hall: str) -> list[Json]:
    """Every one; what goes while we look is left out."""
    own = Recordings(folder, hall).own()
    views = (_view(folder, name, path) for name, path in sorted(own.items()))
    return [view for view in views if view]


def recording_of(folder: Path, hall: str, name: str) -> Json | None:
    """The one of a phrase."""
    path = Recordings(folder, hall).own().get(name)
    return _view(folder, name, path) if path else None


def _view(folder: Path, name: str, path: Path) -> Json | None:
    try:
        about, sha256 = path.stat(), digest(path)
    except OSError:
        return None
    return {
        "name": name,
        "address": f"/display/voice/own/{address(folder, path)}",
        "sha256": sha256,
        "bytes": about.st_size,
        "source": SOURCES[path.relative_to(folder).parts[0]],
        "at": iso(datetime.fromtimestamp(about.st_mtime, UTC)),
    }
