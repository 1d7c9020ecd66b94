"""Which wire an address in a device's settings means."""

from collections.abc import Callable, Mapping

from hardware.errors import Misconfigured
from hardware.wires.file import FileWire
from hardware.wires.lp import LpWire
from hardware.wires.serial import SerialWire
from hardware.wires.tcp import TcpWire
from hardware.wires.usb import UsbWire
from hardware.wires.wire import Wire

WIRES: Mapping[str, Callable[[str, float], Wire]] = {
    "file": FileWire.at,
    "lp": LpWire.at,
    "serial": SerialWire.at,
    "usb": UsbWire.at,
}


def wire_at(settings: Mapping[str, object], seconds: float = 3.0) -> Wire:
    """Make the wire to `10.0.0.9:9100`, `serial:…`, `usb:…`, `file:…` or `lp:…`.

    `/dev/ttyUSB0` is a serial port too, with `baud` beside it. Nothing is connected yet; an
    address that nobody can mean raises Misconfigured.
    """
    address = settings.get("address")
    if not address or not isinstance(address, str):
        raise Misconfigured("address is a place such as 10.0.0.9:9100, or a port as /dev/ttyUSB0")
    if address.startswith("/"):
        return SerialWire.read(settings, seconds)
    return WIRES.get(address.partition(":")[0], TcpWire.at)(address, seconds)
