"""Card readers that type: as a keyboard (`hid`), or a line over a serial port or TCP (`serial`).

Models tried: none; any reader that types a card's number and then Enter. Wires: input device,
serial, TCP, memory. Status: an unplugged one is noticed. Limits: the number alone, no name.
"""

from collections.abc import Iterator, Mapping

from hardware.keyboard import Typist
from hardware.lines import Lines
from hardware.window_kinds import Card
from hardware.wires.address import wire_at
from hardware.wires.input import InputWire


def open_keyboard(settings: Mapping[str, object]) -> "TypedCards":
    """Open the keyboard that a reader pretends to be."""
    return TypedCards(Lines(InputWire.read(settings).connect(), Typist().feed))


def open_serial(settings: Mapping[str, object]) -> "TypedCards":
    """Connect to the serial reader of a device's settings."""
    return TypedCards(Lines(wire_at(settings).connect()))


class TypedCards:
    """A CardReader whose every line is a card."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def readings(self) -> Iterator[Card]:
        for line in self._lines:
            yield Card(line)

    def close(self) -> None:
        self._lines.close()
