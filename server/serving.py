"""Runs the house under gunicorn: one worker, a thread for every screen and some to spare."""

import gc
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.errors import AppImportError

from server.domain.errors import HallError
from server.porter import MOST_WAITING
from server.settings import Settings

if TYPE_CHECKING:
    from server.app import House

ENOUGH_RUBBISH = 10_000
"""New objects before the collector looks for circles among them. A request leaves some eight; with
Python's own 700, and with what was loaded at the start looked through again and again, the looking
cost about a tenth of the throughput (decision 0022)."""
LONGEST_TURN = 0.02  # seconds a thread may keep Python's lock while others wait for it


class HallServer(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    """gunicorn, told everything here instead of in a file of its own.

    The house is put together in the worker alone; the process that watches over it stays small.
    *first* is done with the house before it serves.
    """

    def __init__(
        self, settings: Settings, first: Callable[["House"], None] = lambda _house: None
    ) -> None:
        self._settings = settings
        self._first = first
        self._house: House | None = None
        super().__init__()

    def load_config(self) -> None:
        settings = self._settings
        told: dict[str, Any] = {
            "bind": f"{settings.host}:{settings.port}",
            "workers": 1,
            "worker_class": "server.porter.Porter",
            "threads": settings.max_screens + settings.spare_threads,
            "worker_connections": settings.max_screens + 4 * settings.spare_threads + MOST_WAITING,
            "backlog": 512,
            "keepalive": 30,
            "graceful_timeout": 3,
            "timeout": 60,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": self._start,
            "worker_exit": self._stop,
        }
        for name, value in told.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from server.app import build  # noqa: PLC0415  in the worker only

        try:
            self._house = build(self._settings)
            self._first(self._house)
        except HallError as refused:
            raise AppImportError(refused.detail) from refused  # gunicorn says it, and gives up
        return self._house.wsgi

    def _start(self, _worker: Any) -> None:
        if self._house:
            self._house.start()
        gc.collect()
        gc.freeze()
        gc.set_threshold(ENOUGH_RUBBISH)
        sys.setswitchinterval(LONGEST_TURN)

    def _stop(self, _server: Any, _worker: Any) -> None:
        if self._house:
            self._house.stop()


def own_address(host: str) -> str:
    """How others on the network reach a server that listens on *host*; sends nothing."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104  compared, not bound
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: only the route is asked
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()
