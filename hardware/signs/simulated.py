"""A sign made of memory: the strip's driver joined to a virtual strip by a memory wire.

For demos, rehearsals and halls without signs. Settings: those of signs/settings.py.
"""

from collections.abc import Mapping

from hardware.signs.line import SharedLine
from hardware.signs.settings import SignSettings
from hardware.signs.strip import StripSign
from hardware.signs.virtual import VirtualLine, VirtualStrip
from hardware.window_kinds import SignWords
from hardware.wires.memory import MemoryWire


def open_sign(settings: Mapping[str, object]) -> "SimulatedSign":
    """Make one from a device's settings; it needs no address."""
    return SimulatedSign(SignSettings.read(settings))


class SimulatedSign:
    """A WindowSign that shows what it shows."""

    def __init__(self, settings: SignSettings | None = None) -> None:
        settings = settings or SignSettings()
        self.strip = VirtualStrip(settings.unit, settings.columns)
        self.line = VirtualLine(self.strip)
        self._driver = StripSign(SharedLine(MemoryWire(self.line.answer)), settings)

    def show(self, words: SignWords) -> None:
        self._driver.show(words)

    def close(self) -> None:
        self._driver.close()
