"""A wire from an input device of this machine (`/dev/input/by-id/…-event-kbd`): it only receives.

While it is open nobody else hears the device (EVIOCGRAB): what a pad or a reader types must not
land in the clerk's business system.
"""

import errno
import fcntl
import os
from collections.abc import Mapping
from typing import Self

from hardware.errors import Misconfigured, Unreachable
from hardware.wires.descriptor import DescriptorConnection

EVIOCGRAB = 0x40044590


class InputWire:
    """Connects to one input device."""

    def __init__(self, path: str) -> None:
        self._path = path

    @classmethod
    def read(cls, settings: Mapping[str, object]) -> Self:
        """Read `address` of a device's settings."""
        address = settings.get("address")
        if not isinstance(address, str) or not address.startswith("/"):
            raise Misconfigured("address is an input device such as /dev/input/by-id/…-event-kbd")
        return cls(address)

    def connect(self) -> DescriptorConnection:
        try:
            opened = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except PermissionError as error:
            raise Unreachable(
                f"{self._path}: permission denied; is the user in the group input?"
            ) from error
        except OSError as error:
            raise Unreachable(f"{self._path}: {error.strerror}") from error
        try:
            fcntl.ioctl(opened, EVIOCGRAB, 1)
        except OSError as error:
            if error.errno == errno.EBUSY:
                os.close(opened)
                raise Unreachable(f"{self._path}: another program holds it") from error
            # a pipe, as tests have it, cannot be grabbed, and needs not
        return DescriptorConnection(opened, 0.0)
