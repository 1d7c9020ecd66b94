"""What may be set for a sign: all that its driver must know of one model, once."""

from collections.abc import Mapping
from dataclasses import dataclass

from hardware.errors import Misconfigured
from hardware.frames import LAST_UNIT

COLUMNS = (8, 12, 16, 24)  # sold as strips of 4, 6, 8 or 12 Chinese characters
CHARSETS = ("gbk", "gb2312")


@dataclass(frozen=True, slots=True)
class SignSettings:
    """How one sign is built and wired."""

    columns: int = 8  # half a Chinese character each, like a letter or a digit
    unit: int = 1  # its number on the line, as set by its switches
    charset: str = "gbk"  # what its ROM can draw
    answers: bool = True  # false for signs that never say anything

    def __post_init__(self) -> None:
        if self.columns not in COLUMNS:
            raise Misconfigured(f"columns is {', '.join(map(str, COLUMNS))}, not {self.columns}")
        if not 1 <= self.unit <= LAST_UNIT:
            raise Misconfigured(f"unit is 1 to {LAST_UNIT}, not {self.unit}")
        if self.charset not in CHARSETS:
            raise Misconfigured(f"charset is {' or '.join(CHARSETS)}, not {self.charset!r}")

    @classmethod
    def read(cls, settings: Mapping[str, object]) -> "SignSettings":
        """Read a device's settings; what is left out, or empty, is usual."""
        told = {name: settings.get(name) for name in ("columns", "unit")}
        try:
            numbers = {name: int(str(value)) for name, value in told.items() if value is not None}
        except ValueError as error:
            raise Misconfigured(str(error)) from error
        answers = settings.get("answers")
        return cls(
            **numbers,
            charset=str(settings.get("charset") or CHARSETS[0]).lower(),
            answers=answers is None or bool(answers),
        )
