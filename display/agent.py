"""The voice of a hall on a box without a browser: hears the calls, speaks them, says how it is."""

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, cast

from display.speaker import PAUSE, Manner, Speaker
from hardware.kinds import Voice
from server.contract.client import Client, Refusal
from server.contract.feed import Ears, Feed
from server.contract.messages import Call, Event, Snapshot

log = logging.getLogger(__name__)
CALLS = frozenset({"ticket_called", "ticket_resumed"})
HEALTH_EVERY = 20.0


def call_of(event: Event) -> Call:
    """What comes with an event, in the shape of a call of the screen."""
    return cast("Call", {**event["data"], "seq": event["seq"], "at": event["at"]})


class VoiceAgent:
    """One box: a feed that hears, a speaker that says, a heartbeat that tells."""

    def __init__(
        self,
        url: str,
        client: Client,
        voices: Sequence[Voice],
        manner: Manner,
        pause: float = PAUSE,
    ) -> None:
        self._client = client
        self._speaker = Speaker(voices, manner, self._said, pause)
        self._ahead = 0.0  # seconds that the server's clock is ahead of ours
        self._letters = ThreadPoolExecutor(1, "confirm")  # so that no call waits for the network
        self._unconfirmed: set[int] = set()
        self._closed = threading.Event()
        ears = Ears(self._on_event, self._on_snapshot, on_live=self._on_live, on_refused=_refused)
        auth = {"token": client.intents.token or "", "hall": client.hall_id or ""}
        self._feed = Feed(url, "/display", ears, auth)

    def start(self) -> "VoiceAgent":
        self._speaker.start()
        self._feed.start()
        return self

    def run(self) -> None:
        """Speak until closed, telling every 20 seconds how it is."""
        self.start()
        while not self._closed.wait(HEALTH_EVERY):
            self._letters.submit(self.tell_health)

    def close(self) -> None:
        """Stop; harmless twice."""
        self._closed.set()
        self._speaker.close()
        self._letters.shutdown()
        self._feed.close()

    def tell_health(self) -> None:
        """Say how this box is."""
        trouble = self._speaker.trouble
        health: dict[str, Any] = {
            "page": "voice",
            "sound": "blocked" if trouble else "on",
            "clock": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "seq": self._feed.last,
            "details": {"waiting": self._speaker.waiting, "trouble": (trouble or "")[:200] or None},
        }
        self._feed.health(**{key: value for key, value in health.items() if value is not None})

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        """What nobody has heard yet is caught up on; too old is the announcer's to judge."""
        now = datetime.now(UTC)
        self._ahead = (datetime.fromisoformat(snapshot["at"]) - now).total_seconds()
        for call in reversed(snapshot["screen"]["calls"]):
            if not call["spoken"]:
                self._hear(call)

    def _on_event(self, event: Event) -> None:
        if event["kind"] in CALLS:
            self._hear(call_of(event))

    def _hear(self, call: Call) -> None:
        past = datetime.now(UTC) - datetime.fromisoformat(call["at"])
        self._speaker.hear(call, past.total_seconds() + self._ahead)

    def _on_live(self, live: bool) -> None:  # noqa: FBT001  the feed's only word
        log.info("live" if live else "connection lost")
        if live and not self._closed.is_set():
            self._letters.submit(self.tell_health)
            for seq in sorted(self._unconfirmed):
                self._letters.submit(self._confirm, seq)

    def _said(self, seq: int) -> None:
        self._unconfirmed.add(seq)
        self._letters.submit(self._confirm, seq)

    def _confirm(self, seq: int) -> None:
        """Tell the server; what it cannot be told now, it is told when we are live again."""
        if seq in self._unconfirmed and (self._feed.heard(seq, "spoken") or self._write(seq)):
            self._unconfirmed.discard(seq)

    def _write(self, seq: int) -> bool:
        try:
            self._client.heard(seq, "spoken")
        except Refusal as refusal:
            log.warning("call %s was spoken, but not confirmed: %s", seq, refusal)
            return refusal.status is not None  # a call it does not want to know of is told enough
        return True


def _refused(code: str) -> None:
    log.error("the server refuses this box: %s", code)
