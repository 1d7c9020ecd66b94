"""Call pads (物理叫号器) with keys and a display, over a serial port or TCP.

Models tried: none but the virtual pad; whoever builds a pad to the frames of README.md has a
driver. Wires: serial, TCP (a serial server), memory. Status: a pad that `answers` is asked every
10 s. Encodings: GBK, which a display of digits simply reads as ASCII.
"""

from collections.abc import Iterator, Mapping

from hardware.errors import DeviceError
from hardware.pads.line import LastPress, PadLine
from hardware.pads.settings import PadSettings
from hardware.wires.address import wire_at
from hardware.wires.wire import Connection

DISPLAY = "D"


def open_call_pad(settings: Mapping[str, object]) -> "SerialPad":
    """Connect to the pad of a device's settings."""
    known = PadSettings.read(settings)
    last = LastPress.at(str(settings.get("address")), known.unit)
    return SerialPad(wire_at(settings).connect(), known, last)


class SerialPad:
    """A CallPad that speaks the frames of README.md."""

    def __init__(
        self,
        connection: Connection,
        settings: PadSettings | None = None,
        last: LastPress | None = None,
    ) -> None:
        self._line = PadLine(connection, settings or PadSettings(), last)
        try:
            self._line.greet()
        except DeviceError:
            self._line.close()
            raise

    def presses(self) -> Iterator[str]:
        return self._line.presses()

    def answer(self, text: str) -> None:
        self._line.tell(DISPLAY, text.encode("gbk", "replace"))

    def close(self) -> None:
        self._line.close()
