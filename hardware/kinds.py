"""What each kind of device must do. Drivers need not inherit from these."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

LONGEST_LINE = 200
LONGEST_QR = 500
LARGEST_PNG = 256 * 1024
MOST_PIXELS = 2048  # each way
WIDEST_MM = 80
TALLEST_MM = 80
PNG_BEGINS = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
PNG_SIZES = slice(16, 24)


class Role(StrEnum):
    """What a line of a slip is for; it looks like that where no size is asked for."""

    HALL = "hall"
    LINE = "line"
    NUMBER = "number"
    SERVICE = "service"
    AHEAD = "ahead"
    ZONE = "zone"
    FACT = "fact"
    CAPTION = "caption"
    NOTE = "note"
    MARK = "mark"


class Size(StrEnum):
    """How large a hall wants a line, whatever it is for. Chinese is doubled at most."""

    NORMAL = "normal"
    TALL = "tall"
    LARGE = "large"  # twice as wide and as tall
    HUGE = "huge"  # as the number is


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; the printer wraps it."""

    role: Role
    text: str
    size: Size | None = None
    drawn: bool = False
    """In dots also where the printer has the characters; to compare, or for one look everywhere."""

    def __post_init__(self) -> None:
        if not self.text.isprintable():  # so that no text can hold a printer command
            raise ValueError(f"not printable: {self.text!r}")
        if len(self.text) > LONGEST_LINE:
            raise ValueError(f"longer than {LONGEST_LINE} characters: {self.text[:20]!r}…")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code of this text."""

    data: str

    def __post_init__(self) -> None:
        if not 0 < len(self.data.encode()) <= LONGEST_QR:
            raise ValueError("a QR code holds 1 to 500 bytes here")


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo: a PNG file, printed in black on white in the middle, never wider than the paper."""

    png: bytes
    width_mm: int = 40

    def __post_init__(self) -> None:
        if not self.png.startswith(PNG_BEGINS) or len(self.png) > LARGEST_PNG:
            raise ValueError(f"a picture is a PNG file of at most {LARGEST_PNG} bytes")
        across, down = self.pixels
        if not 0 < across <= MOST_PIXELS or not 0 < down <= MOST_PIXELS:
            raise ValueError(f"a picture has at most {MOST_PIXELS} pixels each way")
        if not 0 < self.width_mm <= WIDEST_MM:
            raise ValueError(f"a picture is 1 to {WIDEST_MM} mm wide")
        if self.width_mm * down > TALLEST_MM * across:
            raise ValueError(f"a picture is at most {TALLEST_MM} mm tall on paper")

    @classmethod
    def fitting(cls, png: bytes, width_mm: int) -> "Picture":
        """As wide as is wished, or narrower where it would be too tall."""
        across, down = _pixels(png)
        return cls(png, max(1, min(width_mm, TALLEST_MM * across // max(1, down))))

    @property
    def pixels(self) -> tuple[int, int]:
        """How many there are across and down, as the file says first."""
        return _pixels(self.png)


def _pixels(png: bytes) -> tuple[int, int]:
    sizes = png[PNG_SIZES]
    return int.from_bytes(sizes[:4]), int.from_bytes(sizes[4:])


Part = Line | Rule | QrCode | Picture


@dataclass(frozen=True, slots=True)
class Slip:
    """What is on a piece of paper, top to bottom; it may be as long as a page."""

    parts: tuple[Part, ...]


class Paper(StrEnum):
    """What a printer says about its paper."""

    OK = "ok"
    LOW = "low"
    OUT = "out"
    UNKNOWN = "unknown"


class Problem(StrEnum):
    """Why a slip did not come out, or may not have."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"  # not there, hung up, or says that it is off line
    NO_ANSWER = "no_answer"  # takes bytes, says nothing
    PRINTER_ERROR = "printer_error"  # cutter, head, voltage
    NO_FONT = "no_font"
    MISCONFIGURED = "misconfigured"

    @property
    def transient(self) -> bool:
        """Whether the next few seconds may mend it."""
        return self in {Problem.COVER_OPEN, Problem.OFFLINE, Problem.NO_ANSWER}


@dataclass(frozen=True, slots=True)
class Status:
    """How a printer is now. No problem means: it would print."""

    paper: Paper = Paper.UNKNOWN
    problem: Problem | None = None

    @property
    def level(self) -> str:
        """In the words of the contract: ok, low, out, offline or unknown."""
        if self.problem is Problem.PAPER_OUT:
            return Paper.OUT.value
        return self.paper.value if self.problem is None else "offline"


@dataclass(frozen=True, slots=True)
class Printed:
    """The slip came out; `confirmed` is false where the printer cannot say so."""

    paper: Paper = Paper.UNKNOWN
    confirmed: bool = True
    length_mm: float = field(default=0.0, compare=False)
    """Paper that it took, with the feed to the cutter."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Not one byte of the slip left us: safe to try again."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Unknown:
    """Bytes left us and nobody confirmed them: never to be printed again by itself."""

    problem: Problem
    length_mm: float = field(default=0.0, compare=False)
    """Paper that it took if it did come out."""


Outcome = Printed | Failed | Unknown


def nothing() -> None:
    """Who does not need to know that bytes are leaving."""


class TicketPrinter(Protocol):
    """Puts slips on paper, one at a time; whoever holds it uses it from one thread."""

    def print(self, slip: Slip, leaving: Callable[[], None] = nothing) -> Outcome:
        """Print and cut.

        `leaving` is called once, just before the first byte of the slip leaves; what it raises
        goes to the caller, and nothing leaves. Everything else that goes wrong is an outcome.
        """
        ...

    def status(self) -> Status:
        """Ask the printer how it is; takes a few seconds when it is not well."""
        ...

    def close(self) -> None:
        """Let go of the device; harmless when repeated."""
        ...


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one language, as they shall be heard; `language` is zh-CN or en.

    `segments` names the recorded phrases that say the same; none where nobody records them.
    """

    language: str
    text: str
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is said at one go: the same in one or more languages.

    `loudness` is 0 to 1, of what the voice itself is set to: lower at noon, or in the evening.
    `again`: the room has looked up for it already, so that words need no second chime.
    """

    utterances: tuple[Utterance, ...]
    loudness: float = 1.0
    again: bool = False


class Voice(Protocol):
    """Makes a room hear something, one announcement at a time."""

    def speak(self, announcement: Announcement) -> None:
        """Return when it was said; raise DeviceError when nobody can have heard it."""
        ...

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        """Fall silent now, in the middle of a word, and say nothing until let; from any thread."""
        ...

    def close(self) -> None:
        """Let go of the device; harmless when repeated."""
        ...
