"""Opening, pausing and closing windows; who works there."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.errors import WindowBusy, WindowTaken
from server.domain.events import Kind
from server.domain.hall import WindowStatus
from server.storage import HallWork

KINDS = {
    WindowStatus.OPEN: Kind.WINDOW_OPENED,
    WindowStatus.PAUSED: Kind.WINDOW_PAUSED,
    WindowStatus.CLOSED: Kind.WINDOW_CLOSED,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What a paused window tells (离岗告示): words, reason, expected return."""

    words: str | None = None
    reason: str | None = None
    until: datetime | None = None


def set_status(work: HallWork, window: str, status: WindowStatus, notice: Notice) -> None:
    """Open, pause with a notice, or close; saying it twice changes nothing."""
    work.hall.window(window)
    now = work.windows.state(window)
    paused = notice if status is WindowStatus.PAUSED else Notice()
    kept = (now.status, now.notice, now.reason, now.until)
    if kept == (status, paused.words, paused.reason, paused.until):
        return
    if status is WindowStatus.CLOSED:
        _must_be_free(work, window)
    work.windows.set(
        window,
        status=status.value,
        notice=paused.words,
        reason=paused.reason,
        until=paused.until,
        since=work.now if status != now.status else now.since,
    )
    if status is WindowStatus.PAUSED:
        until = paused.until.isoformat() if paused.until else None
        work.record(
            KINDS[status], window=window, notice=paused.words, reason=paused.reason, until=until
        )
    else:
        work.record(KINDS[status], window=window)


def sit_down(work: HallWork, window: str, username: str) -> None:
    """An operator begins to work at a window; it opens. One operator a window."""
    work.hall.window(window)
    state = work.windows.state(window)
    if state.operator not in {None, username}:
        raise _taken(work, window, state.operator)
    for other in work.windows.of_operator(username):
        if other != window:
            stand_up(work, other, username)
    if state.operator is None:
        work.windows.set(window, operator=username)
        work.record(Kind.OPERATOR_SIGNED_IN, window=window, operator=username)
    set_status(work, window, WindowStatus.OPEN, Notice())


def stand_up(work: HallWork, window: str, username: str) -> None:
    """An operator leaves a window; a free one closes, one with a visitor stays as it is.

    Every session of theirs loses the window, so that an older one cannot go on calling there.
    """
    work.sessions.leave(username, work.hall.id, window)
    if window not in work.hall.windows or work.windows.state(window).operator != username:
        return
    if work.at_window(window) is None:
        set_status(work, window, WindowStatus.CLOSED, Notice())
    work.windows.set(window, operator=None)
    work.record(Kind.OPERATOR_SIGNED_OUT, window=window, operator=username)


def _taken(work: HallWork, window: str, operator: str) -> WindowTaken:
    person = work.staff.get(operator)
    name = person.name if person else operator
    return WindowTaken(f"window {window} is worked", operator=operator, operator_name=name)


def _must_be_free(work: HallWork, window: str) -> None:
    busy = work.at_window(window)
    if busy:
        raise WindowBusy(f"{busy.number} is there", number=busy.number, ticket=busy.id)
