"""Puts a device made of software at the end of a real cable: a TCP port, or a pair of terminals."""

import contextlib
import os
import pty
import socket
import threading
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Self

from hardware.errors import DeviceError
from hardware.wires.descriptor import DescriptorConnection
from hardware.wires.memory import Session

GLANCE = 0.02
LINGER = 0.1
PATIENCE = 1.0


class TcpTwin:
    """Listens on a TCP port until closed; `port` 0 takes any free one."""

    def __init__(
        self, answer: Callable[[], Session], host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self._answer = answer
        self._listener = socket.create_server((host, port))
        self._listener.settimeout(LINGER)
        self._closed = threading.Event()
        self._cut = threading.Event()
        self._thread = threading.Thread(target=self._accept, name="tcp-twin", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where it listens, as `host:port`."""
        host, port = self._listener.getsockname()[:2]
        return f"{host}:{port}"

    def unplug(self) -> None:
        """End the conversation of now."""
        self._cut.set()

    def close(self) -> None:
        self._closed.set()
        self._cut.set()
        self._thread.join()
        self._listener.close()

    def _accept(self) -> None:
        """One caller at a time, as a serial server has it."""
        while not self._closed.is_set():
            with contextlib.suppress(TimeoutError):
                caller, _ = self._listener.accept()
                self._cut.clear()
                converse(self._answer, caller.detach(), self._cut)


class PtyTwin:
    """Has a serial port of its own, until closed.

    With a `link` the port has that name whenever it is plugged in, as udev gives an adapter one.
    """

    def __init__(self, answer: Callable[[], Session], link: Path | None = None) -> None:
        self._answer, self._link = answer, link
        self._cut = threading.Event()
        self._thread: threading.Thread | None = None
        self._near = -1
        self.plug()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def address(self) -> str:
        """The name of the port."""
        return str(self._link) if self._link else os.ttyname(self._near)

    def plug(self) -> None:
        """Plug the adapter in."""
        far, self._near = pty.openpty()  # the near end stays open: a port outlives who opens it
        tty.setraw(self._near)
        if self._link:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(os.ttyname(self._near))
        self._cut.clear()
        self._thread = threading.Thread(
            target=converse, args=(self._answer, far, self._cut), name="pty-twin", daemon=True
        )
        self._thread.start()

    def unplug(self) -> None:
        """Pull the adapter out."""
        self._cut.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            os.close(self._near)

    def close(self) -> None:
        self.unplug()
        if self._link:
            self._link.unlink(missing_ok=True)


def converse(answer: Callable[[], Session], descriptor: int, cut: threading.Event) -> None:
    """Carry bytes between a device and its cable until either end lets go."""
    with DescriptorConnection(descriptor, PATIENCE) as line, contextlib.suppress(DeviceError):
        session = answer()
        try:
            while not cut.is_set():
                data = line.receive(GLANCE)
                while data and not cut.is_set():
                    data = data[session.take(data) :]
                if said := session.give(0):
                    line.send(said)
        finally:
            session.hang_up()
