"""How sessions end: whoever works at a window stands up first, so that it is free again."""

from datetime import datetime, timedelta
from typing import Any

import structlog

from server.actions.windows import stand_up
from server.domain.events import Actor
from server.storage import HallWork, Storage
from server.storage.ids import key_of
from server.storage.people import Sessions

log = structlog.get_logger()
IDLE_AFTER = timedelta(minutes=30)  # standards.md 3.3


def sign_out(
    storage: Storage, key: str, username: str, hall: str | None, window: str | None
) -> None:
    """End a session and leave the window."""
    if hall and window:
        with storage.hall(hall, Actor("staff", username)) as work:
            stand_up(work, window, username)
            work.sessions.end(key)
        return
    with storage.write() as connection:
        Sessions(connection).end(key)


def replace_session(storage: Storage, old: str, new: str) -> None:
    """End the session whose cookie a sign-in replaced; its window is left, unless kept."""
    with storage.read() as connection:
        sessions = Sessions(connection)
        before, after = sessions.get(key_of(old)), sessions.get(key_of(new))
    if before is None:
        return
    stays = after is not None and _seat(before) == _seat(after)
    window = None if stays else before.window
    sign_out(storage, before.key, before.username, before.at_hall, window)


def end_all(work: HallWork, username: str, kept: str | None = None) -> None:
    """End every session of somebody; leave every window of this hall but *kept*."""
    for window in work.windows.of_operator(username):
        if window != kept:
            stand_up(work, window, username)
    work.sessions.end_all_of(username)


def leave_halls(storage: Storage, username: str, halls: list[str]) -> None:
    """Leave every window of those halls; an administrator may work in several."""
    for hall in halls:
        with storage.hall(hall, Actor("staff", username)) as work:
            for window in work.windows.of_operator(username):
                stand_up(work, window, username)


def sign_out_idle(storage: Storage) -> None:
    """A session nobody used for long is over; one that cannot be ended holds up no other."""
    before = storage.now() - IDLE_AFTER
    with storage.read() as connection:
        idle = Sessions(connection).idle_since(before)
    for row in idle:
        try:
            _end_idle(storage, row, before)
        except Exception:
            log.exception("sign_out_failed", username=row.username, window=row.window)


def _end_idle(storage: Storage, row: Any, before: datetime) -> None:
    """The window is left with the last session that works there."""
    if not (row.hall_id and row.window):
        with storage.write() as connection:
            Sessions(connection).end_idle(row.key, before)
        return
    with storage.hall(row.hall_id, Actor("staff", row.username)) as work:
        here = row.username, row.hall_id, row.window
        if work.sessions.end_idle(row.key, before) and not work.sessions.anybody_at(*here):
            stand_up(work, row.window, row.username)


def _seat(session: Any) -> tuple[Any, ...]:
    return session.username, session.at_hall, session.window
