"""Who is asking: a device by token, staff by cookie, a visitor by the token of the slip."""

import hmac
from datetime import timedelta
from typing import Any
from weakref import WeakKeyDictionary

from server.api.access import NOBODY, Principal, Role
from server.domain.errors import CsrfMissing, NotSignedIn, TokenRevoked
from server.storage import Storage
from server.storage.ids import key_of
from server.storage.people import Devices, Sessions
from server.storage.tracking import ticket_of_token

COOKIE = "hall_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TOUCH_EVERY = timedelta(seconds=60)
IDLE_LIMIT = timedelta(minutes=30)  # standards.md 3.3: 10-30 minutes
DEVICE_PREFIX = "dev."


class KnownDevices:
    """Devices by their token, kept in mind until any device of this server changes."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._version = -1
        self._by_key: dict[str, Principal] = {}

    def find(self, token: str) -> Principal:
        version = self._storage.devices_version
        if version != self._version:
            self._by_key, self._version = {}, version
        key = key_of(token)
        known = self._by_key
        if key not in known:
            with self._storage.read() as connection:
                device = Devices(connection).by_token(key)
            if device is None or device.revoked:
                raise TokenRevoked("no device has this token")
            known[key] = of_device(device)
        return known[key]


_known: WeakKeyDictionary[Storage, KnownDevices] = WeakKeyDictionary()


def by_token(storage: Storage, token: str) -> Principal:
    """A device or integration by its token, a visitor by the token in the slip's QR."""
    if token.startswith(DEVICE_PREFIX):
        return _known.setdefault(storage, KnownDevices(storage)).find(token)
    with storage.read() as connection:
        ticket = ticket_of_token(connection, token)
    if ticket is None:
        raise TokenRevoked("no ticket has this token")
    return Principal(Role.VISITOR, ticket.id, ticket.hall_id, ticket=ticket.id)


def by_cookie(storage: Storage, secret: str, *, touch: bool = True) -> Principal:
    """Staff by the session's cookie; an idle session is over. To *touch* it is to use it."""
    key = key_of(secret)
    with storage.read() as connection:
        row = Sessions(connection).get(key)
    now = storage.now()
    if row is None or not row.active or now - row.seen_at > IDLE_LIMIT:
        raise NotSignedIn("the session is over")
    if touch and now - row.seen_at > TOUCH_EVERY:
        with storage.write() as connection:
            Sessions(connection).set(key, seen_at=now)
    return of_session(row)


def of_device(row: Any) -> Principal:
    """A row of ``devices`` as a principal."""
    return Principal(
        Role(row.kind), row.id, row.hall_id, row.window,
        scopes=frozenset(row.scopes), settings=row.settings,
    )  # fmt: skip


def of_session(row: Any) -> Principal:
    """A session with its operator as a principal."""
    role = Role(row.role)
    hall = row.at_hall if role is Role.ADMINISTRATOR else row.hall_id
    return Principal(
        role, row.username, hall, row.window,
        session=row.key, csrf=row.csrf, must_change=row.must_change,
    )  # fmt: skip


def identify(  # noqa: PLR0913  everything a request tells of its sender
    storage: Storage,
    authorization: str | None,
    cookie: str | None,
    method: str,
    csrf: str | None,
    *,
    touch: bool = True,
) -> Principal:
    """Whoever the headers name; a cookie alone cannot change anything without its CSRF token."""
    if authorization is not None:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotSignedIn("Authorization: Bearer <token>")
        return by_token(storage, token.strip())
    if not cookie:
        return NOBODY
    who = by_cookie(storage, cookie, touch=touch)
    if method not in SAFE and not hmac.compare_digest(
        (who.csrf or "").encode(), (csrf or "").encode()
    ):
        raise CsrfMissing("X-CSRF-Token is missing or wrong")
    return who
