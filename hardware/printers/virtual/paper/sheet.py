"""A piece of paper as the virtual printer prints it: lines, pictures, feeds, and the cut."""

import base64
from dataclasses import dataclass, field

from hardware.printers.characters import columns
from hardware.printers.settings import COLUMN, DOTS_PER_MM

MOST_ODDITIES = 50


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one size in a line."""

    text: str
    wide: int
    tall: int
    bold: bool
    gap: int = 0
    """Dots of white before it."""

    @property
    def dots(self) -> int:
        """How wide it is, with the white before it."""
        return self.gap + sum(map(columns, self.text)) * self.wide * COLUMN


@dataclass(frozen=True, slots=True)
class Words:
    """A printed line; `wrapped` when it was too long and the printer broke it."""

    runs: tuple[Run, ...]
    align: int
    dots: int
    wrapped: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Picture:
    """A printed raster: rows of bytes, a set bit is black."""

    width: int
    dots: int
    data: bytes
    align: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """White paper."""

    dots: int


@dataclass
class Sheet:
    """What lies in the tray, or still hangs in the printer when it is not cut."""

    number: int
    width: int
    parts: list[Words | Picture | Feed] = field(default_factory=list)
    cut: bool = False
    torn: bool = False
    oddities: list[str] = field(default_factory=list)

    @property
    def dots(self) -> int:
        return sum(part.dots for part in self.parts)

    def note(self, oddity: str) -> None:
        """Something that should not have been sent; once each, and nonsense has an end."""
        if len(self.oddities) < MOST_ODDITIES and oddity not in self.oddities:
            self.oddities.append(oddity)

    @property
    def text(self) -> str:
        """The words on it, line by line."""
        return "\n".join(part.text for part in self.parts if isinstance(part, Words))

    def to_json(self) -> dict[str, object]:
        """Describe the sheet in values that JSON knows; pictures as base64."""
        return {
            "number": self.number,
            "width": self.width,
            "height_mm": round(self.dots / DOTS_PER_MM, 1),
            "cut": self.cut,
            "torn": self.torn,
            "oddities": list(self.oddities),
            "parts": [_part(part) for part in self.parts],
        }


def _part(part: Words | Picture | Feed) -> dict[str, object]:
    match part:
        case Words(runs=runs, align=align):
            described = [{"text": r.text, "wide": r.wide, "tall": r.tall} for r in runs]
            return {"kind": "words", "text": part.text, "align": align, "runs": described}
        case Picture(width=width, dots=dots, data=data, align=align):
            told = {"kind": "picture", "width": width, "height": dots, "align": align}
            return {**told, "bits": base64.b64encode(data).decode()}
        case Feed(dots=dots):
            return {"kind": "feed", "dots": dots}
