"""Who comes through the door: takes a number, and says afterwards what it was like, or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from server.contract.client import Client
from server.contract.intents import Refusal
from server.rehearsal import day, opinions
from server.rehearsal.stage import Stage
from server.rehearsal.telephone import Telephone

ENGLISH = 0.04
PRIORITY = 0.06
PAPERLESS = 0.3
IN_A_HURRY = 0.95  # paperless: the morning so far must not keep a printer busy for minutes
RETRY = 3.0
SPARSE = 5.0  # seconds at most between two visitors of a hall that looks empty
TURNED_AWAY = 10.0


@dataclass(slots=True)
class Door:
    """Visitors arrive one after the other and go to one of the kiosks."""

    kiosks: Sequence[Client]
    furnishing: Mapping[str, Any]
    dice: Random
    worked: int  # windows that the rehearsal works
    stage: Stage
    telephone: Telephone

    def play(self) -> Iterator[float]:
        at = day.BEGIN
        while True:
            kiosk = self.dice.choice(self.kiosks)
            screen = kiosk.screen("kiosk")["screen"]
            self._arrive(kiosk, screen)
            sparse = day.is_sparse(screen["lines"])
            if sparse and self.stage.hurries:
                continue
            wait = day.gap(self.dice, at, self.worked)
            at += wait
            yield min(wait, SPARSE) if sparse else wait

    def refused(self, refusal: Refusal) -> float:
        """Closed, or a quota used up: others will come."""
        return TURNED_AWAY if refusal.code == "closed" else RETRY

    def _arrive(self, kiosk: Client, screen: Mapping[str, Any]) -> None:
        code = self.telephone.comer()
        if code is not None:
            kiosk.check_in(code)
            return
        shut = {service["id"] for service in screen.get("services_closed", ())}
        offered = [
            service
            for service in self.furnishing["services"]
            if service["active"] and service["identity"] != "required" and service["id"] not in shut
        ]
        service = day.pick_service(self.dice, offered, screen["lines"])
        if service is not None:
            kiosk.issue(service, **self._wishes())

    def _wishes(self) -> dict[str, Any]:
        wishes: dict[str, Any] = {}
        if day.happens(self.dice, ENGLISH):
            wishes["language"] = "en"
        groups = self.furnishing["priorities"]
        if groups and day.happens(self.dice, PRIORITY):
            wishes["priority"] = self.dice.choice(groups)["code"]
        paperless = IN_A_HURRY if self.stage.hurries else PAPERLESS
        if day.happens(self.dice, paperless):
            wishes["paperless"] = True
        return wishes


@dataclass(slots=True)
class Leaving:
    """A visitor at the evaluator, or at home with the slip: one opinion at most, then gone."""

    ticket: str
    evaluator: Client | None
    phone: Client | None  # the page that the slip's QR code leads to
    options: Mapping[str, Any]
    dice: Random

    def play(self) -> Iterator[float]:
        try:
            yield from self._leave()
        finally:
            if self.phone is not None:
                self.phone.intents.close()

    def _leave(self) -> Iterator[float]:
        rating = opinions.opinion(self.dice, self.options)
        by_phone = self.phone if day.happens(self.dice, opinions.BY_PHONE) else None
        yield self.dice.uniform(4.0, 18.0)
        if rating is not None:
            where = by_phone or self.evaluator or self.phone
            if where is not None:
                where.rate(self.ticket, rating)
        elif self.evaluator is not None:
            yield self.dice.uniform(10.0, 40.0)
            self.evaluator.not_rated(self.ticket, self.dice.choice(("timed_out", "skipped")))

    def refused(self, refusal: Refusal) -> None:
        """Rated elsewhere, or too late: nobody insists."""
