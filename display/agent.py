"""The voice of a hall on a box without a browser: hears the calls, speaks them, says so."""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from display.copies import Copies
from display.signs import ZoneSigns
from display.speaker import PAUSE, Manner, Speaker
from hardware.kinds import Voice
from server.contract.agent import Agent, Work
from server.contract.client import Refusal
from server.contract.messages import Call, Event, Snapshot
from server.contract.profile import Profile

log = logging.getLogger(__name__)
SILENCE = {"voices_muted": True, "voices_unmuted": False}
MOVED_ON = frozenset({"waiting", "cancelled"})  # not to go to the call's window any more
CALLS = frozenset({"ticket_called", "ticket_resumed"})
TRIALS = frozenset({"test_called", "device_identified"})  # a box without a screen is heard


def call_of(event: Event) -> Call:
    """What comes with an event, in the shape of a call of the screen."""
    return cast("Call", {**event["data"], "seq": event["seq"], "at": event["at"]})


def manner(profile: Profile, zone: str | None) -> Manner:
    """How the console wants this box to speak; the command line may narrow the zone."""
    return Manner(
        zone=zone or profile.device["zone"],
        one=str(profile.settings.get("one", "yi")),
        english=bool(profile.settings.get("english")),
        time_zone=profile.time_zone,
        settings=profile.settings,
    )


class VoiceAgent:
    """One box: an agent that hears, and a speaker that says."""

    def __init__(
        self,
        profile: Profile,
        kept: Path,
        voices: Sequence[Voice],
        zone: str | None = None,
        pause: float = PAUSE,
    ) -> None:
        self._zone = zone
        self._speaker = Speaker(voices, manner(profile, zone), self._said, pause)
        self._unconfirmed: set[int] = set()
        self._muted = False
        work = Work(
            "voice", self._settle, self._on_event, self._on_snapshot, self._on_live, self._health,
            self._on_screen,
        )  # fmt: skip
        self._agent = Agent(profile, kept, "/display", work)
        self._speaker.now = self._agent.now
        self._signs = ZoneSigns(self._agent.note)
        self._copies: Copies | None = None

    def copying(self, folder: Path) -> "VoiceAgent":
        """Keep copies of what the hall has recorded in the folder that the voices play from."""
        self._copies = Copies(self._agent.profile, folder, partial(self._agent.note, "recordings"))
        self._copies.start()
        return self

    def start(self) -> "VoiceAgent":
        self._speaker.start()
        self._agent.start()
        return self

    def run(self) -> None:
        """Speak until somebody ends this process."""
        self._speaker.start()
        try:
            self._agent.run()
        finally:
            self.close()

    def close(self) -> None:
        """Stop; harmless twice."""
        self._speaker.close()
        self._signs.close()
        if self._copies:
            self._copies.close()
        self._agent.close()

    def _settle(self, profile: Profile) -> None:
        self._speaker.manner = manner(profile, self._zone)
        self._signs.settle(profile.settings)

    def _health(self) -> dict[str, Any]:
        trouble = self._speaker.trouble
        self._agent.note("voice", "no_sound" if trouble else None)
        details = {
            "waiting": self._speaker.waiting,
            "trouble": (trouble or "")[:200] or None,
            "first_sound_ms": self._speaker.first_sound,
            "signs_lost": self._signs.lost[:200] or None,
        }
        return {"sound": "blocked" if trouble else "on", "details": details}

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        """What nobody has heard yet is caught up on; too old is the announcer's to judge."""
        self._silence(snapshot["screen"].get("muted") is not None)
        for call in reversed(snapshot["screen"]["calls"]):
            if not call["spoken"] and call["state"] not in MOVED_ON:
                self._hear(call)
        self._on_screen(snapshot)

    def _silence(self, muted: bool) -> None:  # noqa: FBT001  a switch
        if muted != self._muted:
            self._muted = muted
            self._speaker.mute(muted)

    def _on_screen(self, told: Snapshot) -> None:
        self._signs.show(told["screen"])

    def _on_event(self, event: Event) -> None:
        if event["kind"] in SILENCE:
            self._silence(SILENCE[event["kind"]])
            self._agent.later(self._catch_up)  # what was called meanwhile, unless it is too old
        elif event["kind"] == "furnishing_changed" and event["data"]["what"] == "recording":
            self._look()
        elif event["kind"] in CALLS:
            self._hear(call_of(event))
        elif event["kind"] in TRIALS and event["data"]["id"] == self._agent.profile.device["id"]:
            self._hear(self._test_of(event))

    def _catch_up(self) -> None:
        self._on_snapshot(self._agent.client.screen("board"))

    def _test_of(self, event: Event) -> Call:
        """A test that calls nobody: said like a call, and confirmed to nobody."""
        told = {"test": True, "number": "", "zone": self._speaker.manner.zone}
        return cast("Call", {**told, "seq": event["seq"], "at": event["at"]})

    def _hear(self, call: Call) -> None:
        age = self._agent.now() - datetime.fromisoformat(call["at"])
        self._speaker.hear(call, age.total_seconds())

    def _on_live(self, live: bool) -> None:  # noqa: FBT001  the feed's only word
        if live:
            self._look()
            for seq in sorted(self._unconfirmed):
                self._agent.later(self._confirm, seq)

    def _look(self) -> None:
        if self._copies:
            self._copies.look()

    def _said(self, seq: int) -> None:
        self._unconfirmed.add(seq)
        self._agent.later(self._confirm, seq)

    def _confirm(self, seq: int) -> None:
        """Tell the server; what it cannot be told now, it is told when we are live again."""
        heard = self._agent.feed.heard
        if seq in self._unconfirmed and (heard(seq, "spoken") or self._write(seq)):
            self._unconfirmed.discard(seq)

    def _write(self, seq: int) -> bool:
        try:
            self._agent.client.heard(seq, "spoken")
        except Refusal as refusal:
            log.warning("call %s was spoken, but not confirmed: %s", seq, refusal)
            return refusal.status is not None  # a call it does not want to know of is told enough
        return True
