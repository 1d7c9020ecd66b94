"""A wire over TCP, as printers on the local network speak it (port 9100)."""

import contextlib
import selectors
import socket
import time
from typing import Self

from hardware.errors import HungUp, Misconfigured, TimedOut, Unreachable

PORT = 9100
PIECE = 2048


class TcpWire:
    """Connects to one address.

    `seconds` is the patience for connecting and for each step of progress; one send as a whole
    may take ten times as long, so that a peer that sips does not hold us for ever.
    """

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
        if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 1 << 16:
            raise Misconfigured(f"not an address like 10.0.0.9:9100: {address!r}")
        return cls(host, int(port), seconds)

    def connect(self) -> "TcpConnection":
        try:
            peer = socket.create_connection(self._where, self._seconds)
        except OSError as error:
            raise Unreachable(f"{self._where[0]}:{self._where[1]}: {error}") from error
        return TcpConnection(peer, self._seconds)


class TcpConnection:
    """One conversation; while it sends it also listens, so that a closed peer is noticed."""

    def __init__(self, peer: socket.socket, seconds: float) -> None:
        peer.settimeout(0)
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._peer = peer
        self._seconds = seconds
        self._heard = bytearray()
        self._selector = selectors.DefaultSelector()  # unlike select(), at home above 1024 sockets
        self._selector.register(peer, selectors.EVENT_READ)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        left = memoryview(data)
        end = time.monotonic() + 10 * self._seconds
        while left:
            ready = self._wait(selectors.EVENT_READ | selectors.EVENT_WRITE, self._seconds)
            if ready & selectors.EVENT_READ:
                self._listen()
            if ready & selectors.EVENT_WRITE:
                left = left[self._push(left[:PIECE]) :]
            if not ready or time.monotonic() > end:
                raise TimedOut(f"{len(left)} of {len(data)} bytes not taken")

    def receive(self, seconds: float) -> bytes:
        if not self._heard and self._wait(selectors.EVENT_READ, seconds):
            self._listen()
        heard = bytes(self._heard)
        self._heard.clear()
        return heard

    def close(self) -> None:
        self._selector.close()
        with contextlib.suppress(OSError):
            self._peer.shutdown(socket.SHUT_WR)
        self._peer.close()

    def _wait(self, events: int, seconds: float) -> int:
        """Wait for any of these events; return those that came, 0 for none."""
        self._selector.modify(self._peer, events)
        return sum(happened for _, happened in self._selector.select(seconds))

    def _listen(self) -> None:
        try:
            heard = self._peer.recv(PIECE)
        except BlockingIOError:
            return
        except OSError as error:
            raise HungUp(str(error)) from error
        if not heard:
            raise HungUp("the printer closed the connection")
        self._heard += heard

    def _push(self, piece: memoryview) -> int:
        try:
            return self._peer.send(piece)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise HungUp(str(error)) from error
