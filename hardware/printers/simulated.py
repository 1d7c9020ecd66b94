"""A printer made of memory: the ESC/POS driver joined to the virtual printer by a memory wire.

For demos, rehearsals and halls without paper. It prints through the same bytes as a real one, keeps
its last slips, and can be told to fail. Settings: those of ESC/POS, and `speed` in mm/s.
"""

from collections.abc import Callable, Mapping

from hardware.errors import Misconfigured
from hardware.kinds import Outcome, Slip, Status, nothing
from hardware.printers.escpos import EscposPrinter
from hardware.printers.escpos.library import encoder
from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual.faults import Fault
from hardware.printers.virtual.machine import SPEED_MM_S, VirtualPrinter
from hardware.printers.virtual.paper.drawing import png
from hardware.printers.virtual.paper.sheet import Sheet
from hardware.wires.memory import MemoryWire


def open_printer(settings: Mapping[str, object]) -> "SimulatedPrinter":
    """Make one from a device's settings; it needs no address."""
    try:
        speed = float(str(settings.get("speed") or SPEED_MM_S))
    except ValueError as error:
        raise Misconfigured(str(error)) from error
    encoder()  # now, so that the first visitor does not wait for it
    return SimulatedPrinter(PrinterSettings.read(settings), speed)


class SimulatedPrinter:
    """A TicketPrinter that shows its paper."""

    def __init__(self, settings: PrinterSettings | None = None, speed: float = SPEED_MM_S) -> None:
        settings = settings or PrinterSettings()
        self.machine = VirtualPrinter(settings.dots, speed, charset=settings.charset)
        self._font = settings.font
        self._driver = EscposPrinter(MemoryWire(self.machine.answer, settings.patience), settings)

    def print(self, slip: Slip, leaving: Callable[[], None] = nothing) -> Outcome:
        return self._driver.print(slip, leaving)

    def status(self) -> Status:
        return self._driver.status()

    def close(self) -> None:
        self._driver.close()

    def slips(self) -> list[Sheet]:
        """Return the paper that came out, oldest first."""
        return self.machine.sheets()

    def png(self, number: int) -> bytes:
        """Draw one of them; LookupError when it is not kept, NoFont when it cannot be drawn."""
        for sheet in self.machine.sheets():
            if sheet.number == number:
                return png(sheet, self._font)
        raise LookupError(f"no slip {number}")

    def tell(self, fault: Fault) -> None:
        """Make it fail."""
        self.machine.tell(fault)

    def mend(self, fault: Fault | None = None) -> None:
        """Mend one fault, or all."""
        self.machine.mend(fault)

    def state(self) -> dict[str, object]:
        """Say how the machine is, in values that JSON knows."""
        return self.machine.state()
