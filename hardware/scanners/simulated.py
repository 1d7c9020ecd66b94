"""A scanner made of memory: hold codes before its `reader`. For demos and tests; no settings."""

from collections.abc import Mapping

from hardware.scanners.serial import LineScanner
from hardware.scanners.virtual import VirtualReader
from hardware.wires.memory import MemoryWire


def open_scanner(settings: Mapping[str, object]) -> "SimulatedScanner":  # noqa: ARG001  it has none
    """Make one."""
    return SimulatedScanner()


class SimulatedScanner(LineScanner):
    """A Scanner that a program holds codes before."""

    def __init__(self, reader: VirtualReader | None = None) -> None:
        self.reader = reader or VirtualReader()
        super().__init__(MemoryWire(self.reader.answer).connect())
