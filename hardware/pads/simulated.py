"""Pads made of memory: the drivers joined to a virtual pad by a memory wire.

For demos, rehearsals and tests. They need no address; press keys on `pad`, and look at its display.
"""

from collections.abc import Mapping

from hardware.pads.rating import MOST, SerialRatingPad, best_of
from hardware.pads.serial import SerialPad
from hardware.pads.settings import PadSettings
from hardware.pads.virtual import VirtualPad
from hardware.wires.memory import MemoryWire


def open_call_pad(settings: Mapping[str, object]) -> "SimulatedCallPad":
    """Make one from a device's settings."""
    return SimulatedCallPad(PadSettings.read(settings))


def open_rating_pad(settings: Mapping[str, object]) -> "SimulatedRatingPad":
    """Make one from a device's settings."""
    return SimulatedRatingPad(PadSettings.read(settings), best_of(settings))


class SimulatedCallPad(SerialPad):
    """A CallPad whose keys are pressed by a program."""

    def __init__(self, settings: PadSettings | None = None, pad: VirtualPad | None = None) -> None:
        settings = settings or PadSettings()
        self.pad = pad or VirtualPad(settings.unit)
        super().__init__(MemoryWire(self.pad.answer).connect(), settings)


class SimulatedRatingPad(SerialRatingPad):
    """A RatingPad whose buttons are pressed by a program."""

    def __init__(
        self, settings: PadSettings | None = None, best: int = MOST, pad: VirtualPad | None = None
    ) -> None:
        settings = settings or PadSettings()
        self.pad = pad or VirtualPad(settings.unit)
        super().__init__(MemoryWire(self.pad.answer).connect(), settings, best)
