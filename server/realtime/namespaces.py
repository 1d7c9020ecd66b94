"""One Socket.IO namespace per kind of screen: admit, show the picture, replay, hear."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog
from flask import request
from flask_socketio import ConnectionRefusedError as Refusal
from flask_socketio import Namespace, disconnect, emit, join_room
from pydantic import ValidationError

from server.actions import devices, telling
from server.api.access import May, Principal, Role, check
from server.api.models import Health
from server.api.principals import COOKIE, by_cookie, by_token
from server.domain.errors import HallError, NotFound, NotSignedIn
from server.domain.events import Actor
from server.queries.log import event_view
from server.queries.times import iso
from server.realtime.audience import MAY, NAMESPACES, Audience, Listener, Seat
from server.realtime.feed import Draw, Feed
from server.storage import Storage

log = structlog.get_logger()
YOUNG = timedelta(seconds=120)  # an older call is history, not news
MOST = 500
LARGEST = 2**53


class HallNamespace(Namespace):  # type: ignore[misc]  # flask_socketio is untyped
    """Brings a newcomer up to date, then lets it listen."""

    def __init__(
        self, namespace: str, storage: Storage, audience: Audience, feed: Feed, draw: Draw
    ) -> None:
        super().__init__(namespace)
        self._storage = storage
        self._audience = audience
        self._feed = feed
        self._draw = draw

    def on_connect(self, auth: Mapping[str, Any] | None = None) -> None:
        """Admit, join, snapshot, replay.

        Joining comes before reading: an event told twice is dropped by its number, one missed
        would be lost.
        """
        said = auth if isinstance(auth, dict) else {}
        try:
            seat = self._admit(said)
            told = self._feed.sent(seat.listener.hall)
            join_room(seat.listener.hall)
            join_room(seat.listener.room)
            self._audience.enter(request.sid, seat)  # type: ignore[attr-defined]
            picture = self._draw(seat.listener.hall, seat.listener)
        except HallError as error:
            self._audience.leave(self.namespace, request.sid)  # type: ignore[attr-defined]
            raise Refusal(error.code) from error
        if seat.who.role is not Role.VISITOR and not seat.who.is_staff:
            devices.tell_health(self._storage, seat.who.id, {})
        emit("snapshot", {**picture, "seq": told})
        after = said.get("after")
        if not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < told:
            after = told
        self._catch_up(seat.listener, after)

    def on_disconnect(self, _reason: str | None = None) -> None:
        self._audience.leave(self.namespace, request.sid)  # type: ignore[attr-defined]

    def on_replay(self, said: Any) -> dict[str, Any]:
        """What was missed, by a client that saw a gap or asks every 15 seconds."""
        seat = self._seat()
        if seat is None:
            return {"error": "not_signed_in"}
        after = said.get("after") if isinstance(said, dict) else None
        if not isinstance(after, int) or isinstance(after, bool) or after < 0:
            return {"error": "invalid"}
        hall = seat.listener.hall
        told = self._feed.sent(hall)
        facts = self._storage.history(hall, after, MOST) if after < told else []
        views = [event_view(fact, for_chief=seat.who.is_chief) for fact in facts]
        return {"events": views, "last_seq": max(told, after)}

    def on_heard(self, said: Any) -> dict[str, Any]:
        """A board showed, or a voice spoke, an announcement."""
        seat = self._seat()
        try:
            if seat is None:
                raise NotSignedIn("who is asking?")
            check(seat.who, May.HEAR, seat.listener.hall)
            seq, heard = said["seq"], said["heard"]
            if heard not in telling.HEARD_KINDS or not isinstance(seq, int) or seq > LARGEST:
                return {"ok": False, "error": "invalid"}
            actor = Actor("device", seat.who.id)
            with self._storage.hall(seat.listener.hall, actor) as work:
                telling.hear(work, seq, heard, seat.who.id)
        except HallError as error:
            return {"ok": False, "error": error.code}
        except (KeyError, TypeError):
            return {"ok": False, "error": "invalid"}
        return {"ok": True}

    def on_health(self, said: Any) -> dict[str, Any]:
        """A heartbeat."""
        seat = self._seat()
        try:
            if seat is None:
                raise NotSignedIn("who is asking?")
            check(seat.who, May.TELL_HEALTH)
            health = Health.model_validate(said).model_dump(exclude_none=True)
            devices.tell_health(self._storage, seat.who.id, health)
        except HallError as error:
            return {"ok": False, "error": error.code}
        except ValidationError:
            return {"ok": False, "error": "invalid"}
        return {"ok": True, "at": iso(self._storage.now())}

    def _admit(self, said: Mapping[str, Any]) -> Seat:
        token = said.get("token")
        who = self._identify(token)
        hall = said.get("hall") or who.hall
        if not isinstance(hall, str):
            raise NotFound("which hall?")
        window = (said.get("window") or who.window) if self.namespace == "/counter" else None
        if window is not None and not isinstance(window, str):
            raise NotFound("which window?")
        if self.namespace == "/counter" and window is None:
            raise NotFound("which window?")
        check(who, MAY[self.namespace], hall, window)
        evaluator = who.role is Role.EVALUATOR
        return Seat(Listener(self.namespace, hall, window, evaluator), who, token)

    def _identify(self, token: Any) -> Principal:
        if isinstance(token, str) and token:
            return by_token(self._storage, token)
        cookie = request.cookies.get(COOKIE)
        if not cookie:
            raise NotSignedIn("who is asking?")
        return by_cookie(self._storage, cookie, touch=False)

    def _seat(self) -> Seat | None:
        """The socket's seat, if what proved its identity still holds; else it is closed."""
        seat = self._audience.seat(self.namespace, request.sid)  # type: ignore[attr-defined]
        try:
            if seat is not None:
                who = self._identify(seat.token)
                check(who, MAY[self.namespace], seat.listener.hall, seat.listener.window)
                return seat
        except HallError as error:
            log.info("socket_closed", namespace=self.namespace, code=error.code)
        disconnect()
        return None

    def _catch_up(self, listener: Listener, after: int) -> None:
        """Replay the young facts that were told after *after*, up to now."""
        told = self._feed.sent(listener.hall)
        if after >= told:
            return
        oldest = self._storage.now() - YOUNG
        for fact in self._storage.history(listener.hall, max(after, told - MOST), MOST):
            if fact.seq <= told and fact.at >= oldest and fact.kind in NAMESPACES[self.namespace]:
                emit("event", {**event_view(fact), "after": after})
                after = fact.seq
        emit("event", {"hall": listener.hall, "seq": told, "kind": None, "after": after})
