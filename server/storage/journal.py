"""What the commands of one transaction write down together at its end: facts, answers, tallies."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from server.storage import statements as sql
from server.storage.prepared import run, run_many
from server.storage.sheet import Known, Sheet

Asked = tuple[str, str]  # who asked, and the request's id


class Kept(NamedTuple):
    """What was answered to a request first, as JSON, and what tells that request from another."""

    fingerprint: str
    body: str


class Journal:
    """Rows that nobody reads before the commit, except who repeats a request: many in one go."""

    def __init__(self, connection: Connection, hall_id: str, known: Known) -> None:
        self._connection = connection
        self._hall_id = hall_id
        self.sheet = Sheet(connection, hall_id, known)
        self._facts: list[Mapping[str, Any]] = []
        self._answers: list[Mapping[str, Any]] = []
        self._known: dict[Asked, Kept | None] = {}

    def look_up(self, asked: Sequence[Asked]) -> None:
        """Learn in one question whether these requests were answered before."""
        missing = [each for each in asked if each not in self._known]
        if not missing:
            return
        self._known |= dict.fromkeys(missing)
        places = 1 << (len(missing) - 1).bit_length()  # few statements are enough for any number
        values = {"hall": self._hall_id}
        for place in range(places):
            who, request = missing[min(place, len(missing) - 1)]
            values |= {f"who_{place}": who, f"request_{place}": request}
        for row in run(self._connection, sql.answers_to(places), values):
            self._known[row.actor, row.request_id] = Kept(row.fingerprint, row.body)

    def answer_to(self, actor: str, request_id: str) -> Kept | None:
        """What was answered to a request first, be it in this very transaction."""
        self.look_up([(actor, request_id)])
        return self._known[actor, request_id]

    def add(self, facts: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]]) -> None:
        """What a command recorded and answered, once it is through."""
        self._facts += facts
        self._answers += answers
        for answer in answers:
            kept = Kept(answer["fingerprint"], answer["body"])
            self._known[answer["actor"], answer["request_id"]] = kept

    def write(self) -> None:
        """Write it down; the end of the transaction, or of a command that may be undone alone."""
        self.sheet.write()
        run_many(self._connection, sql.add_events, self._facts)
        run_many(self._connection, sql.add_answer, self._answers)
        self._facts = []
        self._answers = []
