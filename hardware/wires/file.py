"""A wire over a device file such as /dev/usb/lp0, or a named pipe."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from hardware.errors import Misconfigured, NotAllowed, Unreachable
from hardware.wires.descriptor import DescriptorConnection


@dataclass(frozen=True, slots=True)
class FileWire:
    """One device file, opened for each conversation; it is never made, should it be missing.

    What a device file has to say is heard; a pipe only takes.
    """

    path: str
    seconds: float = 3.0

    @property
    def hears(self) -> bool:
        return True

    @classmethod
    def at(cls, address: str, seconds: float = 3.0) -> Self:
        """Read `file:/dev/usb/lp0`."""
        path = address.removeprefix("file:")
        if not path.startswith("/") or not path.isprintable():
            raise Misconfigured(f"not a device file like file:/dev/usb/lp0: {address!r}")
        return cls(path, seconds)

    def connect(self) -> DescriptorConnection:
        try:
            kind = Path(self.path).stat().st_mode
            pipe = stat.S_ISFIFO(kind)
            if not pipe and not stat.S_ISCHR(kind):  # such a file is what an unplugged one leaves
                raise Unreachable(f"{self.path} is no device")
            ways = os.O_WRONLY if pipe else os.O_RDWR
            file = os.open(self.path, ways | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError as error:
            if error.errno == errno.EACCES:
                raise NotAllowed(f"{self.path}: {error}") from error
            raise Unreachable(f"{self.path}: {error}") from error
        except ValueError as error:  # no path at all
            raise Misconfigured(f"{self.path!r}: {error}") from error
        return DescriptorConnection(file, self.seconds, hears=not pipe, ends=False)
