"""A wire over USB, straight to the printer's own endpoints, without a driver of the system."""

import errno
import math
import re
import time
from dataclasses import dataclass
from typing import Any, Self

import usb.core
import usb.util

from hardware.errors import HungUp, Misconfigured, NotAllowed, TimedOut, Unreachable

WHERE = re.compile(r"usb:([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?:\?serial=([\x21-\x7e]+))?")
PRINTER_CLASS = 7
PIECE = 4096
BREATH = 0.01
NOT_ALLOWED = {errno.EACCES, errno.EPERM}


@dataclass(frozen=True, slots=True)
class UsbWire:
    """One device by its maker's and product's numbers, and by its serial number if there are two.

    `backend` is what talks to the machine's USB; libusb is found by itself.
    """

    maker: int
    product: int
    serial: str | None = None
    seconds: float = 3.0
    backend: Any = None

    @property
    def hears(self) -> bool:
        return True

    @classmethod
    def at(cls, address: str, seconds: float = 3.0) -> Self:
        """Read `usb:04b8:0e15` or `usb:04b8:0e15?serial=J4QX1234`."""
        found = WHERE.fullmatch(address)
        if not found:
            raise Misconfigured(f"not a device like usb:04b8:0e15: {address!r}")
        return cls(int(found[1], 16), int(found[2], 16), found[3], seconds)

    def connect(self) -> "UsbConnection":
        try:
            device = usb.core.find(
                idVendor=self.maker,
                idProduct=self.product,
                custom_match=self._is_it,
                backend=self.backend,
            )
            if device is None:
                raise Unreachable(f"no USB device {self.maker:04x}:{self.product:04x}")
            return _open(device, self.seconds)
        except usb.core.NoBackendError as error:
            raise Unreachable("libusb is not installed (libusb-1.0-0)") from error
        except usb.core.USBError as error:
            if error.errno in NOT_ALLOWED:
                raise NotAllowed(f"usb {self.maker:04x}:{self.product:04x}: {error}") from error
            raise Unreachable(str(error)) from error

    def _is_it(self, device: Any) -> bool:
        return self.serial is None or device.serial_number == self.serial


def _open(device: Any, seconds: float) -> "UsbConnection":
    """Take the interface of a printer, or else the first one that takes bytes."""
    try:
        configuration = device.get_active_configuration()
    except usb.core.USBError:  # nobody has set one
        device.set_configuration()
        configuration = device.get_active_configuration()
    for interface in sorted(configuration, key=_no_printer):
        outward = _endpoint(interface, usb.util.ENDPOINT_OUT)
        if outward is None:
            continue
        number = interface.bInterfaceNumber
        if device.is_kernel_driver_active(number):
            device.detach_kernel_driver(number)
        usb.util.claim_interface(device, number)
        inward = _endpoint(interface, usb.util.ENDPOINT_IN)
        return UsbConnection(device, outward, inward, seconds)
    raise Unreachable("a USB device that takes no bytes")


def _no_printer(interface: Any) -> bool:
    return bool(interface.bInterfaceClass != PRINTER_CLASS)


def _endpoint(interface: Any, direction: int) -> Any:
    """Find it: makers number them as they like."""
    for endpoint in interface:
        bulk = usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        if bulk and usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return endpoint
    return None


class UsbConnection:
    """One conversation; no transfer is ever begun without a time-out."""

    def __init__(self, device: Any, outward: Any, inward: Any, seconds: float) -> None:
        self._device = device
        self._outward = outward
        self._inward = inward
        self._seconds = seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        end = time.monotonic() + 10 * self._seconds
        while data:
            try:
                taken = self._outward.write(data[:PIECE], math.ceil(self._seconds * 1000))
            except usb.core.USBTimeoutError as error:
                raise TimedOut(f"{len(data)} bytes not taken") from error
            except usb.core.USBError as error:
                raise HungUp(str(error)) from error
            data = data[taken:]
            if data and time.monotonic() > end:
                raise TimedOut(f"{len(data)} bytes not taken")

    def receive(self, seconds: float) -> bytes:
        end = time.monotonic() + seconds
        while True:
            heard = self._read(max(0.0, end - time.monotonic()))
            left = end - time.monotonic()
            if heard or left <= 0:
                return heard
            time.sleep(min(BREATH, left))  # some devices say nothing, and say so all the time

    def close(self) -> None:
        usb.util.dispose_resources(self._device)

    def _read(self, seconds: float) -> bytes:
        if self._inward is None:
            time.sleep(seconds)
            return b""
        room = self._inward.wMaxPacketSize
        try:  # a time-out of 0 would mean for ever
            return bytes(self._inward.read(room, max(1, math.ceil(seconds * 1000))))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            raise HungUp(str(error)) from error
