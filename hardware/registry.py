"""Finds a driver by the name in a device's settings; imports nothing that is not asked for."""

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import cast

from hardware.errors import Misconfigured
from hardware.kinds import TicketPrinter

PRINTERS = "service_hall.printers"


def names(group: str = PRINTERS) -> list[str]:
    """List the drivers that are installed, ours and others' alike."""
    return sorted({point.name for point in entry_points(group=group)})


def open_printer(settings: Mapping[str, object]) -> TicketPrinter:
    """Make the printer that these settings describe; `driver` names the driver."""
    name = settings.get("driver")
    found = entry_points(group=PRINTERS, name=str(name))
    if not found:
        raise Misconfigured(f"no printer driver {name!r}; known: {', '.join(names())}")
    make = next(iter(found)).load()
    return cast("TicketPrinter", make(settings))
