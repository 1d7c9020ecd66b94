"""A ticket printer made of bytes, which draws its paper and fails on demand."""

from hardware.printers.virtual.faults import Fault
from hardware.printers.virtual.machine import VirtualPrinter

__all__ = ["Fault", "VirtualPrinter"]
