"""Every repeat is harmless: one request id, one change, one answer."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from server.domain.events import Actor
from server.storage import HallWork, Storage


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for what, under which id; without an id a repeat is a new request."""

    hall: str
    actor: Actor
    id: str | None
    what: Any = None
    pepper: bytes = b""

    @property
    def fingerprint(self) -> str:
        """Tells this request from another that carries the same id.

        Keyed: what somebody wrote, an identity number say, is not to be guessed from it.
        """
        said = to_json(self.what, by_alias=False)
        return hashlib.blake2s(said, digest_size=16, key=self.pepper).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON, and whether it was given before."""

    body: Any
    replayed: bool = False


def once(storage: Storage, request: Request, act: Callable[[HallWork], Any]) -> Answer:
    """Do *act* in one transaction of the hall, or give again what it answered first."""
    fingerprint = request.fingerprint if request.id else ""

    def verb(work: HallWork) -> Answer:
        if request.id is None:
            return Answer(act(work))
        known = work.answers.first(request.id, fingerprint)
        if known is not None:
            return Answer(known["answer"], replayed=True)
        answer = act(work)
        work.answers.keep(request.id, fingerprint, {"answer": answer}, work.now)
        return Answer(answer)

    return storage.act(request.hall, request.actor, request.id, verb)
