"""Which wire an address in a device's settings means: a serial port, or a place on the network."""

from collections.abc import Mapping

from hardware.errors import Misconfigured
from hardware.wires.serial import SerialWire
from hardware.wires.tcp import TcpWire
from hardware.wires.wire import Wire


def wire_at(settings: Mapping[str, object], seconds: float = 3.0) -> Wire:
    """`/dev/ttyUSB0` (with `baud`), or `10.0.0.9:5000`, as often behind a serial server."""
    address = settings.get("address")
    if not address or not isinstance(address, str):
        raise Misconfigured("address is a port such as /dev/ttyUSB0, or 10.0.0.9:5000")
    if address.startswith("/"):
        return SerialWire.read(settings, seconds)
    return TcpWire.at(address, seconds)
