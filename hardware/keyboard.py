"""What a USB keyboard, and every device that pretends to be one, says: the kernel's input events.

A record is `struct input_event` of <linux/input.h>: seconds, microseconds, type, code, value. Only
keys that go down matter here; that a key is held, and all that is no key, is left aside. When the
kernel had to drop records (SYN_DROPPED), what was half typed is forgotten.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

RECORD = struct.Struct("@llHHi")
EV_SYN, EV_KEY = 0, 1
SYN_DROPPED = 3
UP, DOWN = 0, 1
SHIFTS = frozenset({42, 54})
ENTERS = frozenset({28, 96})
LONGEST = 1000  # characters that may be typed before Enter
ONE_GO = 2.0  # seconds between two keys of one line, at most
# Rows of a US keyboard, as readers and scanners type: first code, plain, with Shift.
ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (55, "*", "*"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),  # the block of digits at the right
    (98, "/", "/"),
)
PLAIN = {first + n: each for first, plain, _ in ROWS for n, each in enumerate(plain)}
SHIFTED = {first + n: each for first, _, shifted in ROWS for n, each in enumerate(shifted)}
NAMED = {
    1: "esc", 14: "backspace", 15: "tab", 28: "enter", 96: "enter", 57: "space", 103: "up",
    105: "left", 106: "right", 108: "down", 111: "delete",
    **{59 + n: f"f{n + 1}" for n in range(10)}, 87: "f11", 88: "f12",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key went down: its name, and the character that it types now."""

    key: str
    character: str = ""
    dropped: bool = False  # no key: records are missing before the next one


class KeyReader:
    """Finds the keys in bytes that come in pieces of any size.

    A key that goes down again within `still` seconds after it moved only bounced: its contact is
    worn. What types by itself may be faster than any finger, and needs 0.
    """

    def __init__(self, still: float = 0.0) -> None:
        self._heard = b""
        self._shifts: set[int] = set()
        self._still = still
        self._moved: dict[int, float] = {}  # key -> when it last went down or up
        self.at = 0.0
        """When the last record was made, by the kernel's clock, in seconds."""

    def feed(self, piece: bytes) -> Iterator[Stroke]:
        """The keys that went down in what came."""
        self._heard += piece
        while len(self._heard) >= RECORD.size:
            record, self._heard = self._heard[: RECORD.size], self._heard[RECORD.size :]
            seconds, millionths, kind, code, value = RECORD.unpack(record)
            self.at = seconds + millionths / 1e6
            if kind == EV_SYN and code == SYN_DROPPED:
                self._shifts.clear()
                yield Stroke("", dropped=True)
            elif kind == EV_KEY and code in SHIFTS:
                (self._shifts.discard if value == UP else self._shifts.add)(code)
            elif kind == EV_KEY and value in {UP, DOWN}:
                before, self._moved[code] = self._moved.get(code), self.at
                bounced = before is not None and 0 <= self.at - before < self._still
                if value == DOWN and not bounced:
                    yield from self._stroke(code)

    def _stroke(self, code: int) -> Iterator[Stroke]:
        key = NAMED.get(code) or PLAIN.get(code)
        if key is not None:
            yield Stroke(key, (SHIFTED if self._shifts else PLAIN).get(code, ""))


class Typist:
    """Puts what was typed together: a line for each Enter.

    Readers type a line at one go; what somebody's elbow typed before it is no part of it.
    """

    def __init__(self) -> None:
        self._keys = KeyReader()
        self._line = ""
        self._spoiled = False
        self._at = 0.0  # when the last key went down

    def feed(self, piece: bytes) -> Iterator[str]:
        """The lines that are complete with this piece; one with records missing is none."""
        for stroke in self._keys.feed(piece):
            pause, self._at = self._keys.at - self._at, self._keys.at
            if pause > ONE_GO:
                self._line, self._spoiled = "", False
            if stroke.dropped or len(self._line) > LONGEST:
                self._line, self._spoiled = "", True
            if stroke.key != "enter":
                self._line += stroke.character
                continue
            line, spoiled = self._line, self._spoiled
            self._line, self._spoiled = "", False
            if line and not spoiled:
                yield line
