"""The bank that ships with the product: recorded phrases by name, packed into a few MP3 files.

`manifest.json` says where each segment lies; README.md what is in it and how it was made.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PLACE = files("hardware.voices.bank")


@dataclass(frozen=True, slots=True)
class Clip:
    """Where one segment lies: *size* bytes of a pack from *start* on, *ms* long."""

    pack: str
    start: int
    size: int
    ms: int
    sha256: str


@cache
def manifest() -> Mapping[str, Any]:
    """Read what is in the bank, and how it was made."""
    read: Mapping[str, Any] = json.loads(PLACE.joinpath("manifest.json").read_text("utf-8"))
    return read


@cache
def clips() -> Mapping[str, Clip]:
    """Every segment by its name."""
    known = manifest()
    return {name: Clip(known["packs"][row[0]]["file"], *row[1:]) for name, row in _rows(known)}


def recorded(name: str) -> bytes | None:
    """Answer one segment as an MP3; None when it is not in the bank."""
    clip = clips().get(name)
    if clip is None:
        return None
    with PLACE.joinpath(clip.pack).open("rb") as pack:
        pack.seek(clip.start)
        return pack.read(clip.size)


def _rows(known: Mapping[str, Any]) -> Any:
    return known["segments"].items()
