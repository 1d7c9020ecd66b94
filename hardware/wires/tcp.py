"""A wire over TCP, as printers on the local network speak it (port 9100)."""

import contextlib
import re
import socket
from functools import partial
from typing import Self

from hardware.errors import Misconfigured, Unreachable
from hardware.wires.descriptor import DescriptorConnection

PORT = 9100
PORTS = re.compile(r"[0-9]{1,5}")


class TcpWire:
    """Connects to one address; `seconds` is the patience for connecting and for each step."""

    hears = True

    def __init__(self, host: str, port: int = PORT, seconds: float = 3.0) -> None:
        self._where = (host, port)
        self._seconds = seconds

    @classmethod
    def at(cls, address: str, seconds: float = 3.0) -> Self:
        """Read `10.0.0.9`, `10.0.0.9:9100` or `[fe80::1]:9100`, with or without `tcp://`."""
        host, colon, port = address.removeprefix("tcp://").rpartition(":")
        if not colon or port.endswith("]"):
            host, port = address.removeprefix("tcp://"), str(PORT)
        host = host.strip("[]")
        if not _is_name(host) or not PORTS.fullmatch(port) or not 0 < int(port) < 1 << 16:
            raise Misconfigured(f"not an address like 10.0.0.9:9100: {address!r}")
        return cls(host, int(port), seconds)

    def connect(self) -> DescriptorConnection:
        try:
            peer = socket.create_connection(self._where, self._seconds)
        except OSError as error:
            raise Unreachable(f"{self._where[0]}:{self._where[1]}: {error}") from error
        except (ValueError, OverflowError) as error:  # no name, or no port, at all
            raise Misconfigured(f"{self._where[0]}:{self._where[1]}: {error}") from error
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return DescriptorConnection(peer.fileno(), self._seconds, hang_up=partial(_hang_up, peer))


def _is_name(host: str) -> bool:
    """Whether it can be looked up at all: `a..b` cannot, nor a part of more than 63 letters."""
    try:
        return bool(host.encode("idna")) and host.isprintable()
    except UnicodeError:
        return False


def _hang_up(peer: socket.socket) -> None:
    with contextlib.suppress(OSError):
        peer.shutdown(socket.SHUT_WR)
    peer.close()
