"""The composition root: the one place that knows every part by name."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, redirect, request
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from counter import page as counter_page
from display import page as display_page
from kiosk import page as kiosk_page
from kiosk.slip import compose
from server.api import operation, problems, security
from server.api.access import May, check
from server.api.operation import VERSION
from server.api.principals import COOKIE, identify
from server.api.route import LARGEST_BODY, HandOver, routes
from server.console import page as console_page
from server.home import page as home_page
from server.keeper import Keeper
from server.printing import page as printing_page
from server.printing.errands import Errands
from server.printing.spool import Spool
from server.printing.stored import StoredSlips
from server.queries.board import board_screen, kiosk_screen
from server.queries.overview import manager_screen
from server.queries.pictures import pictured
from server.queries.window import window_screen
from server.realtime.audience import NAMESPACES, Audience, Listener
from server.realtime.bouncer import Bouncer
from server.realtime.doorkeeper import Doorkeeper
from server.realtime.feed import Feed
from server.realtime.gate import Gate, WsgiApp
from server.realtime.hanging_up import hang_up_for_good
from server.realtime.namespaces import HallNamespace
from server.settings import Settings
from server.storage import Storage, StoredEvent, open_engine
from server.visitor import page as visitor_page

API_MODULES = (
    "tickets",
    "appointments",
    "windows",
    "ratings",
    "screens",
    "session",
    "furnishing",
    "staff",
    "devices",
    "errands",
    "printing",
    "slip_layout",
    "recordings",
)
SOCKET_MODE = "threading"  # said, not guessed: with gevent about, the guess would be wrong


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that was put together; ``wsgi`` is what gunicorn serves."""

    app: Flask
    wsgi: WsgiApp
    storage: Storage
    feed: Feed
    spool: Spool
    keeper: Keeper
    bouncer: Bouncer
    doorkeeper: Doorkeeper

    def start(self) -> None:
        """Begin what runs beside requests."""
        self.feed.start()
        self.spool.start()
        self.keeper.start()
        self.doorkeeper.start()
        self.bouncer.start()

    def stop(self) -> None:
        """End it; safe to say twice."""
        self.bouncer.stop()
        self.keeper.stop()
        self.doorkeeper.stop()
        self.feed.stop()
        self.spool.stop(2.0)


