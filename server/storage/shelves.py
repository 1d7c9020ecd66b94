"""What a command keeps beside tickets: windows, ratings, calls for help, answers."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.domain.errors import AlreadyRated, NotFound, RequestIdReused
from server.domain.events import Actor
from server.storage import statements as sql
from server.storage.journal import Journal
from server.storage.prepared import first, run
from server.storage.tables import (
    answers,
    furnishings,
    halls,
    helps,
    ratings,
    window_states,
)


class Windows:
    """Status, operator, streak and invitation of each window."""

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id

    def state(self, window: str) -> Any:
        """A window's row, and the id of the ticket that is called to it or served there."""
        row = first(self._connection, sql.window_state, self._at(window))
        if row is None:
            raise NotFound(f"no window {window}")
        return row

    def set(self, window: str, **values: Any) -> None:
        """Change some of a window's columns."""
        self._connection.execute(
            update(window_states)
            .where(window_states.c.hall_id == self._hall_id, window_states.c.window == window)
            .values(**values)
        )

    def set_streak(self, window: str, streak: int) -> None:
        run(self._connection, sql.save_streak, {**self._at(window), "new_streak": streak})

    def of_operator(self, username: str) -> list[str]:
        """The windows at which somebody works now."""
        wanted = select(window_states.c.window).where(
            window_states.c.hall_id == self._hall_id, window_states.c.operator == username
        )
        return list(self._connection.execute(wanted).scalars())

    def asked_before(self, moment: datetime) -> list[Row[Any]]:
        """Windows whose evaluator has asked since before *moment*."""
        wanted = select(window_states).where(
            window_states.c.hall_id == self._hall_id, window_states.c.invite_at < moment
        )
        return list(self._connection.execute(wanted))

    def any_open(self, windows: list[str]) -> bool:
        wanted = select(func.count()).where(
            window_states.c.hall_id == self._hall_id,
            window_states.c.window.in_(windows),
            window_states.c.status == "open",
        )
        return bool(self._connection.execute(wanted).scalar())

    def _at(self, window: str) -> dict[str, Any]:
        return {"hall": self._hall_id, "at": window}


class Ratings:
    """One rating per visit: the primary key is the ticket."""

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id

    def add(self, **row: Any) -> None:
        try:
            self._connection.execute(insert(ratings), {"hall_id": self._hall_id, **row})
        except IntegrityError as error:
            raise AlreadyRated(f"visit {row['ticket_id']} was rated") from error


class Helps:
    """Calls for help that nobody has answered yet."""

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id

    def add(self, number: int, source: str, now: datetime) -> None:
        self._connection.execute(
            insert(helps), {"hall_id": self._hall_id, "id": number, "source": source, "at": now}
        )

    def open_from(self, source: str) -> int | None:
        """The call of *source* that still rings, if one does."""
        wanted = select(helps.c.id).where(
            helps.c.hall_id == self._hall_id,
            helps.c.source == source,
            helps.c.answered_at.is_(None),
        )
        return self._connection.execute(wanted).scalar()

    def answer(self, number: int, now: datetime) -> bool:
        """Tells whether it was still open; unknown ones are refused."""
        row = self._connection.execute(
            select(helps).where(helps.c.hall_id == self._hall_id, helps.c.id == number)
        ).first()
        if row is None:
            raise NotFound(f"no call for help {number}")
        if row.answered_at:
            return False
        self._connection.execute(
            update(helps)
            .where(helps.c.hall_id == self._hall_id, helps.c.id == number)
            .values(answered_at=now)
        )
        return True


class Answers:
    """What was answered to each request id, so that a repeat gets the same."""

    def __init__(
        self, connection: Connection, hall_id: str, actor: Actor, journal: Journal
    ) -> None:
        self._connection = connection
        self._hall_id = hall_id
        self._who = actor.signature
        self._journal = journal
        self.kept: list[dict[str, Any]] = []  # of this command, for the journal

    def first(self, request_id: str, fingerprint: str) -> Any | None:
        """The first answer, as JSON; a key that came with another request is refused."""
        kept = self._journal.answer_to(self._who, request_id)
        if kept is None:
            return None
        if kept.fingerprint != fingerprint:
            raise RequestIdReused(f"{request_id} came with another request before")
        return json.loads(kept.body)

    def keep(self, request_id: str, fingerprint: str, body: Any, now: datetime) -> None:
        """Remember an answer; it is stored with what it tells of, or not at all."""
        self.kept.append(
            {
                "hall_id": self._hall_id, "actor": self._who, "request_id": request_id,
                "at": now, "fingerprint": fingerprint,
                "body": to_json(body).decode(),
            },
        )  # fmt: skip

    @staticmethod
    def any_before(connection: Connection, before: datetime) -> bool:
        """Whether there is something to forget, in any hall."""
        wanted = select(answers.c.at).where(answers.c.at < before).limit(1)
        return connection.execute(wanted).first() is not None

    def forget(self, before: datetime) -> int:
        """Drop answers nobody will ask for again, of all halls."""
        return self._connection.execute(delete(answers).where(answers.c.at < before)).rowcount


class Furnishings:
    """Departments, services, lines and windows as they are written down."""

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id

    def put(self, kind: str, name: str, data: Mapping[str, Any]) -> None:
        """Create or replace."""
        changed = self._connection.execute(
            update(furnishings).where(*self._key(kind, name)).values(data=dict(data))
        ).rowcount
        if not changed:
            row = {"hall_id": self._hall_id, "kind": kind, "id": name, "data": dict(data)}
            self._connection.execute(insert(furnishings), row)
            if kind == "window":
                state = {"hall_id": self._hall_id, "window": name}
                self._connection.execute(insert(window_states), state)
        self._changed()

    def remove(self, kind: str, name: str) -> None:
        gone = self._connection.execute(delete(furnishings).where(*self._key(kind, name))).rowcount
        if not gone:
            raise NotFound(f"no {kind} {name}")
        if kind == "window":
            self._connection.execute(
                delete(window_states).where(
                    window_states.c.hall_id == self._hall_id, window_states.c.window == name
                )
            )
        self._changed()

    def profile(self) -> dict[str, Any]:
        wanted = select(halls.c.profile).where(halls.c.id == self._hall_id)
        return dict(self._connection.execute(wanted).scalar_one())

    def put_profile(self, **values: Any) -> None:
        """Replace some keys of the hall's profile."""
        self._connection.execute(
            update(halls)
            .where(halls.c.id == self._hall_id)
            .values(profile={**self.profile(), **values})
        )
        self._changed()

    def _changed(self) -> None:
        self._connection.execute(sql.bump_version, {"hall": self._hall_id})

    def _key(self, kind: str, name: str) -> tuple[Any, ...]:
        return (
            furnishings.c.hall_id == self._hall_id,
            furnishings.c.kind == kind,
            furnishings.c.id == name,
        )
