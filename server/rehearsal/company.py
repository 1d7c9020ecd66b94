"""Who plays: everybody that a demo hall's sign-ins and tokens can put on the stage."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from server.contract.client import Client
from server.contract.intents import Intents, Refusal
from server.rehearsal.stage import Stage
from server.rehearsal.telephone import Telephone
from server.rehearsal.visitors import Door, Leaving
from server.rehearsal.windows import GuideDesk, Operator

RETRY = 2.0
PROLOGUE_VISITS = 4  # a window
PROLOGUE_SECONDS = 20.0


@dataclass(slots=True)
class Company:
    """Brings everybody of one hall on; first a prologue, where nobody was there yet."""

    stage: Stage
    url: str
    hall: str
    demo: Mapping[str, Any]
    seed: int
    finished: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)
    evaluators: dict[str, Client] = field(default_factory=dict)

    def play(self) -> Iterator[float]:
        anyone = self._client()
        furnishing = anyone.furnishing()
        self.options = anyone.intents.get("/api/rating-options")
        self.evaluators = {
            device["window"]: self._client(device["token"]) for device in self._devices("evaluator")
        }
        kiosks = [self._client(device["token"]) for device in self._devices("kiosk")]
        asleep = self._is_asleep(kiosks[0])
        telephone = Telephone(furnishing, self._dice("telephone"))
        self._open_windows(furnishing, telephone)
        yield 1.0
        worked = sum(bool(w["lines"]) for w in self._worked(furnishing).values())
        door = Door(kiosks, furnishing, self._dice("door"), worked, self.stage, telephone)
        self.stage.enter(door)
        if asleep:
            yield from self._prologue(PROLOGUE_VISITS * worked)

    def refused(self, refusal: Refusal) -> float:
        """The server is not up yet: wait for it."""
        return float(refusal.extras.get("retry_after") or RETRY)

    def _prologue(self, visits: int) -> Iterator[float]:
        """The morning so far, in a few seconds, so that no screen is empty."""
        until = self.stage.now() + PROLOGUE_SECONDS
        with self.stage.in_a_hurry():
            while self.finished < visits and self.stage.now() < until:
                yield 0.0

    def _is_asleep(self, kiosk: Client) -> bool:
        return not kiosk.screen("board")["screen"]["calls"]

    def _open_windows(self, furnishing: Mapping[str, Any], telephone: Telephone) -> None:
        taken: set[str] = set()
        worked = self._worked(furnishing)
        for place, sign_in in enumerate(self.demo["sign_ins"]):
            window = sign_in.get("window")
            here = sign_in.get("hall", self.demo["hall"]) == self.hall
            if not here or window not in worked or window in taken:
                continue
            taken.add(window)
            client, dice = self._client(), self._dice(f"window {window}")
            guide_desk = worked[window]["guide_desk"]
            self.stage.enter(
                GuideDesk(client, sign_in, dice, telephone=telephone)
                if guide_desk
                else Operator(client, sign_in, dice, finished=self._leaving(dice)),
                after=0.3 * place,
            )

    def _worked(self, furnishing: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
        """All windows but the comprehensive ones, which are left for a newcomer's hands."""
        return {w["id"]: w for w in furnishing["windows"] if not w["comprehensive"]}

    def _leaving(self, dice: Random) -> Callable[[Mapping[str, Any]], None]:
        def leave(ticket: Mapping[str, Any]) -> None:
            self.finished += 1
            evaluator = self.evaluators.get(ticket["window"])
            seen = evaluator.ticket(ticket["id"]) if evaluator else ticket
            track = str(seen.get("track_url") or "").rsplit("/", 1)[-1]
            phone = self._client(track) if track else None
            own = Random(dice.random())  # noqa: S311  chance, not a secret
            self.stage.enter(Leaving(ticket["id"], evaluator, phone, self.options, own))

        return leave

    def _devices(self, kind: str) -> list[Mapping[str, Any]]:
        return [d for d in self.demo["devices"] if d["kind"] == kind and d["hall"] == self.hall]

    def _client(self, token: str | None = None) -> Client:
        """No repeats: whoever was not answered looks again, and keeps nobody waiting."""
        return Client(Intents(self.url, token, waits=()), self.hall)

    def _dice(self, part: str) -> Random:
        return Random(f"{self.seed} {self.hall} {part}")  # noqa: S311  chance, not a secret
