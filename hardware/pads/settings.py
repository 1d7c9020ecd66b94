"""What may be set for a serial pad."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hardware.errors import Misconfigured
from hardware.frames import LAST_UNIT

FEW_DIGITS = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class PadSettings:
    """How one pad is wired."""

    unit: int = 1  # its number on the line, as set by its switches
    answers: bool = True  # false for pads that only ever send keys

    @classmethod
    def read(cls, settings: Mapping[str, object]) -> "PadSettings":
        """Read a device's settings; what is left out, or empty, is usual."""
        unit, answers = settings.get("unit"), settings.get("answers")
        number = _number(1 if unit is None else unit)
        if number is None or not 1 <= number <= LAST_UNIT:
            raise Misconfigured(f"unit is 1 to {LAST_UNIT}")
        return cls(number, answers is None or bool(answers))


def _number(said: object) -> int | None:
    """Some digits; thousands of them no `int` would read."""
    try:
        digits = str(said)
    except ValueError:
        return None
    return int(digits) if FEW_DIGITS.fullmatch(digits) else None
