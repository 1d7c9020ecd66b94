"""A line that several signs share: one says or asks something at a time."""

import threading
import time
import weakref
from collections.abc import Callable
from typing import ClassVar

from hardware.errors import HungUp, TimedOut
from hardware.frames import EVERYBODY, Frame, FrameReader
from hardware.wires.wire import Connection, Wire


class SharedLine:
    """Connects when something is said, and stays connected until that fails."""

    _known: ClassVar[weakref.WeakValueDictionary[str, "SharedLine"]] = weakref.WeakValueDictionary()
    _knowing: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    @classmethod
    def at(cls, address: str, make: Callable[[], Wire]) -> "SharedLine":
        """The line at this address: the same one for every sign of this program."""
        with cls._knowing:
            known = cls._known.get(address)
            if known is None:
                known = cls._known[address] = cls(make())
            return known

    def say(self, frame: Frame) -> None:
        """Send a frame, and wait for nothing."""
        with self._lock:
            self._send(bytes(frame))

    def ask(self, frame: Frame, seconds: float) -> Frame:
        """Send a frame and return the unit's answer; TimedOut when none comes."""
        if frame.unit == EVERYBODY:
            raise ValueError("everybody does not answer")
        with self._lock:
            return self._answer(self._send(bytes(frame)), frame.unit, seconds)

    def close(self) -> None:
        """Hang up; harmless when repeated, and for others who share the line."""
        with self._lock:
            self._hang_up()

    def _send(self, data: bytes) -> Connection:
        rested = self._connection is not None
        try:
            return self._push(data)
        except HungUp:
            if not rested:
                raise
            return self._push(data)  # the far end let a quiet line go: not trouble yet

    def _push(self, data: bytes) -> Connection:
        line = self._connection = self._connection or self._wire.connect()
        try:
            while line.receive(0):
                pass  # an answer that came too late is nobody's
            line.send(data)
        except (HungUp, TimedOut):
            self._hang_up()
            raise
        return line

    def _answer(self, line: Connection, unit: int, seconds: float) -> Frame:
        reader, end = FrameReader(), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                heard = line.receive(left)
            except HungUp:
                self._hang_up()
                raise
            for frame in reader.feed(heard):
                if frame.unit == unit:
                    return frame
        raise TimedOut(f"unit {unit} does not answer")

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
