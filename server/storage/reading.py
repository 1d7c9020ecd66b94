"""What the screens read of one hall at one moment. Every query is bounded by an index."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from server.domain.appointment import Appointment
from server.domain.errors import NotFound, OtherHall
from server.domain.estimate import Pace
from server.domain.hall import Hall, Window
from server.domain.ticket import Ticket, queue_of_window
from server.storage import lookups
from server.storage import statements as sql
from server.storage.appointments import Appointments
from server.storage.prepared import first, run
from server.storage.rows import to_ticket

FIRST_WAITING = 20
KEEP_SLIPS = timedelta(hours=12)


class HallReading:
    """A hall as it stands at ``seq``."""

    def __init__(
        self, connection: Connection, hall: Hall, seq: int, epoch: str, now: datetime
    ) -> None:
        self._connection = connection
        self.hall = hall
        self.seq = seq
        self.epoch = epoch
        self.now = now
        self.today: date = hall.today(now)

    def ticket(self, ticket_id: str) -> Ticket:
        """The ticket of that id, in this hall."""
        row = self._one(sql.ticket_by_id, ticket_id=ticket_id)
        if row is None:
            raise NotFound(f"no ticket {ticket_id}")
        if row.hall_id != self.hall.id:
            raise OtherHall(f"ticket {ticket_id} is of another hall")
        return to_ticket(row)

    def by_number(self, number: str) -> list[Ticket]:
        """Today's tickets of that number: one at most."""
        return [to_ticket(row) for row in self._all(lookups.tickets_by_number, number=number)]

    def ahead(self, ticket: Ticket) -> int:
        """How many may go before it: of appointments also those that are not due yet."""
        early = ticket.is_early(self.hall.clock(self.now))
        (row,) = run(
            self._connection,
            lookups.ahead_of_early if early else lookups.ahead,
            self._today(
                on_day=ticket.day, queue=ticket.queue, rank=int(ticket.rank), place=ticket.place
            ),
        )
        return int(row[0])

    def waiting_longer_than(self, seconds: int) -> int:
        """How many were issued more than *seconds* ago and wait; 1000 means at least so many."""
        before = self.now - timedelta(seconds=seconds)
        row = self._one(lookups.waiting_since_before, **self._today(before=before))
        return int(row[0]) if row else 0

    def at_windows(self) -> dict[str, Ticket]:
        """Who is called or served, by window."""
        tickets = (to_ticket(row) for row in self._all(lookups.at_windows))
        return {ticket.window: ticket for ticket in tickets if ticket.window}

    def at_window(self, window: str) -> Ticket | None:
        row = self._one(sql.at_window, **self._today(at=window))
        return to_ticket(row) if row else None

    def parked(self, window: str) -> list[Ticket]:
        """Held and absent tickets of a window, the latest first."""
        return [to_ticket(row) for row in self._all(lookups.parked_at_window, at=window)]

    def recent_calls(self, at_most: int) -> list[tuple[Ticket, Mapping[str, Any]]]:
        """Today's latest calls, newest first, each with what was said: where to go, in what words.

        The ticket itself may have moved on since, to another queue or window.
        """
        tickets = [to_ticket(row) for row in self._all(lookups.recent_calls, at_most=at_most)]
        said = [row.data for row in self._all(lookups.called_lately, at_most=at_most)]
        return [(t, words) for t, words in zip(tickets, said, strict=True) if t.day == self.today]

    def first_waiting(self, window: Window) -> list[Ticket]:
        """The first of each queue that a window serves, in the order of ranks and places."""
        queues = json.dumps([queue_of_window(window.id), *self.hall.lines_of(window)])
        statement = sql.heads(self._connection.dialect.name, FIRST_WAITING)
        tickets = [to_ticket(row) for row in self._all(statement, queues=queues)]
        own, clock = queue_of_window(window.id), self.hall.clock(self.now)
        tickets.sort(key=lambda t: (t.queue != own, t.is_early(clock), t.rank, t.place))
        return tickets[:FIRST_WAITING]

    def longest_waiting(self) -> dict[str, Ticket]:
        """The ticket of each queue that was issued first, among its heads."""
        queues = json.dumps([*self.hall.lines, *map(queue_of_window, self.hall.windows)])
        statement = sql.heads(self._connection.dialect.name)
        oldest: dict[str, Ticket] = {}
        for row in self._all(statement, queues=queues):
            ticket = to_ticket(row)
            known = oldest.get(ticket.queue)
            if known is None or ticket.issued_at < known.issued_at:
                oldest[ticket.queue] = ticket
        return oldest

    def appointment(self, appointment_id: str) -> Appointment:
        """One of them."""
        return Appointments(self._connection, self.hall.id).get(appointment_id)

    def appointments(self, day: date) -> list[Appointment]:
        """Who is expected on a day, by time."""
        return Appointments(self._connection, self.hall.id).of_day(day)

    def tallies(self) -> dict[str, Row[Any]]:
        """Today's tallies by queue."""
        return {row.queue: row for row in self._all(lookups.tallies_of_day)}

    def quotas(self) -> dict[str, int]:
        """How many numbers of each service that has a quota were given in this half-day."""
        half = self.hall.opening.half_day(self.hall.local(self.now))
        return {row.service: row.issued for row in self._all(lookups.quotas_of_half, half=half)}

    def pace(self, queue: str) -> Pace:
        row = self._one(sql.tally_of, **self._today(queue=queue))
        return Pace(row.pace_seconds, row.pace_count) if row else Pace()

    def window_states(self) -> dict[str, Row[Any]]:
        """Status, operator and invitation of every window."""
        return {row.window: row for row in self._all(lookups.window_states_of)}

    def operators(self) -> dict[str, Row[Any]]:
        """Everybody who works in this hall, by username."""
        return {row.username: row for row in self._all(lookups.operators_of)}

    def rating_levels(self) -> dict[int, int]:
        """Today's ratings by stars."""
        return {row.stars: row.n for row in self._all(lookups.rating_levels)}

    def latest_ratings(self, stars_at_most: int = 5, *, at_most: int = 20) -> list[Row[Any]]:
        wanted = {"stars_at_most": stars_at_most, "at_most": at_most}
        return list(self._all(lookups.ratings_of_day, **wanted))

    def rating(self, ticket_id: str) -> Row[Any] | None:
        return self._one(lookups.rating_of, ticket_id=ticket_id)

    def has_left_open(self) -> bool:
        """Whether a ticket of a former day is still open."""
        return any(self._one(s, **self._today(at_most=1)) for s in sql.left_open)

    def open_helps(self) -> list[Row[Any]]:
        return list(self._all(lookups.open_helps))

    def slips_gone_wrong(self) -> list[Row[Any]]:
        """Failed and unknown slips of the last hours: first those that somebody waits for."""
        return list(self._all(lookups.slips_gone_wrong, since=self.now - KEEP_SLIPS))

    def slip(self, ticket_id: str) -> Row[Any] | None:
        """The latest paper of a ticket."""
        return self._one(sql.slip_of_ticket, ticket_id=ticket_id)

    def slip_job(self, job: int) -> Row[Any] | None:
        """A print job of any hall."""
        return self._one(sql.slip_of_job, job=job)

    def slips_on_their_way(self) -> dict[str, int]:
        """How many are queued or being printed, by printer."""
        return {row.printer: row.n for row in self._all(lookups.slips_on_their_way)}

    def rolls(self) -> dict[str, Row[Any]]:
        """The paper that each printer has used of its roll."""
        return {row.printer: row for row in self._all(lookups.rolls_of)}

    def devices(self) -> list[Row[Any]]:
        """Every device that is not revoked, then the others."""
        return list(self._all(lookups.devices_of))

    def _today(self, **values: Any) -> Mapping[str, Any]:
        return {"hall": self.hall.id, "on_day": self.today, **values}

    def _all(self, statement: Any, **values: Any) -> Any:
        return run(self._connection, statement, self._today(**values))

    def _one(self, statement: Any, **values: Any) -> Any | None:
        return first(self._connection, statement, values)
