"""What nobody asks for but the clock: devices that fell silent, questions left open."""

from datetime import datetime, timedelta

from server.actions.printing import keep
from server.actions.rating import close_old_question
from server.domain.events import Kind
from server.storage import HallWork, Storage
from server.storage.paper import Slips
from server.storage.shelves import Answers

SILENT_AFTER = timedelta(seconds=60)
QUESTION_GRACE = timedelta(seconds=60)  # a visitor who has touched the form may finish it


def note_lost_devices(work: HallWork) -> None:
    """Record only the edges: a device fell silent, a device is back."""
    for row in work.devices.of_hall(work.hall.id):
        if row.last_seen_at is None or row.kind == "printer":
            continue
        lost = work.now - row.last_seen_at > SILENT_AFTER
        if lost != bool(row.health.get("lost")):
            kind = Kind.DEVICE_LOST if lost else Kind.DEVICE_BACK
            work.devices.note_health(row.id, {"lost": lost})
            work.record(kind, what=row.kind, id=row.id)


def close_old_questions(work: HallWork) -> None:
    """Where no evaluator closes its question, the clock does."""
    oldest = work.now - timedelta(seconds=work.hall.rules.rating_seconds) - QUESTION_GRACE
    for state in work.windows.asked_before(oldest):
        close_old_question(work, state)


def forget_old_answers(work: HallWork, keep: timedelta) -> None:
    """A request id is remembered long enough for any retry."""
    work.answers.forget(work.now - keep)


def has_old_answers(storage: Storage, keep: timedelta) -> bool:
    """Whether some hall remembers a request for too long."""
    with storage.read() as connection:
        return Answers.any_before(connection, storage.now() - keep)


def has_old_words(storage: Storage, hall_id: str, since: datetime) -> bool:
    """Whether words of a form are kept that nobody prints any more."""
    keep = timedelta(minutes=storage.furnishing(hall_id).rules.slip_keep_minutes)
    with storage.read() as connection:
        return Slips.any_words(connection, hall_id, since, storage.now() - keep)


def forget_old_words(work: HallWork, since: datetime) -> None:
    """What a form would have said, names perhaps: when it is too old to be printed, it goes."""
    work.slips.forget_words(since, work.now - keep(work))


def forget_people_expected(work: HallWork, keep: timedelta) -> None:
    """Names and phones of appointments that are over, whatever became of them."""
    work.appointments.forget_people(work.today - keep)


def has_old_questions(storage: Storage, hall_id: str) -> bool:
    """Whether some window asks for longer than it should."""
    with storage.reading(hall_id) as reading:
        oldest = reading.now - timedelta(seconds=reading.hall.rules.rating_seconds) - QUESTION_GRACE
        states = reading.window_states().values()
        return any(state.invite_at is not None and state.invite_at < oldest for state in states)
