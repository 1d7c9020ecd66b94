"""Many clients in one thread: keep-alive sockets that ask, wait for the answer, and ask again.

One selector and hand-made requests cost about 50 µs each, so that on two cores the server, not the
client, is what is measured.
"""

import selectors
import socket
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

HEAD_END = b"\r\n\r\n"
READ = 65536
PATIENCE = 20.0  # seconds without any answer at all: the server hangs
OK = range(200, 300)

Ask = Callable[[int], bytes | None]  # the next request of client n, or nothing: it is done


def request(  # noqa: PLR0913  what a request consists of
    method: str,
    path: str,
    token: str = "",
    body: bytes | None = None,
    *,
    request_id: str = "",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """A request's bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if request_id:
        lines.append(f"Idempotency-Key: {request_id}")
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


@dataclass(slots=True)
class Load:
    """What came of a load: seconds per answer, and the answers that were no success."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    answers: list[bytes] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, percent: float) -> float:
        """In milliseconds."""
        if len(self.latencies) < 2:  # noqa: PLR2004  one value has no distribution
            return 1000 * (self.latencies or [float("nan")])[0]
        cuts = statistics.quantiles(self.latencies, n=1000, method="inclusive")
        return 1000 * cuts[min(998, round(percent * 10) - 1)]


class Answerless(Exception):
    """Nobody answered."""


@dataclass(slots=True)
class _Wire:
    number: int
    port: int
    socket: socket.socket
    got: bytearray = field(default_factory=bytearray)
    asked: float = 0.0
    sent: bytes = b""

    def ask(self, content: bytes) -> None:
        self.sent, self.asked = content, time.perf_counter()
        self.socket.sendall(content)

    def hear(self) -> tuple[int, bytes] | None:
        """The whole answer, once it is there; raises ConnectionError when the server let go."""
        part = self.socket.recv(READ)
        if not part:
            raise ConnectionResetError
        self.got += part
        end = self.got.find(HEAD_END)
        if end < 0:
            return None
        head = bytes(self.got[:end]).lower()
        where = head.find(b"content-length:")
        length = int(head[where + 15 :].split(b"\r\n", 1)[0]) if where >= 0 else 0
        if len(self.got) < end + 4 + length:
            return None
        body = bytes(self.got[end + 4 : end + 4 + length])
        self.got.clear()
        return int(head[9:12]), body


def _connect(port: int) -> socket.socket:
    wire = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return wire


@dataclass(slots=True)
class _Crowd:
    """Clients at work, and what came of it."""

    ask: Ask
    keep: bool
    over: float  # when nobody asks again
    load: Load = field(default_factory=Load)
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def enter(self, wire: _Wire, content: bytes) -> None:
        self.selector.register(wire.socket, selectors.EVENT_READ, wire)
        wire.ask(content)

    def leave(self, wire: _Wire) -> None:
        self.selector.unregister(wire.socket)

    def take(self, wire: _Wire) -> None:
        """What has arrived on a wire; asks again when that was the whole answer."""
        try:
            answer = wire.hear()
        except ConnectionError:
            self.leave(wire)  # an idle keep-alive connection may be let go
            wire.socket.close()
            self.load.refused["connection lost"] += 1
            wire.socket = _connect(wire.port)
            self.enter(wire, wire.sent)
            return
        if answer is None:
            return
        now = time.perf_counter()
        self._note(*answer, now - wire.asked)
        content = self.ask(wire.number) if now < self.over else None
        if content is None:
            self.leave(wire)
        else:
            wire.ask(content)

    def _note(self, status: int, body: bytes, seconds: float) -> None:
        self.load.latencies.append(seconds)
        if status not in OK:
            self.load.refused[f"{status} {body[:300].decode(errors='replace')}"] += 1
        if self.keep:
            self.load.answers.append(body)


class Clients:
    """Clients that keep their connections, as a kiosk or a terminal does."""

    def __init__(self, port: int, count: int) -> None:
        self.port = port
        self._wires = [_Wire(number, port, _connect(port)) for number in range(count)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for wire in self._wires:
            wire.socket.close()

    def drive(self, ask: Ask, *, seconds: float = 1e9, keep: bool = False) -> Load:
        """All asking at once until *ask* has nothing more, or the time is over."""
        start = time.perf_counter()
        crowd = _Crowd(ask, keep, start + seconds)
        with crowd.selector as selector:
            for wire in self._wires:
                if (content := ask(wire.number)) is not None:
                    crowd.enter(wire, content)
            while selector.get_map():
                ready = selector.select(PATIENCE)
                if not ready:
                    raise Answerless
                for key, _ in ready:
                    crowd.take(key.data)
        crowd.load.seconds = time.perf_counter() - start
        return crowd.load


def drive(port: int, clients: int, ask: Ask, *, seconds: float = 1e9, keep: bool = False) -> Load:
    """So many clients, once; their connections are open before the clock runs."""
    with Clients(port, clients) as some:
        return some.drive(ask, seconds=seconds, keep=keep)


class Caller:
    """One client with one kept-alive connection, that asks and waits."""

    def __init__(self, port: int) -> None:
        self._wire = _Wire(0, port, _connect(port))

    def ask(self, content: bytes) -> tuple[float, bytes]:
        """Seconds until the answer, and the answer; anything but a success ends the program."""
        try:
            self._wire.ask(content)
            answer = self._answer()
        except ConnectionError:  # let go while idle
            self.close()
            self._wire = _Wire(0, self._wire.port, _connect(self._wire.port))
            self._wire.ask(content)
            answer = self._answer()
        status, body = answer
        if status not in OK:
            raise SystemExit(f"{status}: {body[:300]!r}")
        return time.perf_counter() - self._wire.asked, body

    def close(self) -> None:
        self._wire.socket.close()

    def _answer(self) -> tuple[int, bytes]:
        while (answer := self._wire.hear()) is None:
            pass
        return answer


def in_turn(contents: Iterable[bytes]) -> Ask:
    """Requests handed out one after the other to whoever asks next."""
    waiting = iter(contents)
    return lambda _: next(waiting, None)
