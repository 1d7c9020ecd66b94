"""A wire over a serial port (RS-232, RS-485, a USB adapter): 8 data bits, no parity, 1 stop bit."""

import errno
import os
from collections.abc import Mapping
from typing import Self

import serial

from hardware.errors import Misconfigured, Unreachable
from hardware.wires.descriptor import DescriptorConnection

BAUD = 9600


class SerialWire:
    """Connects to one port, which nobody else may open meanwhile."""

    def __init__(self, path: str, baud: int = BAUD, seconds: float = 3.0) -> None:
        self._path, self._baud, self._seconds = path, baud, seconds

    @classmethod
    def read(cls, settings: Mapping[str, object], seconds: float = 3.0) -> Self:
        """Read `address` (`/dev/ttyUSB0`) and `baud` of a device's settings."""
        baud = settings.get("baud") or BAUD
        if not str(baud).isascii() or not str(baud).isdigit():
            raise Misconfigured(f"baud is a number such as 9600, not {baud!r}")
        return cls(str(settings.get("address")), int(str(baud)), seconds)

    def connect(self) -> DescriptorConnection:
        port = serial.Serial(baudrate=self._baud, timeout=0, exclusive=True)
        port.port = self._path
        try:
            port.open()
            kept = os.dup(port.fileno())  # the library's own reading and writing is left aside
            port.close()
        except (OSError, serial.SerialException) as error:
            raise Unreachable(_why(self._path, error)) from error
        except ValueError as error:  # a speed that this port cannot do
            raise Misconfigured(f"{self._path}: {error}") from error
        return DescriptorConnection(kept, self._seconds)


def _why(path: str, error: OSError) -> str:
    if error.errno == errno.EACCES:
        return f"{path}: permission denied; is the user in the group dialout?"
    return f"{path}: {error}"
