"""The durable side of printing: slips on their way to paper, and the rolls they come from."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, literal_column, null, or_, select, update

from server.storage import lookups
from server.storage import statements as sql
from server.storage.prepared import first, run
from server.storage.tables import rolls, slips

NO_TICKET: dict[str, Any] = {"ticket_id": None, "copy": 0, "ahead": None}


class Slips:
    """The durable spool: queued → sent → printed | unknown | failed."""

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id

    def queue(self, ticket: str, printer: str, copy: int, ahead: int | None, now: datetime) -> int:
        """Ask for a ticket's paper; returns the job."""
        about = {"ticket_id": ticket, "copy": copy, "ahead": ahead, "what": "ticket"}
        return self._add(printer, {**about, "words": None}, now)

    def queue_form(
        self, what: str, words: Mapping[str, Any], printer: str, now: datetime, copy: int = 0
    ) -> int:
        """Ask for paper that is no ticket's: its words are kept until it is paper."""
        form = {**NO_TICKET, "copy": copy, "what": what, "words": dict(words)}
        return self._add(printer, form, now)

    def of(self, ticket: str) -> Any | None:
        """The latest slip of a ticket."""
        return first(self._connection, sql.slip_of_ticket, {"ticket_id": ticket})

    def get(self, job: int) -> Any | None:
        return first(self._connection, sql.slip_of_job, {"job": job})

    def queued_at(self, printer: str) -> list[int]:
        """The jobs that wait for a printer, oldest first."""
        values = {"hall": self._hall_id, "printer": printer}
        return [row.job for row in run(self._connection, lookups.slips_queued_at, values)]

    def failed_at(
        self, printer: str, problems: Collection[str], since: datetime, at_most: int
    ) -> list[Row[Any]]:
        """What a printer, or the one that stands in for it, failed to print for these reasons.

        Oldest first; without what was asked for again since.
        """
        wanted = (
            select(slips)
            .where(
                slips.c.hall_id == self._hall_id,
                slips.c.state.in_([literal_column("'failed'"), literal_column("'unknown'")]),
                slips.c.at > since,
                slips.c.state == "failed",
                slips.c.problem.in_(problems),
                or_(slips.c.printer == printer, slips.c.meant_for == printer),
                ~lookups.printed_again,
            )
            .order_by(slips.c.job)
            .limit(at_most)
        )
        return list(self._connection.execute(wanted))

    def set(
        self, job: int, state: str, problem: str | None, now: datetime, *, forget: bool = False
    ) -> None:
        """Store a job's next state; `forget` the words of a form that nobody prints any more."""
        values: dict[str, Any] = {"state": state, "problem": problem, "at": now}
        self._change(job, {**values, "words": null()} if forget else values)

    def move(self, job: int, printer: str, meant_for: str) -> None:
        """Another printer stands in for the one that a job was meant for."""
        self._change(job, {"printer": printer, "meant_for": meant_for})

    def queue_again(self, job: int, printer: str, now: datetime) -> None:
        """A job of which not one byte has left us is printed after all."""
        again = {"state": "queued", "problem": None, "printer": printer, "at": now}
        self._change(job, again)

    @staticmethod
    def any_words(connection: Connection, hall_id: str, since: datetime, before: datetime) -> bool:
        """Whether some form that was asked for *before* then, and is no paper, has its words."""
        wanted = select(slips.c.job).where(*_left_words(hall_id, since, before)).limit(1)
        return connection.execute(wanted).first() is not None

    def forget_words(self, since: datetime, before: datetime) -> None:
        """Drop the words of forms that were asked for *before* then and are no paper."""
        old = _left_words(self._hall_id, since, before)
        self._connection.execute(update(slips).where(*old).values(words=null()))

    def _add(self, printer: str, about: Mapping[str, Any], now: datetime) -> int:
        row = {
            "hall_id": self._hall_id, "printer": printer, "state": "queued", "problem": None,
            "at": now, "asked_at": now, "meant_for": None, **about,
        }  # fmt: skip
        (made,) = run(self._connection, sql.add_slip, row)
        return int(made.job)

    def _change(self, job: int, values: Mapping[str, Any]) -> None:
        self._connection.execute(update(slips).where(slips.c.job == job).values(**values))


def _left_words(hall_id: str, since: datetime, before: datetime) -> tuple[Any, ...]:
    """On their way (few), or gone wrong *since* then: each by its index."""
    gone_wrong = slips.c.state.in_([literal_column("'failed'"), literal_column("'unknown'")])
    on_their_way = slips.c.state.in_([literal_column("'queued'"), literal_column("'sent'")])
    return (
        slips.c.hall_id == hall_id,
        or_(on_their_way, gone_wrong & (slips.c.at > since)),
        func.coalesce(slips.c.asked_at, slips.c.at) < before,
        slips.c.words.is_not(None),
    )


class Rolls:
    """How much paper each printer has used of its roll."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, printer: str) -> Row[Any] | None:
        found: Row[Any] | None = first(self._connection, lookups.roll_of, {"printer": printer})
        return found

    def use(self, printer: str, length_mm: float) -> Row[Any]:
        """Take a slip's length off the roll; answers the roll as it is then."""
        used = update(rolls).where(rolls.c.printer == printer)
        used = used.values(used_mm=rolls.c.used_mm + length_mm).returning(*rolls.c)
        roll = self._connection.execute(used).first()
        if roll is None:
            self._connection.execute(insert(rolls), {"printer": printer, "used_mm": length_mm})
            roll = self.get(printer)
        return roll  # type: ignore[return-value]  # it was just made

    def load(self, printer: str, length_mm: float | None, now: datetime, by: str) -> None:
        """A new roll is in."""
        loaded = {"used_mm": 0.0, "length_mm": length_mm, "loaded_at": now, "loaded_by": by}
        known = update(rolls).where(rolls.c.printer == printer).values(**loaded)
        if not self._connection.execute(known).rowcount:
            self._connection.execute(insert(rolls), {"printer": printer, **loaded})
