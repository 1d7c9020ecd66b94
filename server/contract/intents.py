"""Asking the server over HTTP: one kept-alive connection, repeats that are harmless."""

import http.client
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

WAITS = (0.5, 1.0, 2.0, 4.0)  # seconds before each repeat of an intent whose answer was lost
LOST = frozenset({502, 503, 504})  # said by a proxy, or by a server that is starting


class Refusal(Exception):
    """The server said no, or (code ``network``, no status) nobody answered."""

    def __init__(self, code: str, status: int | None, extras: Mapping[str, Any]) -> None:
        self.code, self.status, self.extras = code, status, dict(extras)
        super().__init__(f"{code} ({status or 'no answer'}): {self.extras.get('detail', '')}")

    @property
    def next(self) -> str:
        """The next step for the person in front of the screen."""
        return str(self.extras.get("next", "none"))


def new_id() -> str:
    """A request id: one for each thing somebody wants done, kept over its repeats."""
    return secrets.token_urlsafe(18)


class Intents:
    """Requests to one server by one principal; safe to share between threads, one at a time."""

    def __init__(
        self,
        url: str,
        token: str | None = None,
        *,
        timeout: float = 5.0,
        waits: Sequence[float] = WAITS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(url)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        self._wire = kind(parts.hostname or "localhost", parts.port, timeout=timeout)
        self._base = parts.path.rstrip("/")
        self._waits, self._sleep = tuple(waits), sleep
        self._lock = threading.Lock()
        self._cookies: dict[str, str] = {}
        self.token, self.csrf = token, None  # type: str | None, str | None

    @property
    def cookie(self) -> str:
        """The session, as a Cookie header has it."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def get(self, path: str) -> Any:
        """Ask for what is at *path*."""
        return _json(self._ask("GET", path, None, {}))

    def fetch(self, path: str) -> bytes:
        """What is at *path* as it is: a recording, a picture."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, body: Mapping[str, Any], request_id: str | None = None) -> Any:
        """Have something done, once, however often the answer gets lost."""
        return _json(self._ask("POST", path, body, {"Idempotency-Key": request_id or new_id()}))

    def put(self, path: str, body: Mapping[str, Any]) -> Any:
        """Create or replace what is at *path*."""
        return _json(self._ask("PUT", path, body, {}))

    def delete(self, path: str) -> Any:
        """Take away what is at *path*."""
        return _json(self._ask("DELETE", path, None, {}))

    def close(self) -> None:
        """Let the connection go; the next request opens it again."""
        with self._lock:
            self._wire.close()

    def _ask(self, method: str, path: str, body: Any, headers: dict[str, str]) -> bytes:
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        if content is not None:
            headers["Content-Type"] = "application/json"
        lost = Refusal("network", None, {"next": "retry"})
        for wait in (*self._waits, None):
            try:
                status, text = self._exchange(method, path, content, headers)
            except (OSError, http.client.HTTPException) as error:
                lost = Refusal("network", None, {"detail": str(error), "next": "retry"})
            else:
                if status not in LOST:
                    return _answer(status, text)
                lost = _refusal(status, text)
            if wait is not None:
                self._sleep(wait)
        raise lost

    def _exchange(
        self, method: str, path: str, content: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        with self._lock:
            try:
                return self._once(method, path, content, headers)
            except (OSError, http.client.HTTPException):
                self._wire.close()
                raise

    def _once(
        self, method: str, path: str, content: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        rested = self._wire.sock is not None
        try:
            self._wire.request(method, self._base + path, content, headers | self._who(method))
            answer = self._wire.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if not rested:
                raise
            self._wire.close()  # the server let an idle connection go: not a lost answer yet
            return self._once(method, path, content, headers)
        text = answer.read()
        self._keep_cookies(answer)
        return answer.status, text

    def _who(self, method: str) -> dict[str, str]:
        who = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if self._cookies:
            who["Cookie"] = self.cookie
        if self.csrf and method != "GET":
            who["X-CSRF-Token"] = self.csrf
        return who

    def _keep_cookies(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self._cookies.pop(name, None)
                else:
                    self._cookies[name] = morsel.value


def _answer(status: int, text: bytes) -> bytes:
    if status < http.client.BAD_REQUEST:
        return text
    raise _refusal(status, text)


def _json(text: bytes) -> Any:
    return json.loads(text) if text else None


def _refusal(status: int, text: bytes) -> Refusal:
    problem: Any = None
    with suppress(ValueError):
        problem = json.loads(text)
    if not isinstance(problem, dict):
        problem = {"detail": text[:200].decode(errors="replace")}
    known = {"type", "title", "status", "code"}
    extras = {key: value for key, value in problem.items() if key not in known}
    return Refusal(str(problem.get("code") or f"http_{status}"), status, extras)
