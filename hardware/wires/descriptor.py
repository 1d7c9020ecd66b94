"""One conversation over an open file: a socket, a serial port, an input device, a pipe."""

import contextlib
import math
import os
import select
import time
from collections.abc import Callable
from functools import partial
from typing import Self

from hardware.errors import HungUp, TimedOut

PIECE = 2048
BREATH = 0.01
GONE = select.POLLERR | select.POLLHUP | select.POLLNVAL


def none_waiting() -> int:
    """What was written has left at once."""
    return 0


class DescriptorConnection:
    """Sends and receives on a descriptor that does not block, and closes it.

    While it sends it also listens, so that a closed peer is noticed.

    `seconds` is the patience for each step of progress; a send as a whole may take ten times as
    long, and what its bytes take at `rate` (bytes a second), so that a device that sips does not
    hold us for ever. `waiting` says how many bytes the line has still to send. `hears` is false
    where nothing can come back, and `ends` where reading nothing does not mean that the other
    side closed.
    """

    def __init__(  # noqa: PLR0913  what differs between a socket, a line and a device file
        self,
        descriptor: int,
        seconds: float,
        *,
        hang_up: Callable[[], None] | None = None,
        rate: float = math.inf,
        waiting: Callable[[], int] = none_waiting,
        hears: bool = True,
        ends: bool = True,
    ) -> None:
        os.set_blocking(descriptor, False)
        self._file = descriptor
        self._hang_up = hang_up or partial(os.close, descriptor)
        self._seconds = seconds
        self._rate = rate
        self._waiting = waiting
        self._ends = ends
        self._in = select.POLLIN if hears else 0
        self._heard = bytearray()
        self._poll = select.poll()  # unlike select(), at home above 1024 open files
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        left = memoryview(data)
        end = time.monotonic() + 10 * self._seconds + 1.5 * len(data) / self._rate
        while left:
            if self._ready() & select.POLLOUT:
                left = left[self._push(left[:PIECE]) :]
            if time.monotonic() > end:
                raise TimedOut(f"{len(left)} of {len(data)} bytes not taken")
        self._ready()  # some devices forget the last piece when one hangs up before it is taken
        self._drain(end)

    def receive(self, seconds: float) -> bytes:
        if not self._heard:
            self._look(self._in, seconds)
        heard = bytes(self._heard)
        self._heard.clear()
        return heard

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            with contextlib.suppress(OSError):
                self._hang_up()

    def _ready(self) -> int:
        """Wait until the device takes bytes or says some; TimedOut when it does neither."""
        happened = self._look(select.POLLOUT | self._in, self._seconds)
        if not happened:
            raise TimedOut("the device takes nothing")
        return happened

    def _look(self, events: int, seconds: float) -> int:
        """Wait for any of these events, hear what is said, and return what happened."""
        if self._closed:
            raise HungUp("closed by ourselves")
        self._poll.register(self._file, events)
        happened = sum(what for _, what in self._poll.poll(math.ceil(max(0.0, seconds) * 1000)))
        if happened & (self._in | GONE):
            self._listen(happened)
        return happened

    def _listen(self, happened: int) -> None:
        try:
            heard = os.read(self._file, PIECE) if self._in else b""
        except BlockingIOError:
            return
        except OSError as error:
            raise HungUp(str(error)) from error
        self._heard += heard
        if heard:
            return
        if self._ends or happened & GONE:
            raise HungUp("the device closed the connection")
        time.sleep(BREATH)  # a device that says nothing, and says so all the time

    def _push(self, piece: memoryview) -> int:
        try:
            return os.write(self._file, piece)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise HungUp(str(error)) from error

    def _drain(self, end: float) -> None:
        """Wait until the line has sent all, as long as it goes on sending."""
        before, since = self._left_waiting(), time.monotonic()
        while before and time.monotonic() < end:
            time.sleep(BREATH)
            now = self._left_waiting()
            if now < before:
                before, since = now, time.monotonic()
            if now and time.monotonic() - since > self._seconds:
                break
        if before:
            raise TimedOut(f"{before} bytes not taken")

    def _left_waiting(self) -> int:
        with contextlib.suppress(OSError):
            return self._waiting()
        return 0
