"""Who may come in by a password, and which place waits for wrong ones (decision 0019)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from server.actions.tries import TriesInMind
from server.domain.errors import Locked, Unavailable, WrongPassword
from server.domain.lockout import AT_ONE_PLACE, ELSEWHERE, WrongTries
from server.storage import Storage
from server.storage.ids import new_secret
from server.storage.people import Staff

WRONG = "the name or the password is wrong"
CROWDED = "too many passwords at once"
WAIT_FOR_HASHING = 10.0
_hashing = {known: threading.BoundedSemaphore(1) for known in (True, False)}
"""Each takes 64 MiB and a quarter of a second; the known do not queue behind strangers."""
MOST_QUEUEING = 16
_queueing = {known: threading.BoundedSemaphore(MOST_QUEUEING) for known in (True, False)}
"""Whoever waits for the hashing holds a thread, of which visitors need some."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands who gives a password."""

    key: str
    known: bool = False
    """Whether this very person came in here before: a browser that can prove it, or a session."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


def hash_password(password: str) -> str:
    with _a_turn(known=True):
        return _hasher().hash(password)


def matches(hashed: str, password: str, *, known: bool = True) -> bool:
    """Whether it is the password."""
    try:
        with _a_turn(known=known):
            return _hasher().verify(hashed, password)
    except VerifyMismatchError:
        return False


def check_password(storage: Storage, username: str, password: str, place: Place) -> Any:
    """The person's row, if the password is right and the account active.

    Locked when too many were wrong here, or (where this person was never before) anywhere. A new
    password begins a new count.
    """
    with storage.read() as connection:
        person = Staff(connection).get(username)
    hashed = person.password_hash if person else None
    here = (username, hashed, place)
    tries, now = _tries(storage), storage.now()
    if not place.known:
        _refuse_locked(_elsewhere(person) if person else tries.of(username), storage)
    before = tries.begin(here, now, AT_ONE_PLACE)
    _refuse_locked(before, storage)
    try:
        right = matches(hashed or _nobody(), password, known=place.known)
    except Unavailable:
        tries.take_back(here, before)
        raise
    if person is None:
        tries.begin(username, now, ELSEWHERE)
        raise WrongPassword(WRONG)
    confirmed = _confirmed(storage, person, place, right=right)
    tries.forget(here)
    return confirmed


def _confirmed(storage: Storage, person: Any, place: Place, *, right: bool) -> Any:
    """The row as it is now; a wrong try of a stranger is counted in it.

    Of many at once, those after the lock are refused, right or wrong alike.
    """
    with storage.write() as connection:
        staff = Staff(connection)
        now: Any = staff.get(person.username)  # accounts are never removed
        if not place.known:
            _refuse_locked(_elsewhere(now), storage)
        good = right and now.active and now.password_hash == person.password_hash
        if not place.known:
            tries = _elsewhere(now)
            tries = WrongTries() if good else tries.one_more(storage.now(), ELSEWHERE)
            if tries != _elsewhere(now):
                staff.put(now.username, failures=tries.count, locked_until=tries.until)
    if not good:
        raise WrongPassword(WRONG)
    return now


def _elsewhere(person: Any) -> WrongTries:
    return WrongTries(person.failures, person.locked_until)


def _refuse_locked(tries: WrongTries, storage: Storage) -> None:
    if tries.until is not None and tries.locks(storage.now()):
        raise Locked(
            "too many wrong passwords",
            until=tries.until.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        )


@contextmanager
def _a_turn(*, known: bool) -> Iterator[None]:
    if not _queueing[known].acquire(blocking=False):
        raise Unavailable(CROWDED)
    try:
        if not _hashing[known].acquire(timeout=WAIT_FOR_HASHING):
            raise Unavailable(CROWDED)
        try:
            yield
        finally:
            _hashing[known].release()
    finally:
        _queueing[known].release()


@cache
def _nobody() -> str:
    """Checked when the username is unknown, so that the answer takes as long."""
    return hash_password(new_secret())


_kept: WeakKeyDictionary[Storage, TriesInMind] = WeakKeyDictionary()


def _tries(storage: Storage) -> TriesInMind:
    return _kept.setdefault(storage, TriesInMind())
