"""What the commands of one transaction write down together at its end: facts and first answers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from server.storage import statements as sql
from server.storage.prepared import run_many


class Kept(NamedTuple):
    """What was answered to a request first, as JSON, and what tells that request from another."""

    fingerprint: str
    body: str


class Journal:
    """Rows that nobody reads before the commit, except who repeats a request: many in one go."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._facts: list[Mapping[str, Any]] = []
        self._answers: dict[tuple[str, str], Mapping[str, Any]] = {}

    def add(self, facts: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]]) -> None:
        """What a command recorded and answered, once it is through."""
        self._facts += facts
        for answer in answers:
            self._answers[answer["actor"], answer["request_id"]] = answer

    def answer_to(self, actor: str, request_id: str) -> Kept | None:
        """What a command of this very transaction has answered."""
        row = self._answers.get((actor, request_id))
        return Kept(row["fingerprint"], row["body"]) if row else None

    def write(self) -> None:
        """Write it down; the end of the transaction, or of a command that may be undone alone."""
        run_many(self._connection, sql.add_events, self._facts)
        run_many(self._connection, sql.add_answer, list(self._answers.values()))
        self._facts = []
        self._answers = {}
