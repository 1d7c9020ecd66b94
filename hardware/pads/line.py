"""The conversation with one serial pad: each press once, and what it shall show."""

import time
from collections.abc import Iterator
from typing import ClassVar

from hardware.errors import TimedOut
from hardware.frames import TAKEN, Frame, FrameReader
from hardware.listening import Listening
from hardware.pads.settings import PadSettings
from hardware.wires.wire import Connection

KEY, HELLO, ARE_YOU_THERE = "K", "H", "?"
ANSWER_WITHIN = 0.5  # seconds until the pad is told again
TRIES = 3
REFRESH = 10.0  # seconds until it is told the same again, which shows whether it is still there


class LastPress:
    """The last press of one pad; remembered while it is unplugged, so that none counts twice.

    Its count says which one it was, however late it comes: a serial server may keep for minutes
    what the pad repeated.
    """

    _known: ClassVar[dict[tuple[str, int], "LastPress"]] = {}

    def __init__(self) -> None:
        self._data = b""

    @classmethod
    def at(cls, address: str, unit: int) -> "LastPress":
        """That of the pad with this number at this address."""
        return cls._known.setdefault((address, unit), cls())

    def is_new(self, data: bytes) -> bool:
        """Whether this is another press than the one before, and no repeat of it."""
        before, self._data = self._data, data
        return data != before

    def forget(self) -> None:
        """The pad counts from the beginning."""
        self._data = b""


class PadLine:
    """Reads a pad's keys, and tells it one thing to show: the newest."""

    def __init__(
        self, connection: Connection, settings: PadSettings, last: LastPress | None = None
    ) -> None:
        self._listening = Listening(connection)
        self._unit, self._answers = settings.unit, settings.answers
        self._last = last or LastPress()
        self._wanted: Frame | None = None  # what it shall show
        self._flying: Frame | None = None  # what it was told, and has not said + to
        self._shown: Frame | None = None
        self._tries = 0
        self._due = 0.0  # when the flying one is given up, or the shown one told again

    def tell(self, letter: str, data: bytes) -> None:
        """Have this shown from now on; never waits: whoever reads the keys sends it."""
        self._wanted = Frame(self._unit, letter, data)

    def greet(self) -> None:
        """Make sure that somebody is there; TimedOut when nobody answers."""
        reader, line = FrameReader(), self._listening.connection
        for _ in range(TRIES if self._answers else 0):
            line.send(bytes(Frame(self._unit, ARE_YOU_THERE)))
            end = time.monotonic() + ANSWER_WITHIN
            while (left := end - time.monotonic()) > 0:
                said = [each for each in reader.feed(line.receive(left)) if each.unit == self._unit]
                if any(each.letter == HELLO for each in said):
                    self._last.forget()
                if said:
                    return  # a key that came meanwhile will be repeated: we did not say we heard
        if self._answers:
            raise TimedOut(f"pad {self._unit} does not answer")

    def presses(self) -> Iterator[str]:
        """Yield the keys as they are pressed, until closed; DeviceError when the pad is lost."""
        reader = FrameReader()
        for piece in self._listening.pieces():
            for frame in reader.feed(piece):
                if frame.unit == self._unit and (key := self._heard(frame)):
                    yield key
            self._show(time.monotonic())

    def close(self) -> None:
        self._listening.close()

    def _heard(self, frame: Frame) -> str | None:
        """The key of a new press; the pad repeats itself until it hears that we heard."""
        if frame.letter == HELLO:  # it has just been plugged in, and shows nothing
            self._last.forget()
            self._flying, self._shown, self._tries = None, None, 0
        elif frame.letter == TAKEN and self._flying is not None:
            self._took(self._flying)
        elif frame.letter == KEY and len(frame.data) > 1:
            self._listening.connection.send(bytes(Frame(self._unit, TAKEN, frame.data[:1])))
            if self._last.is_new(frame.data):
                return frame.data[1:].decode("ascii", "replace")
        return None

    def _show(self, now: float) -> None:
        """Tell it the newest thing, one at a time: a + says nothing about which one it means."""
        frame = self._wanted
        if frame is None or (now < self._due and (self._flying or frame is self._shown)):
            return
        if self._flying:
            self._tries += 1
            if self._tries >= TRIES:
                raise TimedOut(f"pad {self._unit} does not answer")
        self._listening.connection.send(bytes(frame))
        if self._answers:
            self._flying, self._due = frame, now + ANSWER_WITHIN
        else:
            self._took(frame)

    def _took(self, frame: Frame) -> None:
        self._flying, self._shown, self._tries = None, frame, 0
        self._due = time.monotonic() + REFRESH
