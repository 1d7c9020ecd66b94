"""How a hall wants its slips: what may be asked for, and a picture of it before it is kept."""

import json
import subprocess
import sys
import threading
from base64 import b64decode
from binascii import Error as NotBase64
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from hardware.kinds import TALLEST_MM
from server.api.models import Body, Language, Words
from server.domain.errors import Invalid, Unavailable

PART = Literal[
    "logo", "hall", "rule", "line", "number", "service", "ahead", "zone", "time", "notice", "text",
    "qr",
]  # fmt: skip
SEVERAL = {"rule": 6, "text": 3}
LARGEST_LOGO = 24 * 1024
MOST_DOTS = 576  # across and down: as wide as 80 mm paper
PNG_BEGINS = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
DRAWS = (sys.executable, "-m", "kiosk.preview")
PATIENCE = 15.0
NO_SLIP = 2


class PartIn(Body):
    """One part; no size: as large as such a part is usually."""

    part: PART
    size: Literal["normal", "tall", "large", "huge"] | None = None
    text: Words = ""


class SlipLayout(Body):
    """Parts from top to bottom; no languages: the visitor's own; no notice: the hall's."""

    parts: Annotated[list[PartIn], Field(min_length=1, max_length=20)]
    languages: Annotated[list[Language], Field(max_length=2, default_factory=list)]
    notice: Words = ""
    logo: Annotated[str, StringConstraints(max_length=LARGEST_LOGO * 4 // 3 + 4)] | None = None
    logo_mm: Annotated[int, Field(ge=10, le=72)] = 40

    @model_validator(mode="after")
    def makes_a_slip(self) -> "SlipLayout":
        parts = [each.part for each in self.parts]
        if "number" not in parts:
            raise ValueError("a slip without its number is none")
        for part in set(parts):
            if parts.count(part) > SEVERAL.get(part, 1):
                raise ValueError(f"{part}: at most {SEVERAL.get(part, 1)}")
        if len(set(self.languages)) < len(self.languages):
            raise ValueError("each language once")
        if self.logo is not None:
            _check_logo(self.logo, self.logo_mm)
        return self


class PreviewOrder(Body):
    """A layout that is not kept yet, on which paper, for whom."""

    layout: SlipLayout
    width: Literal[58, 80] = 80
    language: Language = "zh-CN"


_one_at_a_time = threading.Lock()
_places = threading.BoundedSemaphore(3)  # one that is drawn, two who wait


def draw(words: dict[str, Any], width: int) -> bytes:
    """The paper as PNG, drawn by a program of its own, so that this one keeps none of it.

    Raises `Invalid` when it cannot be printed, `Unavailable` when there is nobody to draw it, at
    once when others wait already: each of them holds a thread that visitors need.
    """
    asked = json.dumps({"words": words, "width": width}).encode()
    if not _places.acquire(blocking=False):
        raise Unavailable("others wait to be drawn")
    try:
        drawn = _run(asked)
    finally:
        _places.release()
    if drawn.returncode == NO_SLIP:
        raise Invalid("this cannot be printed", fields=[{"path": "logo", "problem": "unreadable"}])
    if drawn.returncode:
        raise Unavailable("no font, or no room to draw")
    return drawn.stdout


def _run(asked: bytes) -> "subprocess.CompletedProcess[bytes]":
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise Unavailable("others are being drawn")
    try:
        return subprocess.run(  # noqa: S603  our own program; the words go to its input
            DRAWS, input=asked, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable("drawing took too long") from error
    finally:
        _one_at_a_time.release()


def _check_logo(logo: str, wide_mm: int) -> None:
    """A PNG of a size that fits on paper; whether it can be read is seen when it is drawn.

    What is narrow and tall grows with the width it is printed in: metres, if nobody looked.
    """
    try:
        png = b64decode(logo, validate=True)
    except (NotBase64, ValueError) as error:
        raise ValueError("logo: a PNG file as base64") from error
    if not png.startswith(PNG_BEGINS) or len(png) > LARGEST_LOGO:
        raise ValueError(f"logo: a PNG file of at most {LARGEST_LOGO // 1024} KB")
    across, down = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    if not (0 < across <= MOST_DOTS and 0 < down <= MOST_DOTS):
        raise ValueError(f"logo: 1 to {MOST_DOTS} dots each way")
    if wide_mm * down > TALLEST_MM * across:
        fields = [{"path": "logo", "problem": "logo_tall"}]
        raise Invalid(f"a logo is at most {TALLEST_MM} mm tall on paper", fields=fields)
