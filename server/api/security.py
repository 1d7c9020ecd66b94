"""Headers that hold for every page and answer: no inline script, no third party, no frame."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]
NAMES = frozenset(name.lower() for name, _ in HEADERS) | {"content-security-policy"}
WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


@lru_cache(maxsize=64)
def headers_for(host: str) -> list[tuple[str, str]]:
    """The headers of a page that *host* serves; its WebSocket is named in the policy.

    Older browsers do not count a WebSocket of this very host as 'self'.
    """
    named = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return [("Content-Security-Policy", CSP.format(sockets=named)), *HEADERS]


def protected(app: WsgiApp) -> WsgiApp:
    """The same application, with these headers on whatever it answers."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            own = [header for header in headers if header[0].lower() not in NAMES]
            own += headers_for(environ.get("HTTP_HOST", ""))
            return start_response(status, own, *more)

        return app(environ, start)

    return answer
