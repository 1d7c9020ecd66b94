"""What is set for each ESC/POS printer: paper, characters, what the model can do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from hardware.errors import Misconfigured

DOTS_PER_MM = 8  # 203 dpi, as nearly all ticket printers
COLUMN = 12  # dots of one half-width column
COLUMNS = {80: 48, 58: 32}
LONGEST_JOB = 600.0
DOTS_WIDE = COLUMNS[80] * COLUMN  # at most


class TextMode(StrEnum):
    """How words go to the printer."""

    GB18030 = "gb18030"  # as text; what its ROM cannot say is drawn
    GBK = "gbk"
    RASTER = "raster"  # every line is drawn: for models nobody knows


class Charset(StrEnum):
    """Which characters the printer's ROM has."""

    GB2312 = "gb2312"
    GBK = "gbk"
    GB18030 = "gb18030"


def _yes(said: object) -> bool:
    if not isinstance(said, bool):
        raise TypeError(f"true or false, not {said!r}")
    return said


READ: Mapping[str, Callable[[object], object]] = {
    "width": lambda said: int(str(said)),
    "text_mode": lambda said: TextMode(str(said)),
    "charset": lambda said: Charset(str(said)),
    "tells_status": _yes,
    "near_end_sensor": _yes,
    "cutter": _yes,
    "font": str,
    "patience": lambda said: float(str(said)),
    "longest_job": lambda said: float(str(said)),
}


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """Settings of one printer, checked once."""

    width: int = 80
    """Width of the paper in mm: 80 or 58."""
    text_mode: TextMode = TextMode.GB18030
    """Send text (`gb18030`, `gbk`), or draw every line (`raster`)."""
    charset: Charset = Charset.GB18030
    """Characters of its ROM; a line with any other is drawn."""
    tells_status: bool = True
    """Whether it answers status questions; if not, a slip sent whole counts as printed."""
    near_end_sensor: bool = True
    """Whether it has a sensor for the paper's end coming near; if not, what it says is noise."""
    cutter: bool = True
    """Whether it cuts the paper."""
    font: str | None = None
    """Font file for drawn lines; found on the system when left out."""
    patience: float = 3.0
    """Seconds without a sign of life before it counts as silent."""
    longest_job: float = 20.0
    """Seconds after which a job that a living printer has not confirmed is unknown; a page-long
    one gets more in proportion."""

    def __post_init__(self) -> None:
        if self.width not in COLUMNS:
            raise Misconfigured(f"width is 80 or 58, not {self.width!r}")
        if not 0 < self.patience <= self.longest_job <= LONGEST_JOB:
            raise Misconfigured("patience is positive, and longest_job at least as long")

    @classmethod
    def read(cls, settings: Mapping[str, object]) -> Self:
        """Read a device's settings; other drivers' keys are none of our business."""
        known: dict[str, Any] = {}
        for name, kind in READ.items():
            said = settings.get(name)
            if said is None or said == "":
                continue
            try:
                known[name] = kind(said)
            except (TypeError, ValueError) as error:
                raise Misconfigured(f"{name}: {error}") from error
        return cls(**known)

    @property
    def columns(self) -> int:
        """Half-width columns in a line."""
        return COLUMNS[self.width]

    @property
    def dots(self) -> int:
        """Dots across the paper."""
        return self.columns * COLUMN

    @property
    def rom(self) -> Charset:
        """What can be sent as text: the narrower of ROM and text mode."""
        return Charset.GBK if self._gbk_of_gb18030 else self.charset

    @property
    def _gbk_of_gb18030(self) -> bool:
        return self.text_mode is TextMode.GBK and self.charset is Charset.GB18030
