"""Staff and their sessions, devices and their tokens: rows that can be erased."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from server.storage import statements as sql
from server.storage.merging import telling
from server.storage.prepared import first, run
from server.storage.tables import devices, operators, sessions


class Staff:
    """Operators, managers and administrators."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, username: str) -> Row[Any] | None:
        wanted = select(operators).where(operators.c.username == username)
        return self._connection.execute(wanted).first()

    def of_hall(self, hall_id: str) -> list[Row[Any]]:
        wanted = select(operators).where(operators.c.hall_id == hall_id)
        return list(self._connection.execute(wanted.order_by(operators.c.username)))

    def any_administrator(self) -> bool:
        wanted = select(operators.c.username).where(operators.c.role == "administrator").limit(1)
        return self._connection.execute(wanted).first() is not None

    def put(self, username: str, **values: Any) -> None:
        """Create or change."""
        changed = self._connection.execute(
            update(operators).where(operators.c.username == username).values(**values)
        ).rowcount
        if not changed:
            row = {"failures": 0, "locked_until": None, "password_history": []} | values
            self._connection.execute(insert(operators), {"username": username, **row})


class Sessions:
    """Who is signed in; only a key of the cookie is stored."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> Any | None:
        """The session and its operator, in one row."""
        return first(self._connection, sql.session_by_key, {"session": key})

    def add(self, **row: Any) -> None:
        self._connection.execute(insert(sessions), row)

    def set(self, key: str, **values: Any) -> None:
        self._connection.execute(update(sessions).where(sessions.c.key == key).values(**values))

    def end(self, key: str) -> None:
        self._connection.execute(delete(sessions).where(sessions.c.key == key))

    def end_all_of(self, username: str) -> None:
        self._connection.execute(delete(sessions).where(sessions.c.username == username))

    def end_idle(self, key: str, before: datetime) -> bool:
        """End a session unless it was used since *before*; tells whether it did."""
        idle = delete(sessions).where(sessions.c.key == key, sessions.c.seen_at < before)
        return bool(self._connection.execute(idle).rowcount)

    def halls_of(self, username: str) -> list[str]:
        """The halls at which somebody is signed in."""
        wanted = (
            select(sessions.c.hall_id)
            .distinct()
            .where(sessions.c.username == username, sessions.c.hall_id.is_not(None))
        )
        return sorted(self._connection.execute(wanted).scalars())

    def anybody_at(self, username: str, hall_id: str, window: str) -> bool:
        """Whether somebody works at a window by any session."""
        wanted = select(sessions.c.key).where(*_at(username, hall_id, window)).limit(1)
        return self._connection.execute(wanted).first() is not None

    def leave(self, username: str, hall_id: str, window: str) -> None:
        """No session of this person works at that window any more."""
        here = _at(username, hall_id, window)
        self._connection.execute(update(sessions).where(*here).values(window=None))

    def alive(self, keys: Collection[str], since: datetime) -> frozenset[str]:
        """Which of these sessions are still there, used since then, of an active account."""
        wanted = (
            select(sessions.c.key)
            .join(operators, operators.c.username == sessions.c.username)
            .where(sessions.c.key.in_(keys), sessions.c.seen_at >= since, operators.c.active)
        )
        return frozenset(self._connection.execute(wanted).scalars())

    def idle_since(self, before: datetime) -> list[Row[Any]]:
        """Sessions nobody has used since *before*."""
        return list(self._connection.execute(select(sessions).where(sessions.c.seen_at < before)))


def _at(username: str, hall_id: str, window: str) -> tuple[Any, ...]:
    return (
        sessions.c.username == username,
        sessions.c.hall_id == hall_id,
        sessions.c.window == window,
    )


class Devices:
    """Enrolled boxes; only keys of their tokens and codes are stored."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changed = False

    def by_token(self, key: str) -> Any | None:
        return first(self._connection, sql.device_by_token, {"token": key})

    def by_code(self, key: str) -> Row[Any] | None:
        return self._one(devices.c.code_key == key)

    def get(self, device_id: str) -> Row[Any] | None:
        return self._one(devices.c.id == device_id)

    def of_hall(self, hall_id: str) -> list[Row[Any]]:
        """Every device of a hall that is not revoked."""
        wanted = select(devices).where(devices.c.hall_id == hall_id, devices.c.revoked.is_(False))
        return list(self._connection.execute(wanted))

    def of_kind(self, kind: str) -> list[Row[Any]]:
        """Every device of a kind that is not revoked, in all halls."""
        wanted = select(devices).where(devices.c.kind == kind, devices.c.revoked.is_(False))
        return list(self._connection.execute(wanted))

    def add(self, row: Mapping[str, Any]) -> None:
        blank: dict[str, Any] = {
            "window": None, "zone": None, "scopes": [], "settings": {}, "token_key": None,
            "code_key": None, "code_until": None, "revoked": False, "last_seen_at": None,
            "health": {},
        }  # fmt: skip
        self._connection.execute(insert(devices), blank | dict(row))
        self.changed = True

    def set(self, device_id: str, **values: Any) -> None:
        """Change some columns; whoever keeps devices in mind must read them again."""
        self.changed = True
        self._connection.execute(update(devices).where(devices.c.id == device_id).values(**values))

    def tell_health(self, device_id: str, health: Mapping[str, Any], now: datetime) -> None:
        """A heartbeat: what it says replaces what was known of that, all else stays."""
        beat = {"device": device_id, "seen": now, **telling(health)}
        run(self._connection, sql.tell_health, beat)

    def note_health(self, device_id: str, health: Mapping[str, Any]) -> None:
        """What the hall itself noticed of a device, which said nothing."""
        run(self._connection, sql.note_health, {"device": device_id, **telling(health)})

    def _one(self, condition: Any) -> Row[Any] | None:
        return self._connection.execute(select(devices).where(condition)).first()
