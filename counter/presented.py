"""What was held before a window's scanner or laid on its reader: the ticket, or why it is none.

A scan is a stranger's text. Only the track token of a slip or the code of an appointment is taken
out of it, by its form; the address around it is never called, and whether it is true is the
server's to say. Of a card only the fingerprint leaves this machine.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from counter.desk import NotNow
from hardware.window_kinds import Card
from server.contract.agent import Agent
from server.contract.client import Refusal
from server.contract.person import fingerprint, is_whole, written

SLIP = re.compile(
    r"(?:https?://[^\s?#]{1,300}/t/)?([0-9a-hjkmnp-tv-z]{20}[A-Za-z0-9_-]{22})"
)  # a ticket's id and its secret, with the address a phone would call or without
APPOINTMENT = re.compile(r"(?:https?://\S{1,300}[/=])?([^\s/=]{1,20})")
CODE = re.compile(r"Y[0-9A-HJKMNP-TV-Z]{8}")
MISREAD = str.maketrans("OIL", "011")
CHECK_IN = "check_in"  # who is expected stands on the terminal, to be checked in there
SAME_WITHIN = 2.0  # seconds in which the same thing held there is the same showing


def token_of(scan: str) -> str:
    """The track token in the QR code of a slip; NotNow for everything else."""
    found = SLIP.fullmatch(scan.strip())
    if found is None:
        raise NotNow("not_a_slip")
    return found[1]


def shown_by(scan: str) -> dict[str, str]:
    """What is sent of a QR code: an appointment's code or a slip's token; NotNow for all else."""
    found = APPOINTMENT.fullmatch(scan.strip())
    code = found[1].replace("-", "").upper().translate(MISREAD) if found else ""
    return {"appointment": code} if CODE.fullmatch(code) else {"token": token_of(scan)}


def person_of(card: Card, key: str) -> str:
    """What is sent of a card; NotNow when its number was misread."""
    number = written(card.number)
    if not is_whole(number):
        raise NotNow("bad_number")
    return fingerprint(key, number)


class Presenter:
    """Tells the server what was shown, one at a time; `told` hears a number, `refused` a code."""

    def __init__(
        self,
        agent: Agent,
        window: str,
        told: Callable[[str], None],
        refused: Callable[[str], None],
    ) -> None:
        self._agent, self._window = agent, window
        self._told, self._refused = told, refused
        self._key: str | None = None
        self._busy = threading.Lock()
        self._last: tuple[Any, float] = (None, 0.0)

    def shown(self, things: Iterable[str | Card]) -> None:
        """Take what a scanner or reader yields, until it ends."""
        for thing in things:
            before, at = self._last
            now = time.monotonic()
            self._last = thing, now
            if thing == before and now - at < SAME_WITHIN:
                continue
            if self._busy.acquire(blocking=False):  # who floods a scanner is not queued up
                self._agent.later(self._present, thing)

    def _present(self, thing: str | Card) -> None:
        try:
            if not self._agent.live:
                raise NotNow("network")  # noqa: TRY301  the one border where all refusals meet
            shown = self._agent.client.present(self._window, self._what(thing))
        except NotNow as no:
            self._refused(no.code)
        except Refusal as refusal:
            nobody = refusal.code == "not_found" and isinstance(thing, Card)
            self._refused("no_ticket" if nobody else refusal.code)
        else:
            self._answer(shown.get("number"))
        finally:
            self._busy.release()

    def _answer(self, number: str | None) -> None:
        """Its number; whoever is only expected has none, and is checked in at the terminal."""
        if number:
            self._told(number)
        else:
            self._refused(CHECK_IN)

    def _what(self, thing: str | Card) -> dict[str, str]:
        if isinstance(thing, Card):
            return {"person": person_of(thing, self._hall_key())}
        return shown_by(thing)

    def _hall_key(self) -> str:
        """The hall's key for fingerprints, kept in memory only."""
        if self._key is None:
            self._key = self._agent.client.me().get("fingerprint_key")
        if not self._key:
            raise NotNow("forbidden")
        return self._key
