"""One conversation over an open file of this machine: a serial port, an input device, a pipe."""

import contextlib
import os
import selectors
import time
from typing import Self

from hardware.errors import HungUp, TimedOut

PIECE = 2048


class DescriptorConnection:
    """Sends and receives on a descriptor that does not block, and closes it.

    `seconds` is the patience for each step of progress while sending.
    """

    def __init__(self, descriptor: int, seconds: float) -> None:
        os.set_blocking(descriptor, False)
        self._file = descriptor
        self._seconds = seconds
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        left = memoryview(data)
        progress = time.monotonic()
        while left:
            if not self._wait(selectors.EVENT_WRITE, self._seconds):
                raise TimedOut(f"{len(left)} of {len(data)} bytes not taken")
            taken = self._push(left[:PIECE])
            left = left[taken:]
            now = time.monotonic()
            progress = now if taken else progress
            if now - progress > self._seconds:
                raise TimedOut(f"{len(left)} of {len(data)} bytes not taken")

    def receive(self, seconds: float) -> bytes:
        if not self._wait(selectors.EVENT_READ, seconds):
            return b""
        try:
            heard = os.read(self._file, PIECE)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise HungUp(str(error)) from error
        if not heard:
            raise HungUp("unplugged")
        return heard

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            with contextlib.suppress(OSError):
                os.close(self._file)

    def _wait(self, event: int, seconds: float) -> bool:
        if self._closed:
            raise HungUp("closed")
        with selectors.DefaultSelector() as selector:  # at home above 1024 files, unlike select
            try:
                selector.register(self._file, event)
            except (OSError, ValueError) as error:
                raise HungUp(str(error)) from error
            return bool(selector.select(seconds))

    def _push(self, piece: memoryview) -> int:
        try:
            return os.write(self._file, piece)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise HungUp(str(error)) from error
