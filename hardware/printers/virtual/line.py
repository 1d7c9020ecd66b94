"""A virtual printer at the end of a line that knows no connections, such as a serial one."""

import threading
import time

from hardware.errors import HungUp, Unreachable
from hardware.printers.virtual.machine import VirtualPrinter
from hardware.printers.virtual.session import VirtualSession

BREATH = 0.01


class PrinterOnALine:
    """The far end for a `PtyTwin`: it never hangs up, whatever befalls the printer.

    What one caller leaves half said, the next one finishes; what comes while the printer has no
    power is lost.
    """

    def __init__(self, machine: VirtualPrinter) -> None:
        self._machine = machine
        self._session: VirtualSession | None = None
        self._lock = threading.Lock()

    def take(self, data: bytes) -> int:
        with self._lock:
            try:
                if self._session is None or self._session.closed:  # it was off in between
                    self._session = self._machine.answer()
                taken = self._session.take(data)
            except (HungUp, Unreachable):
                return len(data)
        if not taken:
            time.sleep(BREATH)  # a full buffer: let the line fill up
        return taken

    def give(self, seconds: float) -> bytes:
        with self._lock:
            try:
                return self._session.give(seconds) if self._session else b""
            except HungUp:
                self._session = None
                return b""

    def hang_up(self) -> None:
        with self._lock:
            if self._session:
                self._session.hang_up()
