"""What a hall wants on its slips: which parts, in which order, how large, in which languages."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from hardware.kinds import Picture, Size

PARTS = (
    "logo", "hall", "rule", "line", "number", "service", "ahead", "zone", "time", "notice", "text",
    "qr",
)  # fmt: skip
USUAL = (
    "hall", "rule", "line", "number", "service", "ahead", "zone", "rule", "time", "notice", "qr",
)  # fmt: skip
LOGO_MM = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """One part of the slip; no size: as large as such a part is usually."""

    part: str
    size: Size | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts from top to bottom; no languages: the visitor's own."""

    parts: tuple[Wanted, ...] = tuple(map(Wanted, USUAL))
    languages: tuple[str, ...] = ()
    notice: str = ""
    logo: Picture | None = None

    @classmethod
    def read(cls, told: object) -> Self:
        """A layout as the hall stores it; ValueError or KeyError when it is none."""
        if not isinstance(told, Mapping) or not told:
            return cls()
        return cls(
            parts=tuple(map(_wanted, told.get("parts") or [{"part": part} for part in USUAL])),
            languages=tuple(map(str, _listed(told.get("languages")))),
            notice=str(told.get("notice") or ""),
            logo=_logo(told.get("logo"), told.get("logo_mm")),
        )


def _wanted(told: Mapping[str, Any]) -> Wanted:
    if told["part"] not in PARTS:
        raise ValueError(f"no part of a slip: {told['part']!r}")
    size = told.get("size")
    return Wanted(told["part"], Size(size) if size else None, str(told.get("text") or ""))


def _logo(png: object, width_mm: object) -> Picture | None:
    if not png:
        return None
    width = width_mm if isinstance(width_mm, int) else LOGO_MM
    return Picture.fitting(b64decode(str(png), validate=True), width)  # kept by an older version


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()
