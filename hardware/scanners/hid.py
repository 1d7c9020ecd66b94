"""Scanners that pretend to be keyboards: they type the code, then Enter.

Models tried: none; any that the kernel knows as a keyboard, set to the US layout and suffix Enter.
Wire: the input device (`address`), which is this program's alone while it is open. Status: an
unplugged one is noticed at once. Limits: ASCII; no code of ours has anything else.
"""

from collections.abc import Mapping

from hardware.keyboard import Typist
from hardware.lines import Lines
from hardware.scanners.serial import LineScanner
from hardware.wires.input import InputWire


def open_scanner(settings: Mapping[str, object]) -> LineScanner:
    """Open the scanner of a device's settings."""
    connection = InputWire.read(settings).connect()
    return LineScanner(connection, Lines(connection, Typist().feed))
