"""What each kind of device at a window must do: signs, pads, scanners, card readers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

LONGEST_SIGN = 80


@dataclass(frozen=True, slots=True)
class SignWords:
    """One line for a sign; `blink` while somebody is being called."""

    text: str
    blink: bool = False

    def __post_init__(self) -> None:
        if not self.text.isprintable():  # so that no text can hold a command
            raise ValueError(f"not printable: {self.text!r}")
        if len(self.text) > LONGEST_SIGN:
            raise ValueError(f"longer than {LONGEST_SIGN} characters: {self.text[:20]!r}…")


class WindowSign(Protocol):
    """Shows one line above a window; a line too long for it scrolls by itself."""

    def show(self, words: SignWords) -> None:
        """Show this until told otherwise; harmless when repeated.

        Raise DeviceError when nobody can have read it. Takes a few seconds when it is not well.
        """
        ...

    def close(self) -> None:
        """Let go of the device; harmless when repeated."""
        ...


class CallPad(Protocol):
    """Keys under a clerk's hand, some with a display."""

    def presses(self) -> Iterator[str]:
        """Yield the name of each key as it is pressed, until closed.

        Raise DeviceError when the pad is lost.
        """
        ...

    def answer(self, text: str) -> None:
        """Show this until told otherwise, where there is a display; never waits."""
        ...

    def close(self) -> None:
        """Let go of the device, from any thread; harmless when repeated."""
        ...


class Lamp(StrEnum):
    """What a rating pad lets the visitor know."""

    DARK = "dark"  # nothing is asked
    ASKING = "asking"  # one button may be pressed
    THANKS = "thanks"  # it was counted
    LATE = "late"  # it is over, and was not counted


class RatingPad(Protocol):
    """Five buttons before the visitor."""

    def presses(self) -> Iterator[int]:
        """Yield the stars, 1 to 5, of each press, until closed.

        Raise DeviceError when the pad is lost.
        """
        ...

    def light(self, lamp: Lamp) -> None:
        """Show this until told otherwise; never waits."""
        ...

    def close(self) -> None:
        """Let go of the device, from any thread; harmless when repeated."""
        ...


class Scanner(Protocol):
    """Reads QR codes that are held before it."""

    def scans(self) -> Iterator[str]:
        """Yield the text of each code, until closed; nobody has looked at it yet.

        Raise DeviceError when the scanner is lost.
        """
        ...

    def close(self) -> None:
        """Let go of the device, from any thread; harmless when repeated."""
        ...


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of its holder: never written to a log, nor shown by a debugger's glance."""

    number: str = field(repr=False)
    name: str = field(default="", repr=False)


class CardReader(Protocol):
    """Reads cards that are laid on it, or drawn through it."""

    def readings(self) -> Iterator[Card]:
        """Yield each card, once as long as it lies there, until closed.

        Raise DeviceError when the reader is lost.
        """
        ...

    def close(self) -> None:
        """Let go of the device, from any thread; harmless when repeated."""
        ...
