"""Signing in and out, passwords and accounts. Passwords are kept as argon2id hashes (`door.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.actions.door import Place, check_password, hash_password, matches
from server.actions.leaving import end_all, leave_halls
from server.actions.windows import sit_down, stand_up
from server.domain import password as rules
from server.domain.errors import (
    Forbidden,
    NotFound,
    NotSignedIn,
    WeakPassword,
    WindowTaken,
    WrongPassword,
)
from server.domain.events import Actor
from server.storage import HallWork, Storage
from server.storage.ids import key_of, new_secret
from server.storage.people import Sessions, Staff


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: the secret goes to the cookie, the CSRF token to the page."""

    secret: str
    csrf: str


def sign_in(  # noqa: PLR0913  who, where and from where
    storage: Storage,
    username: str,
    password: str,
    hall: str | None,
    window: str | None,
    place: Place,
) -> SignedIn:
    """Check the password, sit down at the window if one is named, open a session."""
    person = check_password(storage, username, password, place)
    at_hall = person.hall_id or hall
    if window is not None:
        if at_hall is None:
            raise NotFound("which hall?")
        may_sit(person, window)
        with storage.hall(at_hall, Actor("staff", username)) as work:
            work.hall.window(window)
            if not person.must_change:
                sit_down(work, window, username)
            return _open(work.sessions, storage, username, at_hall, window)
    with storage.write() as connection:
        return _open(Sessions(connection), storage, username, at_hall, None)


def person(storage: Storage, username: str) -> Any:
    """Somebody's account, as a row."""
    with storage.read() as connection:
        found = Staff(connection).get(username)
    if found is None:
        raise NotFound(f"no operator {username}")
    return found


def role_of(storage: Storage, username: str) -> str | None:
    """Somebody's role, if the account exists."""
    with storage.read() as connection:
        found = Staff(connection).get(username)
    return found.role if found else None


def change_window(  # noqa: PLR0913  from where to where, and who
    storage: Storage, key: str, username: str, hall: str, old: str | None, new: str | None
) -> None:
    """Move to another window, or leave the one at hand."""
    with storage.hall(hall, Actor("staff", username)) as work:
        person = work.staff.get(username)
        if old and old != new:
            stand_up(work, old, username)
        if new:
            may_sit(person, new)
            sit_down(work, new, username)
        work.sessions.set(key, window=new)


def may_sit(person: Any, window: str) -> None:
    """An operator works at the windows that were assigned; an empty list means any."""
    if person.windows and window not in person.windows and person.role == "operator":
        raise Forbidden(f"{person.username} may not work at window {window}")


def change_password(storage: Storage, key: str, username: str, old: str, new: str) -> SignedIn:
    """Set a new password; every other session of this person ends.

    *key* is the asking session's: its window is kept, if nobody else has taken it by now.
    """
    person = check_password(storage, username, old, Place(key, known=True))
    changed = _renewed(person, new)
    with storage.read() as connection:
        asking = Sessions(connection).get(key)
    if asking is None:
        raise NotSignedIn("the session is over")
    hall = asking.at_hall or person.hall_id
    if hall is None:
        with storage.write() as connection:
            sessions, elsewhere = Sessions(connection), Sessions(connection).halls_of(username)
            sessions.end_all_of(username)
            _replace_password(Staff(connection), person, changed)
            signed = _open(sessions, storage, username, None, None)
    else:
        with storage.hall(hall, Actor("staff", username)) as work:
            elsewhere = [other for other in work.sessions.halls_of(username) if other != hall]
            kept = _keep_window(work, asking.window, username)
            end_all(work, username, kept)
            _replace_password(work.staff, person, changed)
            signed = _open(work.sessions, storage, username, hall, kept)
    leave_halls(storage, username, elsewhere)
    return signed


def _renewed(person: Any, new: str) -> dict[str, Any]:
    """The columns that change with a new password, if it is a good one."""
    broken = rules.broken_rules(new, person.username)
    if any(matches(known, new) for known in [person.password_hash, *person.password_history]):
        broken.append("used_before")
    if broken:
        raise WeakPassword("choose another password", rules=broken)
    history = [person.password_hash, *person.password_history][: rules.REMEMBERED]
    return {
        "password_hash": hash_password(new), "password_history": history, "must_change": False
    }  # fmt: skip


def _replace_password(staff: Staff, person: Any, changed: Mapping[str, Any]) -> None:
    now = staff.get(person.username)
    if now is None or not now.active or now.password_hash != person.password_hash:
        raise WrongPassword("the password was changed meanwhile")
    staff.put(person.username, **changed)


def _keep_window(work: HallWork, window: str | None, username: str) -> str | None:
    """Stay at a window, or sit down there at last; nothing where that cannot be."""
    if window is None or window in work.windows.of_operator(username):
        return window
    try:
        sit_down(work, window, username)
    except (NotFound, WindowTaken):
        return None
    return window


def put_operator(storage: Storage, username: str, values: Mapping[str, Any]) -> str | None:
    """Create or change an account; a new one gets a password, which is told once."""
    with storage.read() as connection:
        known = Staff(connection).get(username)
    if known is not None:
        if known.hall_id != values["hall_id"]:
            raise Forbidden(f"{username} is of another hall")
        with storage.hall(known.hall_id, Actor("staff", username)) as work:
            work.staff.put(username, **values)
            if not values.get("active", True):
                end_all(work, username)
        return None
    first = rules.generated()
    hashed = hash_password(first)
    with storage.write() as connection:
        Staff(connection).put(username, **values, password_hash=hashed, must_change=True)
    return first


def reset_password(storage: Storage, hall: str, username: str) -> str:
    """A new first password; sessions end, a lock is lifted."""
    first = rules.generated()
    hashed = hash_password(first)
    with storage.hall(hall, Actor("staff", username)) as work:
        person = work.staff.get(username)
        if person is None or person.hall_id != hall:
            raise NotFound(f"no operator {username}")
        changed = {"password_hash": hashed, "failures": 0, "locked_until": None}
        work.staff.put(username, must_change=True, **changed)
        end_all(work, username)
    return first


def _open(
    sessions: Sessions, storage: Storage, username: str, hall: str | None, window: str | None
) -> SignedIn:
    signed = SignedIn(new_secret() + new_secret(), new_secret())
    sessions.add(
        key=key_of(signed.secret),
        username=username,
        hall_id=hall,
        window=window,
        csrf=signed.csrf,
        seen_at=storage.now(),
    )
    return signed
