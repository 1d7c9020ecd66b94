"""A voice made of memory: keeps what it was asked to say, and can be slow or fail.

For demos, rehearsals and silent rooms. Settings: `seconds` an announcement takes (0 when left out).
"""

import threading
from collections.abc import Mapping

from hardware.errors import Misconfigured, NoSound
from hardware.kinds import Announcement


def open_voice(settings: Mapping[str, object]) -> "SimulatedVoice":
    """Make one from a device's settings."""
    try:
        return SimulatedVoice(float(str(settings.get("seconds") or 0)))
    except ValueError as error:
        raise Misconfigured(str(error)) from error


class SimulatedVoice:
    """A Voice that shows what was said."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.said: list[Announcement] = []
        self.most = 0  # announcements at once; more than one is somebody's fault
        self._speaking = 0
        self._silent = False
        self._lock = threading.Lock()
        self._muted = False
        self._stopped = threading.Event()

    def speak(self, announcement: Announcement) -> None:
        with self._lock:
            self._speaking += 1
            self.most = max(self.most, self._speaking)
        try:
            self._stopped.wait(self.seconds)
            if self._muted:
                raise NoSound("muted")
            if self._silent:
                raise NoSound("told to be silent")
            self.said.append(announcement)
        finally:
            with self._lock:
                self._speaking -= 1

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        self._muted = on
        self._stopped.set() if on else self._stopped.clear()

    def close(self) -> None:
        self._stopped.set()

    def tell(self, *, silent: bool = True) -> None:
        """Make it fail."""
        self._silent = silent

    def mend(self) -> None:
        """Let it speak again."""
        self._silent = False
