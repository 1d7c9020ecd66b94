"""The commands of one transaction, one after the other; a refused one is undone alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from server.domain.events import Actor
from server.domain.hall import Hall
from server.storage.journal import Journal
from server.storage.prepared import say
from server.storage.sheet import Known
from server.storage.tail import StoredEvent
from server.storage.together import Turn
from server.storage.work import HallWork


@dataclass(frozen=True, slots=True)
class Command:
    """Who wants what done in a hall, under which request id."""

    actor: Actor
    request_id: str | None
    verb: Callable[[HallWork], Any]


class Company:
    """The commands of one transaction, one after the other."""

    def __init__(
        self,
        connection: Connection,
        hall: Hall,
        seq: int,
        now: Callable[[], datetime],
        known: Known,
    ) -> None:
        self._connection = connection
        self._hall = hall
        self._now = now
        self._begun = seq
        self._begin(known)

    @property
    def known(self) -> Known:
        """How the queues stand, for the next transaction."""
        return self._journal.sheet.known

    def _begin(self, known: Known) -> None:
        self.seq = self._begun
        self._journal = Journal(self._connection, self._hall.id, known)
        self.devices_changed = False
        self.facts: list[StoredEvent] = []

    def _do(self, command: Command) -> Any:
        """One command; the sequence moves on only when it is through."""
        work = HallWork(
            self._connection, self._hall, self.seq, self._now(),
            command.actor, command.request_id, self._journal,
        )  # fmt: skip
        answer = command.verb(work)
        work.flush()
        self.devices_changed |= work.devices.changed
        self.seq = work.seq
        self.facts += work.recorded()
        return answer

    def all(self, turns: Sequence[Turn]) -> None:
        """Every turn; when one is refused they begin anew, each to be undone alone.

        Refusals are rare, and two commands for a savepoint cost as much as the ticket itself.
        """
        if len(turns) == 1:
            self._each(turns)
            return
        say(self._connection, "SAVEPOINT company")
        try:
            self._each(turns)
        except Exception:  # noqa: BLE001  it comes again, in the turn that it belongs to
            say(self._connection, "ROLLBACK TO SAVEPOINT company")
            self._begin({})  # what it counted is undone: look again
            for turn in turns:
                self._undoing(turn)
        say(self._connection, "RELEASE SAVEPOINT company")

    def _each(self, turns: Sequence[Turn]) -> None:
        commands = [turn.command for turn in turns]
        self._journal.look_up([(c.actor.signature, c.request_id) for c in commands if c.request_id])
        for turn in turns:
            turn.value = self._do(turn.command)
        self._journal.write()

    def _undoing(self, turn: Turn) -> None:
        """A turn behind a savepoint: what it raises is its own."""
        seq, facts = self.seq, len(self.facts)
        say(self._connection, "SAVEPOINT turn")
        try:
            self._each([turn])
        except Exception as error:  # noqa: BLE001  raised again where the turn is waited for
            turn.error = error
            self.seq, self._journal = seq, Journal(self._connection, self._hall.id, {})
            del self.facts[facts:]
            say(self._connection, "ROLLBACK TO SAVEPOINT turn")
        say(self._connection, "RELEASE SAVEPOINT turn")
