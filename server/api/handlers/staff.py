"""/api/halls/{hall}/operators: accounts of the people who work in a hall."""

from typing import Any

from server.actions import staff
from server.api import answers as out
from server.api import models
from server.api.access import May, Principal, Role
from server.api.route import Ask, Reply, routes
from server.domain.errors import Forbidden, Invalid, NotFound
from server.queries.furnishing import operator_view

BASE = "/halls/<hall>/operators"


@routes.add("GET", BASE, May.KEEP_ACCOUNTS, answers={200: list[out.OperatorOut]})
def show(ask: Ask, hall: str) -> Reply:
    """Everybody who works in a hall."""
    with ask.storage.reading(hall) as reading:
        return Reply([_view(person) for person in reading.operators().values()])


@routes.add(
    "PUT", f"{BASE}/<username>", May.KEEP_ACCOUNTS,
    body=models.OperatorIn, answers={200: out.OperatorOut},
)  # fmt: skip
def put(ask: Ask, hall: str, username: str) -> Reply:
    """Create or change an account; a new one's password is told in this answer only."""
    if not username.replace(".", "").replace("-", "").replace("_", "").isalnum() or not (
        2 <= len(username) <= 64 and username.isascii()  # noqa: PLR2004
    ):
        raise Invalid(
            "a username: letters, digits . - _",
            fields=[{"path": "username", "problem": "letters, digits . - _"}],
        )
    said: models.OperatorIn = ask.body
    hall_windows = ask.storage.furnishing(hall).windows
    unknown = [window for window in said.windows if window not in hall_windows]
    if unknown:
        raise Invalid("no such window", fields=[{"path": "windows", "problem": unknown[0]}])
    _may_appoint(ask.who, said.role, staff.role_of(ask.storage, username))
    first = staff.put_operator(
        ask.storage, username, {"hall_id": hall, **said.model_dump(mode="json")}
    )
    return Reply(_shown(ask, hall, username, first))


@routes.add(
    "POST", f"{BASE}/<username>/password", May.KEEP_ACCOUNTS,
    body=models.Nothing, answers={200: out.OperatorOut},
)  # fmt: skip
def reset(ask: Ask, hall: str, username: str) -> Reply:
    """A new first password, told in this answer only."""
    _may_appoint(ask.who, "operator", staff.role_of(ask.storage, username))
    return Reply(_shown(ask, hall, username, staff.reset_password(ask.storage, hall, username)))


def _may_appoint(who: Principal, *roles: str | None) -> None:
    """A manager keeps operators' and managers' accounts, never an administrator's."""
    if who.role is not Role.ADMINISTRATOR and "administrator" in roles:
        raise Forbidden("only an administrator keeps administrators' accounts")


def _shown(ask: Ask, hall: str, username: str, first: str | None) -> dict[str, Any]:
    with ask.storage.reading(hall) as reading:
        person = reading.operators().get(username)
        if person is None:
            raise NotFound(f"no operator {username}")
        view = _view(person)
    return {**view, "initial_password": first} if first else view


def _view(person: Any) -> dict[str, Any]:
    return {
        **(operator_view(person) or {}),
        "role": person.role,
        "windows": list(person.windows),
        "active": person.active,
        "must_change_password": person.must_change,
    }