def build(settings: Settings, now: Callable[[], datetime] = utc_now) -> House:
    """Put the house together; nothing runs until `House.start`."""
    configure_logging()
    storage = Storage(open_engine(settings.database_url), now)
    storage.create_schema()
    app = Flask(__name__, static_folder="static", static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["VOICE_FOLDER"] = settings.data / "voice"
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # of the default provider

    pages = app.wsgi_app  # SocketIO puts itself before it
    sockets = SocketIO(
        app,
        async_mode=SOCKET_MODE,
        transports=["websocket"],
        ping_interval=10,
        ping_timeout=5,
        max_http_buffer_size=LARGEST_BODY,
        serve_client=False,
    )
    hang_up_for_good(sockets.server)
    audience = Audience()

    def speak(message: str, data: Any, namespace: str, room: str) -> None:
        sockets.emit(message, data, namespace=namespace, to=room)

    draw = _drawing(storage, settings)
    feed = Feed(storage, audience, speak, draw)
    errands = Errands(lambda hall, to: speak("errand", {"printer": to}, "/kiosk", hall))
    slips = StoredSlips(storage, lambda: settings.public_url)
    spool = Spool(slips, compose, now, slips.tell_printer, errands=errands)
    storage.on_commit = feed.wake
    feed.listen(_wake_spool(spool))
    feed.listen(_watch_devices(storage))
    feed.listen(_show_out(audience, sockets))
    for namespace in NAMESPACES:
        sockets.on_namespace(HallNamespace(namespace, storage, audience, feed, draw))
    _serve(app, storage, settings, audience, spool, _handing_over(audience, speak))
    wsgi = _wsgi(pages, app.wsgi_app, settings)
    return House(
        app, wsgi, storage, feed, spool, Keeper(storage), Bouncer(sockets.server),
        Doorkeeper(storage, audience, sockets.server.disconnect),
    )  # fmt: skip


def _show_out(audience: Audience, sockets: SocketIO) -> Callable[[StoredEvent], None]:
    """Closes the sockets of whoever may not listen any more."""

    def hear(fact: StoredEvent) -> None:
        for namespace, sid in audience.ended_by(fact):
            sockets.server.disconnect(sid, namespace=namespace)

    return hear


def _wsgi(pages: WsgiApp, sockets: WsgiApp, settings: Settings) -> WsgiApp:
    wsgi = security.protected(Gate(pages, sockets, settings.max_screens))
    if settings.trusted_proxies:
        near = settings.trusted_proxies
        wsgi = ProxyFix(wsgi, x_for=near, x_proto=near, x_host=near)
    return wsgi


def _handing_over(audience: Audience, speak: Callable[..., None]) -> HandOver:
    """Tells the page of one kiosk, and no other, what its box has scanned."""

    def hand_over(hall: str, device: str, text: str) -> bool:
        pages = audience.of_device("/kiosk", hall, device)
        for sid in pages:
            speak("scanned", {"text": text}, "/kiosk", sid)
        return bool(pages)

    return hand_over


def _serve(  # noqa: PLR0913  everything is served by one app
    app: Flask, storage: Storage, settings: Settings, audience: Audience, spool: Spool,
    hand_over: HandOver,
) -> None:  # fmt: skip
    """Everything that answers HTTP."""
    for module in API_MODULES:
        import_module(f"server.api.handlers.{module}")  # each adds its rows to the table of routes
    problems.install(app)
    app.register_blueprint(routes.blueprint(storage, settings, spool.errands, hand_over))
    app.register_blueprint(operation.create(storage, audience.__len__, _demo_file(settings)))
    app.register_blueprint(visitor_page.create(settings.public_url))
    app.register_blueprint(printing_page.create(spool.printers, _printers_of(storage, settings)))
    for page in (home_page, kiosk_page, display_page, counter_page, console_page):
        app.register_blueprint(page.blueprint)

    @app.get("/favicon.ico")
    def icon() -> Response:
        return redirect("/static/icon.svg", 301)  # type: ignore[return-value]  # werkzeug's base class


def _drawing(storage: Storage, settings: Settings) -> Callable[[str, Listener], Mapping[str, Any]]:
    """Draws the picture that a listener looks at."""

    def draw(hall: str, listener: Listener) -> Mapping[str, Any]:
        with storage.reading(hall) as reading:
            if listener.namespace == "/counter":
                base_url = settings.public_url if listener.evaluator else None
                screen = window_screen(reading, listener.window or "", base_url)
            elif listener.namespace == "/display":
                screen = board_screen(reading)
            elif listener.namespace == "/kiosk":
                screen = kiosk_screen(reading)
            else:
                screen = manager_screen(reading)
            return {**pictured(reading, screen), "version": VERSION}

    return draw


def _printers_of(storage: Storage, settings: Settings) -> Callable[[], str | None]:
    """Whose simulated printers whoever asks may see: a chief's own hall's; all in a demo hall."""

    def admit() -> str | None:
        if settings.demo:
            return None
        asked = request.headers.get
        cookie = request.cookies.get(COOKIE)
        who = identify(
            storage, asked("Authorization"), cookie, request.method, asked("X-CSRF-Token")
        )
        check(who, May.KEEP_DEVICES)
        return who.hall

    return admit


def _wake_spool(spool: Spool) -> Callable[[StoredEvent], None]:
    def hear(fact: StoredEvent) -> None:
        if fact.kind in {"slip_queued", "paper_refilled"}:
            spool.wake()
        elif fact.data.get("what") in {"printer", "device"}:
            spool.refresh()

    return hear


def _watch_devices(storage: Storage) -> Callable[[StoredEvent], None]:
    """What another process changed is in the log, too."""

    def hear(fact: StoredEvent) -> None:
        if fact.kind in {"device_enrolled", "device_revoked", "furnishing_changed"}:
            storage.devices_version += 1

    return hear


def _demo_file(settings: Settings) -> Callable[[], Any]:
    """What `hall demo` wrote down for those who try it."""

    def read() -> Any:
        path: Path = settings.data / "demo.json"
        if not settings.demo or not path.exists():
            return None
        return {**json.loads(path.read_text(encoding="utf-8")), "url": settings.public_url}

    return read


def configure_logging() -> None:
    """One JSON line a fact, on standard error; libraries only when something is wrong."""
    logging.basicConfig(level=logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(__import__("sys").stderr),
        cache_logger_on_first_use=True,
    )
