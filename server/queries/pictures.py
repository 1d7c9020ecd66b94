"""A screen with its place in the hall's history: what snapshots and pictures carry."""

from typing import Any

from server.queries.times import iso
from server.storage import HallReading


def pictured(reading: HallReading, screen: Any) -> dict[str, Any]:
    """``{seq, at, epoch, screen}``."""
    return {"seq": reading.seq, "at": iso(reading.now), "epoch": reading.epoch, "screen": screen}
