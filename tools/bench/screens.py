"""Many screens in one process: WebSocket clients that note when each call reached them.

    python -m tools.bench.screens PORT HALL NAMESPACE:TOKEN[:WINDOW]=COUNT ...

Prints `ready` once every screen has its snapshot, then one JSON line per call: the ticket, and when
the first and the last screen had it (monotonic clock, which all processes of a machine share).
"""

import base64
import json
import re
import secrets
import selectors
import socket
import struct
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
    "Sec-WebSocket-Version: 13\r\n\r\n"
)
CALLED = b'"ticket_called"'
TICKET = re.compile(rb'"ticket"\s*:\s*"([^"]+)"')
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
LENGTH_16, LENGTH_64 = 126, 127


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """A client's frame: masked, with a mask of zeros, which the protocol allows."""
    size = len(payload)
    if size < LENGTH_16:
        head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
    else:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | LENGTH_16, size)
    return head + b"\0\0\0\0" + payload


@dataclass(slots=True)
class Screen:
    """One socket and what it has read so far."""

    socket: socket.socket
    namespace: str
    auth: dict[str, str]
    got: bytearray = field(default_factory=bytearray)
    upgraded: bool = False
    live: bool = False

    def messages(self) -> Iterator[bytes]:
        """The text messages that are complete."""
        self.got += self.socket.recv(1 << 18)
        if not self.upgraded:
            end = self.got.find(b"\r\n\r\n")
            if end < 0:
                return
            if not self.got.startswith(b"HTTP/1.1 101"):
                sys.exit(f"refused: {bytes(self.got[:300])!r}")
            del self.got[: end + 4]
            self.upgraded = True
        while (message := self._frame()) is not None:
            opcode, payload = message
            if opcode == TEXT:
                yield payload
            elif opcode == PING:
                self.socket.sendall(frame(payload, PONG))
            elif opcode == CLOSE:
                sys.exit(f"closed: {payload!r}")

    def _frame(self) -> tuple[int, bytes] | None:
        if len(self.got) < 2:  # noqa: PLR2004  a frame's head
            return None
        size, start = self.got[1] & 0x7F, 2
        if size == LENGTH_16:
            start = 4
        elif size == LENGTH_64:
            start = 10
        if len(self.got) < start:
            return None
        if start > 2:  # noqa: PLR2004
            size = int.from_bytes(self.got[2:start], "big")
        if len(self.got) < start + size:
            return None
        opcode, payload = self.got[0] & 0x0F, bytes(self.got[start : start + size])
        del self.got[: start + size]
        return opcode, payload

    def hear(self, message: bytes) -> bytes | None:
        """The ticket of a call, when the message is one; answers what must be answered."""
        if message == b"2":
            self.socket.sendall(frame(b"3"))
        elif message[:1] == b"0":
            connect = f"40{self.namespace},{json.dumps(self.auth)}"
            self.socket.sendall(frame(connect.encode()))
        elif message[:2] == b"44":
            sys.exit(f"refused: {message[:300]!r}")
        elif message[:2] == b"42":
            self.live = self.live or b'["snapshot"' in message[:60]
            if b'["event"' in message[:60] and CALLED in message:
                found = TICKET.search(message)
                return found.group(1) if found else None
        return None


def connect(port: int, namespace: str, auth: dict[str, str]) -> Screen:
    """A screen that has asked to be let in."""
    wire = socket.create_connection(("127.0.0.1", port), timeout=20)
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    wire.sendall(UPGRADE.format(port=port, key=key).encode())
    return Screen(wire, namespace, auth)


def wanted(hall: str, arguments: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Who connects: namespace and auth, as often as it was said."""
    for argument in arguments:
        who, count = argument.rsplit("=", 1)
        namespace, token, *window = who.split(":")
        auth = {"token": token, "hall": hall} | ({"window": window[0]} if window else {})
        for _ in range(int(count)):
            yield f"/{namespace}", auth


def main(arguments: list[str]) -> None:
    """Connect everybody, then tell what they hear until the parent closes our input."""
    port, hall = int(arguments[0]), arguments[1]
    heard: dict[bytes, list[float]] = {}
    with selectors.DefaultSelector() as selector:
        screens = []
        for namespace, auth in wanted(hall, arguments[2:]):
            screen = connect(port, namespace, auth)
            selector.register(screen.socket, selectors.EVENT_READ, screen)
            screens.append(screen)
            _listen(selector, heard, len(screens), 0.0)
        while not all(screen.live for screen in screens):
            _listen(selector, heard, len(screens), 1.0)
        print("ready", flush=True)
        selector.register(sys.stdin, selectors.EVENT_READ, None)
        while _listen(selector, heard, len(screens), 1.0):
            pass


def _listen(
    selector: selectors.BaseSelector, heard: dict[bytes, list[float]], count: int, wait: float
) -> bool:
    for key, _ in selector.select(wait):
        screen: Screen | None = key.data
        if screen is None:
            return False
        for message in screen.messages():
            ticket = screen.hear(message)
            if ticket is None:
                continue
            times = heard.setdefault(ticket, [])
            times.append(time.monotonic())
            if len(times) == count:
                told = {"ticket": ticket.decode(), "first": times[0], "last": times[-1]}
                print(json.dumps(told), flush=True)
                del heard[ticket]
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
