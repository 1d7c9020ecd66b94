"""Headers that hold for every page and answer: no inline script, no third party, no frame."""

from collections.abc import Callable, Iterable
from typing import Any

CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = [
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]
NAMES = frozenset(name.lower() for name, _ in HEADERS)
WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


def protected(app: WsgiApp) -> WsgiApp:
    """The same application, with these headers on whatever it answers."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            own = [header for header in headers if header[0].lower() not in NAMES]
            return start_response(status, own + HEADERS, *more)

        return app(environ, start)

    return answer
