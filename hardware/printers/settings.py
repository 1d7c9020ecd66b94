"""What is set for each ESC/POS printer: paper, characters, what the model can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from hardware.errors import Misconfigured

DOTS_PER_MM = 8  # 203 dpi, as nearly all ticket printers
COLUMN = 12  # dots of one half-width column
COLUMNS = {80: 48, 58: 32}
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
        if not 0 < self.patience <= self.longest_job:
            raise Misconfigured("patience is positive, and longest_job at least as long")

    @classmethod
    def read(cls, settings: Mapping[str, object]) -> Self:
        """Read a device's settings; other drivers' keys are none of our business."""
        known = {
            name: settings[name]
            for name in cls.__dataclass_fields__
            if settings.get(name) not in {None, ""}
        }
        try:
            if "text_mode" in known:
                known["text_mode"] = TextMode(str(known["text_mode"]))
            if "charset" in known:
                known["charset"] = Charset(str(known["charset"]))
            for name, kind in (("width", int), ("patience", float), ("longest_job", float)):
                if name in known:
                    known[name] = kind(str(known[name]))
        except ValueError as error:
            raise Misconfigured(str(error)) from error
        return cls(**known)  # type: ignore[arg-type] # checked above and at birth

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
