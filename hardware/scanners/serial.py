"""Scanners that send a line of text for each code, over a serial port or TCP.

Models tried: none but the virtual reader; every scanner can be set to "serial, suffix CR". Wires:
serial, TCP (a serial server), memory. Status: an unplugged one is noticed. Encodings: UTF-8, GBK.
"""

from collections.abc import Iterator, Mapping

from hardware.lines import Lines
from hardware.wires.address import wire_at
from hardware.wires.wire import Connection


def open_scanner(settings: Mapping[str, object]) -> "LineScanner":
    """Connect to the scanner of a device's settings."""
    return LineScanner(wire_at(settings).connect())


class LineScanner:
    """A Scanner whose every line is a code."""

    def __init__(self, connection: Connection, lines: Lines | None = None) -> None:
        self._lines = lines or Lines(connection)

    def scans(self) -> Iterator[str]:
        return iter(self._lines)

    def close(self) -> None:
        self._lines.close()
