"""Runs the house under gunicorn: one worker, a thread for every screen and some to spare."""

import socket
from typing import Any

from gunicorn.app.base import BaseApplication

from server.app import House, build
from server.settings import Settings


class HallServer(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    """gunicorn, told everything here instead of in a file of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._house: House | None = None
        super().__init__()

    def load_config(self) -> None:
        settings = self._settings
        told: dict[str, Any] = {
            "bind": f"{settings.host}:{settings.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": settings.max_screens + settings.spare_threads,
            "worker_connections": settings.max_screens + 4 * settings.spare_threads,
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
        self._house = build(self._settings)
        return self._house.wsgi

    def _start(self, _worker: Any) -> None:
        if self._house:
            self._house.start()

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
