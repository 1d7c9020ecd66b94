"""How a handler meets HTTP: parse, check access, act, answer. One row of a table per route."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from flask import Blueprint, Request, Response, request
from gunicorn.http.errors import ParseException
from pydantic import BaseModel, ValidationError
from pydantic_core import to_json
from werkzeug.sansio.utils import get_current_url

from server.actions.once import Answer, once
from server.actions.once import Request as Repeatable
from server.api.access import NOBODY, WATCHING, May, Principal, check
from server.api.principals import COOKIE, identify
from server.domain.errors import BadRequest, Invalid, NotFound
from server.domain.events import Actor
from server.settings import Settings
from server.storage import HallWork, Storage

KEY_CHARACTERS = 64
LARGEST_BODY = 64 * 1024
JSON = "application/json"
LARGEST_NUMBER = 2**53


class ErrandDesk(Protocol):
    """Where agents ask for slips to print: see `server.printing.errands`."""

    def take(
        self, agent: str, printer: str, told: Mapping[str, Any]
    ) -> Mapping[str, Any] | None: ...
    def leave(self, agent: str, printer: str, errand: str) -> None: ...
    def settle(self, agent: str, printer: str, errand: str, told: Mapping[str, Any]) -> None: ...


@dataclass(frozen=True, slots=True)
class Raw:
    """A body that is no JSON: of such a media type, and no larger than that many bytes."""

    media: str
    most: int


Shape = type[BaseModel] | Raw


# Says something to the page of one device of a hall, and whether it listens: hall, device, text.
HandOver = Callable[[str, str, str], bool]


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, understood: who asks, for what, with which body."""

    storage: Storage
    settings: Settings
    pepper: bytes
    who: Principal
    body: Any
    asked: Request
    request_id: str | None
    errands: ErrandDesk
    hand_over: HandOver

    @property
    def args(self) -> Mapping[str, str]:
        """The query of the address."""
        return self.asked.args

    @property
    def base_url(self) -> str:
        """How a phone reaches this server."""
        return self.settings.public_url.rstrip("/") or _own(self.asked.scheme, self.asked.host)

    @property
    def actor(self) -> Actor:
        """How the log names who asked."""
        kind = "staff" if self.who.is_staff else "visitor" if self.who.ticket else "device"
        return Actor(kind, self.who.id)

    def once(self, hall: str, act: Callable[[HallWork], Any]) -> Answer:
        """Do *act* in the hall, once for each Idempotency-Key."""
        what = [self.asked.path, self.body]
        asked = Repeatable(hall, self.actor, self.request_id, what, self.pepper)
        return once(self.storage, asked, act)


@lru_cache(maxsize=64)
def _own(scheme: str, host: str) -> str:
    return get_current_url(scheme, host).rstrip("/")


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: JSON, status, headers and cookies."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Sequence[str] = ()

    @staticmethod
    def of(answer: Answer, status: int = 200) -> "Reply":
        """An answer that says when it was given before."""
        headers = {"Idempotency-Replayed": "true"} if answer.replayed else {}
        return Reply(answer.body, status, headers)


Handler = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the API's table; the OpenAPI document is made from these."""

    method: str
    rule: str
    handler: Handler
    may: May
    body: Shape | None
    answers: Mapping[int, Any]
    query: Mapping[str, Mapping[str, Any]]
    repeats: bool

    @property
    def summary(self) -> str:
        return (self.handler.__doc__ or "").split("\n")[0]


class Routes:
    """The API's table, filled by the modules of this folder."""

    def __init__(self) -> None:
        self.table: list[Route] = []

    def add(  # noqa: PLR0913  what a route consists of
        self,
        method: str,
        rule: str,
        may: May,
        *,
        body: Shape | None = None,
        answers: Mapping[int, Any],
        query: Mapping[str, Mapping[str, Any]] | None = None,
        repeats: bool = False,
    ) -> Callable[[Handler], Handler]:
        """Register a handler: ``handler(ask, **path_values) -> Reply``."""

        def keep(handler: Handler) -> Handler:
            row = Route(method, rule, handler, may, body, answers, query or {}, repeats)
            self.table.append(row)
            return handler

        return keep

    def blueprint(
        self, storage: Storage, settings: Settings, errands: ErrandDesk, hand_over: HandOver
    ) -> Blueprint:
        """All routes, bound to a storage, the printers that agents drive, and the pages."""
        blueprint = Blueprint("api", __name__, url_prefix="/api")
        pepper = settings.secret_key()
        for number, route in enumerate(self.table):
            blueprint.add_url_rule(
                route.rule,
                endpoint=f"{route.handler.__name__}_{number}",
                view_func=_view(route, storage, settings, pepper, errands, hand_over),
                methods=[route.method],
            )
        return blueprint


