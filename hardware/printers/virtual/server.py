"""Puts a virtual printer on a TCP port, where it is found like a real one."""

import contextlib
import socket
import threading
import time
from typing import Self

from hardware.errors import HungUp, Unreachable
from hardware.printers.virtual.machine import VirtualPrinter
from hardware.printers.virtual.session import VirtualSession

PIECE = 4096
BREATH = 0.01
GLANCE = 0.2
MOST_CALLERS = 32  # at once


class VirtualServer:
    """Listens until it is closed; `port` 0 takes any free one."""

    def __init__(self, machine: VirtualPrinter, host: str = "127.0.0.1", port: int = 0) -> None:
        self._machine = machine
        self._listener = socket.create_server((host, port))
        self._listener.settimeout(GLANCE)
        self._closed = threading.Event()
        self._threads = [threading.Thread(target=self._accept, name="virtual-printer", daemon=True)]
        self._threads[0].start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where it listens, as `host:port`."""
        host, port = self._listener.getsockname()[:2]
        return f"{host}:{port}"

    def close(self) -> None:
        self._closed.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                caller, _ = self._listener.accept()
            except TimeoutError:
                continue
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            if len(self._threads) > MOST_CALLERS:
                caller.close()
                continue
            thread = threading.Thread(
                target=self._serve, args=(caller,), name="virtual-session", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def _serve(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError, HungUp, Unreachable):
            session = self._machine.answer()
            speaker = threading.Thread(target=self._speak, args=(caller, session), daemon=True)
            speaker.start()
            try:
                caller.settimeout(GLANCE)
                self._listen(caller, session)
            finally:
                session.hang_up()
                speaker.join()

    def _listen(self, caller: socket.socket, session: VirtualSession) -> None:
        while not self._closed.is_set():
            try:
                data = caller.recv(PIECE)
            except TimeoutError:
                session.check()
                continue
            if not data:
                return
            while data and not self._closed.is_set():
                data = data[session.take(data) :]
                if data:  # a full buffer: let the caller's socket fill up
                    time.sleep(BREATH)

    def _speak(self, caller: socket.socket, session: VirtualSession) -> None:
        with contextlib.suppress(OSError, HungUp):
            while not self._closed.is_set():
                answer = session.give(GLANCE)
                if answer:
                    caller.sendall(answer)
        with contextlib.suppress(OSError):
            caller.shutdown(socket.SHUT_RDWR)
