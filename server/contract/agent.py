"""What every agent does beside its own work: hears the hall, says how it is, ends cleanly.

An agent is a process on a box with devices that the server cannot reach. It starts from its
profile, whether the server is there or not; the feed finds the server when it is.
"""

import logging
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from server.contract import profile as profiles
from server.contract.client import Refusal
from server.contract.feed import Ears, Feed
from server.contract.messages import Event, Snapshot
from server.contract.profile import Profile

log = logging.getLogger(__name__)
HEALTH_EVERY = 20.0
WELL = "ok"
MOST_TROUBLE = 40  # characters of a code


@dataclass(frozen=True, slots=True)
class Work:
    """What one kind of agent brings: what it hears, and what it says of itself.

    `settle` is told how the console wants this box, before anything else and whenever that
    changes; `health` adds to each heartbeat. All but `health` are called on the feed's thread.
    """

    page: str  # how heartbeats name this kind of agent
    settle: Callable[[Profile], None] = lambda _: None
    on_event: Callable[[Event], None] = lambda _: None
    on_snapshot: Callable[[Snapshot], None] = lambda _: None
    on_live: Callable[[bool], None] = lambda _: None
    health: Callable[[], Mapping[str, Any]] = dict
    on_screen: Callable[[Snapshot], None] = lambda _: None
    on_errand: Callable[[str], None] = lambda _: None


class Agent:
    """One box: its profile, its ear, its heartbeat, and the state of its devices."""

    def __init__(self, profile: Profile, kept: Path, namespace: str, work: Work) -> None:
        self.profile, self.client = profile, profile.client()
        self._kept, self._work = kept, work
        self._parts: dict[str, str] = {}
        self._noting = threading.Lock()
        self._ahead = timedelta(0)
        self._live = False
        self._closed, self._bell, self._stale = (threading.Event() for _ in range(3))
        self._letters = ThreadPoolExecutor(1, "letters")
        self._thread = threading.Thread(target=self._run, name="agent", daemon=True)
        ears = Ears(
            self._on_event, self._on_snapshot, work.on_screen, self._on_live, self._on_refused,
            work.on_errand,
        )  # fmt: skip
        auth = {"token": profile.token, "hall": profile.hall}
        if namespace == "/counter" and profile.device["window"]:
            auth["window"] = profile.device["window"]
        self.feed = Feed(profile.server, namespace, ears, auth)
        self._refused: str | None = None

    @property
    def live(self) -> bool:
        """Whether the server hears us now."""
        return self._live

    def now(self) -> datetime:
        """The server's time, as far as it is known: this box's clock may be wrong."""
        return datetime.now(UTC) + self._ahead

    def start(self) -> "Agent":
        """Begin, with what the profile says."""
        self._work.settle(self.profile)
        self._thread.start()
        self.feed.start()
        return self

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; from the main thread."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._closed.set())
        self.start()
        try:
            self._closed.wait()
        finally:
            self.close()

    def close(self) -> None:
        """Stop; harmless twice."""
        self._closed.set()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join()
        self._letters.shutdown(cancel_futures=True)
        self.feed.close()
        self.client.intents.close()

    def later(self, ask: Callable[..., object], *given: object) -> None:
        """Have something told to the server, in order, without waiting for the network."""
        if not self._closed.is_set():
            self._letters.submit(_told, ask, *given)

    def note(self, part: str, trouble: str | None) -> None:
        """Say how one of the box's devices is: a code, or None when it is well.

        Safe to say again and again, from any thread: only a change is told, at once or as soon
        as the server is back.
        """
        state = (trouble or WELL)[:MOST_TROUBLE]
        with self._noting:
            if self._parts.get(part) == state:
                return
            self._parts = {**self._parts, part: state}
        log.log(logging.WARNING if trouble else logging.INFO, "%s: %s", part, state)
        self._bell.set()

    # -- what it hears --------------------------------------------------------------------

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if "at" in snapshot:
            self._ahead = datetime.fromisoformat(snapshot["at"]) - datetime.now(UTC)
        self._work.on_snapshot(snapshot)

    def _on_event(self, event: Event) -> None:
        told, ours = event.get("data") or {}, {self.profile.device["id"], self.profile.hall}
        if event["kind"] == "furnishing_changed" and told.get("id") in ours:
            self._stale.set()
            self._bell.set()
        self._work.on_event(event)

    def _on_live(self, live: bool) -> None:  # noqa: FBT001  the feed's only word
        log.info("live" if live else "connection lost")
        self._live, self._refused = live, None
        if live:
            self._stale.set()
            self._bell.set()
        self._work.on_live(live)

    def _on_refused(self, code: str) -> None:
        if code != self._refused:  # the edge, not the beat: it may be let in again
            log.error("the server refuses this box: %s", code)
            self._refused = code

    # -- what it says ---------------------------------------------------------------------

    def _run(self) -> None:
        while not self._closed.is_set():
            self._bell.wait(HEALTH_EVERY)
            self._bell.clear()
            if not self._live or self._closed.is_set():
                continue
            if self._stale.is_set():
                self._stale.clear()
                _told(self._read_profile)
            _told(self._beat)

    def _read_profile(self) -> None:
        """The console may want this box otherwise than it did."""
        me = self.client.me()
        device, before = me["device"], self.profile.device
        if device is None:
            return
        zone = profiles.known_zone(me.get("time_zone") or self.profile.time_zone)
        fixed = ("id", "kind", "name", "window", "zone", "settings")
        changed = any(device.get(key) != before.get(key) for key in fixed)
        if changed or zone != self.profile.time_zone:
            self.profile = replace(self.profile, device=device, time_zone=zone)
            profiles.keep(self.profile, self._kept)
            log.info("the console changed this box's settings")
            self._work.settle(self.profile)

    def _beat(self) -> None:
        own = self._work.health()
        asked = datetime.now(UTC)
        health = {
            "version": version("service-hall"),
            "page": self._work.page,
            "clock": asked.isoformat(timespec="milliseconds"),
            "skew": round(-self._ahead.total_seconds(), 1),
            "seq": self.feed.last,
            "parts": self._parts,
            **own,
        }
        answer = self.feed.health(**{name: said for name, said in health.items() if said != {}})
        if answer and "at" in answer:  # half-way between asking and hearing it was so late there
            here = asked + (datetime.now(UTC) - asked) / 2
            self._ahead = datetime.fromisoformat(answer["at"]) - here


def _told(ask: Callable[..., object], *given: object) -> None:
    """Ask; a refusal is for the log: what must not be lost is asked again by who needs it."""
    try:
        ask(*given)
    except Refusal as refusal:
        log.warning("not told: %s", refusal)
    except Exception:
        log.exception("a letter that cannot be written")
