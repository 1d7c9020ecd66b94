"""Finds a driver by the name in a device's settings; imports nothing that is not asked for."""

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Any, cast

from hardware.errors import Misconfigured
from hardware.kinds import TicketPrinter, Voice
from hardware.window_kinds import CallPad, CardReader, RatingPad, Scanner, WindowSign

PRINTERS = "service_hall.printers"
VOICES = "service_hall.voices"
SIGNS = "service_hall.signs"
CALL_PADS = "service_hall.call_pads"
RATING_PADS = "service_hall.rating_pads"
CARD_READERS = "service_hall.card_readers"
SCANNERS = "service_hall.scanners"


def names(group: str = PRINTERS) -> list[str]:
    """List the drivers that are installed, ours and others' alike."""
    return sorted({point.name for point in entry_points(group=group)})


def open_printer(settings: Mapping[str, object]) -> TicketPrinter:
    """Make the printer that these settings describe; `driver` names the driver."""
    return cast("TicketPrinter", _driver("printer", PRINTERS, settings)(settings))


def open_voice(settings: Mapping[str, object]) -> Voice:
    """Make the voice that these settings describe; `driver` names the driver."""
    return cast("Voice", _driver("voice", VOICES, settings)(settings))


def open_sign(settings: Mapping[str, object]) -> WindowSign:
    """Make the sign that these settings describe; `driver` names the driver."""
    return cast("WindowSign", _driver("sign", SIGNS, settings)(settings))


def open_call_pad(settings: Mapping[str, object]) -> CallPad:
    """Open the call pad that these settings describe; `driver` names the driver."""
    return cast("CallPad", _driver("call pad", CALL_PADS, settings)(settings))


def open_rating_pad(settings: Mapping[str, object]) -> RatingPad:
    """Open the rating pad that these settings describe; `driver` names the driver."""
    return cast("RatingPad", _driver("rating pad", RATING_PADS, settings)(settings))


def open_card_reader(settings: Mapping[str, object]) -> CardReader:
    """Open the card reader that these settings describe; `driver` names the driver."""
    return cast("CardReader", _driver("card reader", CARD_READERS, settings)(settings))


def open_scanner(settings: Mapping[str, object]) -> Scanner:
    """Open the scanner that these settings describe; `driver` names the driver."""
    return cast("Scanner", _driver("scanner", SCANNERS, settings)(settings))


def _driver(kind: str, group: str, settings: Mapping[str, object]) -> Any:
    name = settings.get("driver")
    found = entry_points(group=group, name=str(name))
    if not found:
        raise Misconfigured(f"no {kind} driver {name!r}; known: {', '.join(names(group))}")
    return next(iter(found)).load()
