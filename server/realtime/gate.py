"""A gate in front of Socket.IO: screens must never eat the threads that serve requests."""

import json
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]
PROBLEM = ("Content-Type", "application/problem+json")


def problem(status: HTTPStatus, code: str, detail: str, next_step: str) -> bytes:
    """A refusal as all others are, made without Flask."""
    return json.dumps(
        {
            "type": "about:blank", "title": status.phrase, "status": status.value,
            "code": code, "detail": detail, "next": next_step,
        }
    ).encode()  # fmt: skip


FULL = problem(
    HTTPStatus.SERVICE_UNAVAILABLE, "too_many_screens", "every place for a screen is taken", "retry"
)


def in_problems(sockets: WsgiApp) -> WsgiApp:
    """Socket.IO as it is, but for its refusals: it says them in bare words."""

    def ask(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        refused: list[HTTPStatus] = []

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            known = HTTPStatus(int(status.split(maxsplit=1)[0]))
            if known >= HTTPStatus.BAD_REQUEST:
                refused.append(known)
                headers = [PROBLEM]
            return start_response(status, headers, *more)

        said = sockets(environ, start)
        if not refused:
            return said
        words = b"".join(said).decode().strip('"')
        return [problem(refused[0], "bad_request", words, "none")]

    return ask


class Gate:
    """Counts open WebSockets and answers 503 before the upgrade once *most* are open.

    A refusal inside Socket.IO would come too late: the socket would hold its thread already.
    What asks for no WebSocket goes to *pages* past Socket.IO, which would make a class for it.
    """

    def __init__(self, pages: WsgiApp, sockets: WsgiApp, most: int) -> None:
        self._pages = pages
        self._sockets = in_problems(sockets)
        self._most = most
        self._open = 0
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/socket.io/"):
            return self._pages(environ, start_response)
        if not self._enter():
            headers = [PROBLEM, ("Retry-After", "5")]
            start_response("503 Service Unavailable", headers)
            return [FULL]
        try:
            return self._sockets(environ, start_response)
        finally:
            with self._lock:
                self._open -= 1

    def _enter(self) -> bool:
        with self._lock:
            if self._open >= self._most:
                return False
            self._open += 1
            return True
