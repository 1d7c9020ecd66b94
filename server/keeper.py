"""What must happen by itself: closed days, ended sessions, lost devices, old answers."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import structlog

from server.actions.closing import close_past_days, has_past_days
from server.actions.leaving import sign_out_idle
from server.actions.watching import (
    close_old_questions,
    forget_old_answers,
    forget_old_words,
    forget_people_expected,
    has_old_answers,
    has_old_questions,
    has_old_words,
    note_lost_devices,
)
from server.domain.clock import ClockWatch
from server.domain.events import SYSTEM, Kind
from server.storage import Storage

log = structlog.get_logger()
EVERY = 15.0
KEEP_ANSWERS = timedelta(days=2)
KEEP_PEOPLE = timedelta(days=7)  # as long as a visit can be rated
LOOK_BACK = timedelta(days=30)
EVER = datetime(2000, 1, 1, tzinfo=UTC)
# Seconds that nobody can set; where the system can tell, a sleeping machine's count too.
UPTIME = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def uptime() -> timedelta:
    return timedelta(seconds=time.clock_gettime(UPTIME))


class Keeper:
    """One thread that looks around every few seconds; each duty may fail alone."""

    def __init__(self, storage: Storage, uptime: Callable[[], timedelta] = uptime) -> None:
        self._storage = storage
        self._uptime = uptime
        self._clock = ClockWatch()
        self._looked_back: set[str] = set()
        self._forgotten: dict[str, date] = {}
        self._ends = threading.Event()
        self._duties: tuple[Callable[[str], object], ...] = (
            self._close_days,
            self._note_devices,
            self._close_questions,
            self._forget_answers,
            self._forget_words,
            self._forget_people,
        )

    def start(self) -> None:
        threading.Thread(target=self._run, name="keeper", daemon=True).start()

    def stop(self) -> None:
        self._ends.set()

    def look_around(self) -> None:
        """All duties, once."""
        self._watch_clock()
        for hall in self._storage.hall_ids():
            for duty in self._duties:
                try:
                    duty(hall)
                except Exception:
                    log.exception("duty_failed", duty=duty.__name__, hall=hall)
        sign_out_idle(self._storage)

    def _run(self) -> None:
        while not self._ends.is_set():
            try:
                self.look_around()
            except Exception:
                log.exception("keeper_failed")
            self._ends.wait(EVERY)

    def _watch_clock(self) -> None:
        """A jump is told in every hall's log: whatever happens around it has doubtful times."""
        jump = self._clock.look(self._storage.now(), self._uptime())
        if jump is None:
            return
        seconds = round(jump.total_seconds())
        log.warning("clock_jumped", seconds=seconds)
        for hall in self._storage.hall_ids():
            with self._storage.hall(hall, SYSTEM) as work:
                work.record(Kind.CLOCK_JUMPED, seconds=seconds)

    def _close_days(self, hall: str) -> None:
        """Not by a clock that jumped just now: a wrong date would send everybody home."""
        if not self._clock.is_even(self._uptime()) or not has_past_days(self._storage, hall):
            return
        closed = 1
        while closed and not self._ends.is_set():
            with self._storage.hall(hall, SYSTEM) as work:
                closed = close_past_days(work)

    def _note_devices(self, hall: str) -> None:
        with self._storage.hall(hall, SYSTEM) as work:
            note_lost_devices(work)

    def _close_questions(self, hall: str) -> None:
        if not has_old_questions(self._storage, hall):
            return
        with self._storage.hall(hall, SYSTEM) as work:
            close_old_questions(work)

    def _forget_answers(self, hall: str) -> None:
        if not has_old_answers(self._storage, KEEP_ANSWERS):
            return  # the first hall forgets for all
        with self._storage.hall(hall, SYSTEM) as work:
            forget_old_answers(work, KEEP_ANSWERS)

    def _forget_words(self, hall: str) -> None:
        """The first look goes back for ever: the server may have been away for a summer."""
        since = self._storage.now() - LOOK_BACK if hall in self._looked_back else EVER
        if has_old_words(self._storage, hall, since):
            with self._storage.hall(hall, SYSTEM) as work:
                forget_old_words(work, since)
        self._looked_back.add(hall)

    def _forget_people(self, hall: str) -> None:
        """Once a day, and when the server starts; not by a clock that jumped just now."""
        today = self._storage.furnishing(hall).today(self._storage.now())
        if self._forgotten.get(hall) == today or not self._clock.is_even(self._uptime()):
            return
        with self._storage.hall(hall, SYSTEM) as work:
            forget_people_expected(work, KEEP_PEOPLE)
        self._forgotten[hall] = today
