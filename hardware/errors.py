"""What can go wrong with a device, as a tree.

DeviceError
├── Misconfigured    settings nobody can work with; wrong until a person changes them
├── NoFont           no font on this machine can draw Chinese
├── NoSound          a voice made no sound (transient)
├── NoWords          a voice does not know how to say this; another may
└── WireError        bytes do not get through; may pass by itself (transient)
    ├── Unreachable  nobody takes the call
    │   └── NotAllowed   the device is there, but this user may not open it
    ├── HungUp       the other side closed
    └── TimedOut     the other side takes nothing, or says nothing
"""

import re


class DeviceError(Exception):
    """Something is wrong with a device; `transient` says whether trying again may help."""

    transient = False

    @property
    def code(self) -> str:
        """A stable word for heartbeats: ``HungUp`` → ``hung_up``."""
        return re.sub(r"(?<!^)([A-Z])", r"_\1", type(self).__name__).lower()


class Misconfigured(DeviceError):
    """These settings can never work."""


class NoFont(DeviceError):
    """No font was found that can draw Chinese."""


class NoSound(DeviceError):
    """A voice made no sound."""

    transient = True


class NoWords(DeviceError):
    """A voice does not know how to say this."""


class WireError(DeviceError):
    """Bytes do not get through."""

    transient = True


class Unreachable(WireError):
    """Nobody takes the call."""


class NotAllowed(Unreachable):
    """The device is there, but this user may not open it."""


class HungUp(WireError):
    """The other side closed the connection."""


class TimedOut(WireError):
    """The other side took nothing, or said nothing, for too long."""
