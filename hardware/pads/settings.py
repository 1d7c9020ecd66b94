"""What may be set for a serial pad."""

from collections.abc import Mapping
from dataclasses import dataclass

from hardware.errors import Misconfigured
from hardware.frames import LAST_UNIT


@dataclass(frozen=True, slots=True)
class PadSettings:
    """How one pad is wired."""

    unit: int = 1  # its number on the line, as set by its switches
    answers: bool = True  # false for pads that only ever send keys

    @classmethod
    def read(cls, settings: Mapping[str, object]) -> "PadSettings":
        """Read a device's settings; what is left out, or empty, is usual."""
        unit, answers = settings.get("unit"), settings.get("answers")
        number = str(1 if unit is None else unit)
        if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= LAST_UNIT:
            raise Misconfigured(f"unit is 1 to {LAST_UNIT}, not {unit!r}")
        return cls(int(number), answers is None or bool(answers))
