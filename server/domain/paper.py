"""How much paper a printer has left, and which slips nobody waits for any more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

ROLL_METRES = {80: 70.0, 58: 25.0}
"""A full roll, by its width in mm, where nobody says otherwise.

What is sold as 80 × 80 and 58 × 50 (width × diameter, mm) on a core of 17 mm holds
π (D² - d²) / 4t: 74 and 27 m of paper of t = 65 µm. A little less is assumed, so that the
alert comes early; a thinner paper or a larger roll is set for the printer (`roll_metres`).
"""
LOW_METRES = 5.0
"""Some 30 slips; set for the printer as `low_metres`."""
STILL_THERE = timedelta(minutes=2)
"""So long a visitor waits at the kiosk for a slip, whatever becomes of the number."""

TOO_OLD = "too_old"
NOT_WAITING = "not_waiting"


@dataclass(frozen=True, slots=True)
class Roll:
    """The paper in a printer, in mm, by counting."""

    length_mm: float
    used_mm: float = 0.0
    low_mm: float = LOW_METRES * 1000

    @classmethod
    def of(cls, settings: Mapping[str, Any], used_mm: float, length_mm: float | None) -> "Roll":
        """A printer's roll; its own `length_mm` goes before what is set for the printer."""
        full = ROLL_METRES.get(int(_number(settings.get("width"), 80)), ROLL_METRES[80])
        full = _number(settings.get("roll_metres"), full)
        low = _number(settings.get("low_metres"), LOW_METRES)
        return cls(full * 1000 if length_mm is None else length_mm, used_mm, low * 1000)

    @property
    def left_mm(self) -> float:
        return max(0.0, self.length_mm - self.used_mm)

    def level(self, sensor: str) -> str:
        """``low`` when the printer or the count says so; all else is the printer's own to say."""
        return "low" if sensor in {"ok", "unknown"} and self.left_mm <= self.low_mm else sensor


def why_not(age: timedelta, keep: timedelta, *, waits: bool) -> str | None:
    """Why a slip that waited for its printer is not printed any more; None when it is."""
    if age > keep:
        return TOO_OLD
    return None if waits else NOT_WAITING


def _number(value: object, otherwise: float) -> float:
    """A setting that is a number above nothing; anything else is not set."""
    try:
        number = float(str(value))
    except ValueError:
        return otherwise
    return number if 0 < number < float("inf") else otherwise