routes = Routes()


def _view(  # noqa: PLR0913  what a request may need
    route: Route, storage: Storage, settings: Settings, pepper: bytes, errands: ErrandDesk,
    hand_over: HandOver,
) -> Callable[..., Response]:  # fmt: skip
    def view(**path: Any) -> Response:
        asked = request._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  its way to be had
        _check_path(path)
        who = _who(storage, route, asked)
        check(who, route.may, path.get("hall"), path.get("window"))
        body = _parse(route.body, asked)
        key = _request_id(asked)
        ask = Ask(storage, settings, pepper, who, body, asked, key, errands, hand_over)
        return respond(route.handler(ask, **path))

    return view


def _who(storage: Storage, route: Route, asked: Request) -> Principal:
    """Who asks; public routes do not look at tokens, so that a stale one does no harm."""
    if route.may is May.LOOK:
        return NOBODY
    authorization = asked.headers.get("Authorization")
    return identify(
        storage,
        authorization,
        asked.cookies.get(COOKIE) if authorization is None else None,
        asked.method,
        asked.headers.get("X-CSRF-Token"),
        touch=route.may not in WATCHING,
    )


def _check_path(path: Mapping[str, Any]) -> None:
    """What no name and no number of ours can be is not looked up."""
    for name, value in path.items():
        too_large = isinstance(value, int) and value > LARGEST_NUMBER
        if too_large or (isinstance(value, str) and "\0" in value):
            raise NotFound(f"no such {name}")


def respond(reply: Reply) -> Response:
    """JSON bytes, made by the same serialiser everywhere; bytes go as they are."""
    body = reply.body if isinstance(reply.body, bytes) else to_json(reply.body)
    if reply.body is None:
        body = b""
    headers = [*reply.headers.items(), *(("Set-Cookie", cookie) for cookie in reply.cookies)]
    headers.append(("Cache-Control", "no-store"))
    says_itself = reply.body is None or "Content-Type" in reply.headers
    return Response(body, reply.status, headers, content_type=None if says_itself else JSON)


def _parse(model: Shape | None, asked: Request) -> BaseModel | bytes | None:
    if model is None:
        return None
    if isinstance(model, Raw):
        asked.max_content_length = model.most
        return _all(asked)
    raw = _content(asked)
    if raw and asked.mimetype != JSON:
        raise _NotJson("send application/json")
    try:
        return model.model_validate_json(raw or b"{}")
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        if problems[0]["type"] == "json_invalid":
            raise BadRequest("the body is no JSON") from error
        fields = [
            {"path": ".".join(map(str, problem["loc"])), "problem": problem["msg"]}
            for problem in problems
        ]
        raise Invalid("the body does not fit", fields=fields) from error


def _content(asked: Request) -> bytes:
    """The body; one that says that it is short is taken from the server as it comes.

    Else werkzeug counts whether it stays short, which takes four times as long as reading it.
    """
    length = asked.content_length
    if length is not None and length <= LARGEST_BODY:
        return bytes(asked.environ["wsgi.input"].read(length))
    return _all(asked)


def _all(asked: Request) -> bytes:
    try:
        return asked.get_data()
    except ParseException as error:  # sent in chunks that are none
        raise BadRequest("the body cannot be read") from error


class _NotJson(BadRequest):
    status = 415

    @property
    def code(self) -> str:
        return "unsupported_media_type"


def _request_id(asked: Request) -> str | None:
    key = asked.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not 1 <= len(key) <= KEY_CHARACTERS or not key.isascii() or not key.isprintable():
        raise BadRequest("Idempotency-Key: 1 to 64 visible characters")
    return key
