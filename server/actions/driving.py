"""Which settings no driver can print with: refused with the field, before a slip waits for them."""

from collections.abc import Callable, Mapping
from typing import Any

from hardware.errors import DeviceError
from hardware.printers.settings import READ, PrinterSettings
from hardware.registry import names
from hardware.wires.address import wire_at
from server.domain.errors import Invalid

ADDRESSED = frozenset({"escpos", "tspl"})


def check_printer(settings: Mapping[str, Any]) -> None:
    """Raises `Invalid`; what another make's driver or another box needs, is known there alone."""
    driver, elsewhere = settings.get("driver"), bool(settings.get("agent"))
    if driver and not elsewhere and driver not in names():
        raise _wrong("driver", "unknown")
    for name, read in READ.items():
        if settings.get(name) not in {None, ""}:
            _try(name, "bad_form", read, settings[name])
    _try("width", "bad_form", PrinterSettings.read, {"width": settings.get("width")})
    _try("patience", "bad_form", PrinterSettings.read, settings)
    if driver in ADDRESSED:
        _try("address", "not_address", wire_at, settings)
    font = settings.get("font")
    if font and not elsewhere:
        _try("font", "bad_form", _find_font, str(font))


def _find_font(font: str) -> None:
    from hardware.printers.drawing.glyphs import find_font  # noqa: PLC0415  only who draws pays for it

    find_font(font)


def _try(name: str, problem: str, read: Callable[[Any], object], said: object) -> None:
    try:
        read(said)
    except (DeviceError, TypeError, ValueError) as error:
        raise _wrong(name, problem) from error


def _wrong(name: str, problem: str) -> Invalid:
    fields = [{"path": f"settings.{name}", "problem": problem}]
    return Invalid("no printer works with this", fields=fields)
