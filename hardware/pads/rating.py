"""Rating pads: five buttons and a lamp before the visitor, over a serial port or TCP.

Models tried: none but the virtual pad; frames as in README.md. Wires: serial, TCP (a serial
server), memory. Status: a pad that `answers` is asked every 10 s. Settings: those of a serial pad,
and `best`, the button that means 非常满意 (5 stars): 5, or 1 where the buttons run the other way.
"""

from collections.abc import Iterator, Mapping

from hardware.errors import DeviceError, Misconfigured
from hardware.pads.line import LastPress, PadLine
from hardware.pads.settings import PadSettings
from hardware.window_kinds import Lamp
from hardware.wires.address import wire_at
from hardware.wires.wire import Connection

LAMP = "L"
MOST = 5
BUTTONS = tuple(str(stars) for stars in range(1, MOST + 1))


def open_rating_pad(settings: Mapping[str, object]) -> "SerialRatingPad":
    """Connect to the pad of a device's settings."""
    known, best = PadSettings.read(settings), best_of(settings)
    last = LastPress.at(str(settings.get("address")), known.unit)
    return SerialRatingPad(wire_at(settings).connect(), known, best, last)


def best_of(settings: Mapping[str, object]) -> int:
    """Read which button means five stars."""
    best = settings.get("best") or MOST
    if str(best) not in {"1", "5"}:
        raise Misconfigured(f"best is 1 or 5, not {best!r}")
    return int(str(best))


class SerialRatingPad:
    """A RatingPad that speaks the frames of README.md."""

    def __init__(
        self,
        connection: Connection,
        settings: PadSettings | None = None,
        best: int = MOST,
        last: LastPress | None = None,
    ) -> None:
        self._line = PadLine(connection, settings or PadSettings(), last)
        try:
            self._line.greet()
        except DeviceError:
            self._line.close()
            raise
        self._best = best

    def presses(self) -> Iterator[int]:
        for key in self._line.presses():
            if key in BUTTONS:
                yield int(key) if self._best == MOST else MOST + 1 - int(key)

    def light(self, lamp: Lamp) -> None:
        self._line.tell(LAMP, lamp.value[:1].encode("ascii"))

    def close(self) -> None:
        self._line.close()
