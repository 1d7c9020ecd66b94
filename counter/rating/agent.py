"""The box of a rating pad: asks while the window's question is open, and loses no answer."""

import threading
from pathlib import Path

from counter.devices import Devices, Edge, Settings
from counter.rating import question as rule
from counter.rating.outbox import Fate, Item, Outbox
from counter.rating.question import Question, Step
from hardware.keeper import Keeper
from hardware.registry import open_rating_pad
from hardware.window_kinds import RatingPad
from server.contract.agent import Agent, Work
from server.contract.messages import Snapshot
from server.contract.profile import Profile

TICK = 0.2  # seconds
AGAIN = 20.0  # seconds until what the server did not take is sent again


class RatingAgent:
    """One window's rating pad, joined to the question on the window's screen."""

    def __init__(self, profile: Profile, kept: Path) -> None:
        self._outbox = Outbox(kept.with_suffix(".ratings"), self._on_fate)
        self._question = Question(done=self._outbox.tickets)  # answered before this process began
        self._lock = threading.Lock()
        self._pad: RatingPad | None = None
        work = Work(
            "rating_pad", settle=self._settle, on_snapshot=self._on_screen, on_live=self._on_live,
            health=lambda: {"details": {"kept": len(self._outbox)}}, on_screen=self._on_screen,
        )  # fmt: skip
        self.agent = Agent(profile, kept, "/counter", work)
        self._devices = Devices({"rating": self._a_pad}, self.agent.note)
        self._closed = threading.Event()
        self._clock = threading.Thread(target=self._run, name="question", daemon=True)

    def start(self) -> "RatingAgent":
        self._clock.start()
        self.agent.start()
        return self

    def run(self) -> None:
        """Work until somebody ends this process."""
        self._clock.start()
        try:
            self.agent.run()
        finally:
            self.close()

    def close(self) -> None:
        """Stop; harmless twice. What was not told stays on the disk."""
        self._closed.set()
        if self._clock.is_alive():
            self._clock.join()
        self._devices.close()
        self.agent.close()

    def _run(self) -> None:
        """Let time pass, for the question and for what waits."""
        ticks = 0
        while not self._closed.wait(TICK):
            with self._lock:
                self._become(rule.tick(self._question, self.agent.now()))
            ticks += 1
            if ticks % round(AGAIN / TICK) == 0:
                self._flush()

    def _settle(self, profile: Profile) -> None:
        self._devices.settle(profile.settings)

    def _on_screen(self, told: Snapshot) -> None:
        with self._lock:
            self._become(rule.screen(self._question, told["screen"], self.agent.now()))

    def _on_live(self, live: bool) -> None:  # noqa: FBT001  the feed's only word
        if live:
            self._flush()

    def _become(self, step: Step) -> None:
        before, (self._question, letters) = self._question, step
        for letter in letters:
            self._outbox.put(letter)
        if letters:
            self._flush()
        if self._question.lamp is not before.lamp:
            self._light()

    def _flush(self) -> None:
        if len(self._outbox) and self.agent.live:
            self.agent.later(self._outbox.flush, self.agent.client)

    def _on_fate(self, item: Item, fate: Fate) -> None:
        if item.kind == "rating" and fate is not Fate.STORED:
            with self._lock:
                now = self.agent.now()
                self._become((rule.refused(self._question, item.ticket, now), ()))

    def _a_pad(self, settings: Settings, edge: Edge) -> Keeper[RatingPad]:
        return Keeper(lambda: open_rating_pad(settings), self._use_pad, edge).start()

    def _use_pad(self, pad: RatingPad, keeper: Keeper[RatingPad]) -> None:
        self._pad = pad
        keeper.well()
        self._light()
        try:
            for stars in pad.presses():
                with self._lock:
                    self._become(rule.press(self._question, stars, self.agent.now()))
        finally:
            self._pad = None

    def _light(self) -> None:
        pad = self._pad
        if pad:
            pad.light(self._question.lamp)
