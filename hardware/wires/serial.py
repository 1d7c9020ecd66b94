"""A wire over a serial port (RS-232, RS-485, a USB adapter): 8 data bits, 1 stop bit."""

import contextlib
import errno
import re
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Self
from urllib.parse import parse_qsl

import serial

from hardware.errors import Misconfigured, NotAllowed, Unreachable
from hardware.wires.descriptor import DescriptorConnection

BAUD = 9600
BAUDS = re.compile(r"[0-9]{1,8}")
BITS_A_BYTE = 10
KNOWN = {"baud", "flow", "parity"}


class Flow(StrEnum):
    """How the device says that it is full."""

    NONE = "none"
    RTS = "rts"
    XON = "xon"


class Parity(StrEnum):
    """The check bit of each byte."""

    NONE = "none"
    EVEN = "even"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class SerialWire:
    """Connects to one port, which nobody else may open meanwhile."""

    path: str
    baud: int = BAUD
    seconds: float = 3.0
    flow: Flow = Flow.NONE
    parity: Parity = Parity.NONE

    @property
    def hears(self) -> bool:
        return True

    @property
    def bytes_a_second(self) -> float:
        """How fast the port is at best."""
        return self.baud / BITS_A_BYTE

    @classmethod
    def at(cls, address: str, seconds: float = 3.0) -> Self:
        """Read `serial:/dev/ttyUSB0?baud=115200&flow=rts&parity=none`; 9600 baud if not said."""
        path, _, query = address.removeprefix("serial:").partition("?")
        said = dict(parse_qsl(query, keep_blank_values=True))
        if not said.keys() <= KNOWN:
            raise Misconfigured(f"a serial port has baud, flow and parity: {address!r}")
        return cls.read({"address": path, **said}, seconds)

    @classmethod
    def read(cls, settings: Mapping[str, object], seconds: float = 3.0) -> Self:
        """Read `address` (`/dev/ttyUSB0`), `baud`, `flow` and `parity` of a device's settings."""
        path, baud = str(settings.get("address")), str(settings.get("baud") or BAUD)
        if not path.startswith("/") or not path.isprintable():
            raise Misconfigured(f"not a port like /dev/ttyUSB0: {path!r}")
        if not BAUDS.fullmatch(baud) or not int(baud):
            raise Misconfigured(f"baud is a number such as 9600, not {baud!r}")
        try:
            flow, parity = (
                kind(str(settings.get(name) or "none"))
                for name, kind in (("flow", Flow), ("parity", Parity))
            )
        except ValueError as error:
            raise Misconfigured(f"{path}: {error}") from error
        return cls(path, int(baud), seconds, Flow(flow), Parity(parity))

    def connect(self) -> DescriptorConnection:
        try:
            port = serial.Serial(
                self.path,
                self.baud,
                parity=self.parity[0].upper(),
                timeout=0,
                write_timeout=0,
                xonxoff=self.flow is Flow.XON,
                rtscts=self.flow is Flow.RTS,
                exclusive=True,
            )
        except OSError as error:  # a SerialException is one
            if error.errno == errno.EACCES:
                words = f"{self.path}: permission denied; is the user in the group dialout?"
                raise NotAllowed(words) from error
            raise Unreachable(f"{self.path}: {error}") from error
        except termios.error as error:
            raise Unreachable(f"{self.path}: {error}") from error
        except (ValueError, OverflowError) as error:  # a speed that this port cannot do
            raise Misconfigured(f"{self.path}: {error}") from error
        return DescriptorConnection(
            port.fileno(),
            self.seconds,
            hang_up=partial(_hang_up, port),
            rate=self.bytes_a_second,
            waiting=partial(_waiting, port),
        )


def _waiting(port: serial.Serial) -> int:
    return int(port.out_waiting)


def _hang_up(port: serial.Serial) -> None:
    """Let go at once: closing a port that still has bytes to send would wait half a minute."""
    with contextlib.suppress(OSError, termios.error):
        port.reset_output_buffer()
    with contextlib.suppress(OSError, termios.error):
        port.close()
