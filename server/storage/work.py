"""All that may be done to a hall inside one transaction."""

import json
from dataclasses import fields
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from server.domain.errors import NotFound, OtherHall
from server.domain.events import Actor, Event, Kind
from server.domain.hall import Hall, Window
from server.domain.queueing import Head
from server.domain.ticket import PLACE_STEP, Rank, Ticket, queue_of_window
from server.storage import lookups
from server.storage import statements as sql
from server.storage.appointments import Appointments
from server.storage.counting import Standing, Tallies
from server.storage.journal import Journal
from server.storage.paper import Rolls, Slips
from server.storage.people import Devices, Sessions, Staff
from server.storage.prepared import first, run
from server.storage.reading import HallReading
from server.storage.rows import to_ticket
from server.storage.shelves import Answers, Furnishings, Helps, Ratings, Windows
from server.storage.tail import StoredEvent

NUMBER_WIDTH = 12  # the column's
TICKET_FIELDS = tuple(field.name for field in fields(Ticket))
MUTABLE_FIELDS = tuple(
    name
    for name in TICKET_FIELDS
    if name not in {"id", "hall_id", "day", "number", "line", "issued_at", "secret", "slot"}
)
MUTABLE = attrgetter(*MUTABLE_FIELDS)


class HallWork:
    """One hall, locked: reads, changes and facts of one command."""

    # what few commands need, made when one asks for it
    windows = cached_property(lambda work: Windows(work.connection, work.hall.id))
    slips = cached_property(lambda work: Slips(work.connection, work.hall.id))
    rolls = cached_property(lambda work: Rolls(work.connection))
    ratings = cached_property(lambda work: Ratings(work.connection, work.hall.id))
    helps = cached_property(lambda work: Helps(work.connection, work.hall.id))
    furnishings = cached_property(lambda work: Furnishings(work.connection, work.hall.id))
    staff = cached_property(lambda work: Staff(work.connection))
    sessions = cached_property(lambda work: Sessions(work.connection))
    appointments = cached_property(lambda work: Appointments(work.connection, work.hall.id))

    def __init__(  # noqa: PLR0913  made in one place only
        self,
        connection: Connection,
        hall: Hall,
        last_seq: int,
        now: datetime,
        actor: Actor,
        request_id: str | None,
        journal: Journal,
    ) -> None:
        self.connection = connection
        self.hall = hall
        self.now = now
        self.today = hall.today(now)
        self.actor = actor
        self.seq = last_seq
        self.tallies = Tallies(journal.sheet, self.today, now)
        self.answers = Answers(connection, hall.id, actor, journal)
        self.devices = Devices(connection)
        self._request_id = request_id
        self._journal = journal
        self._dialect = connection.dialect.name
        self._lines: list[dict[str, Any]] = []
        self._read: dict[str, tuple[Standing, tuple[Any, ...]]] = {}
        self._heads: dict[str, Ticket] = {}

    # tickets

    def ticket(self, ticket_id: str) -> Ticket:
        """The ticket of that id, in this hall."""
        row = self._first(sql.ticket_by_id, ticket_id=ticket_id)
        if row is None:
            raise NotFound(f"no ticket {ticket_id}")
        if row.hall_id != self.hall.id:
            raise OtherHall(f"ticket {ticket_id} is of another hall")
        return self._remember(to_ticket(row))

    def at_window(self, window: str) -> Ticket | None:
        """The ticket that is called to, or served at, a window."""
        row = self._first(sql.at_window, hall=self.hall.id, at=window)
        return self._remember(to_ticket(row)) if row else None

    def announced(self, seq: int) -> Ticket | None:
        """The ticket whose last call is the announcement *seq*."""
        row = self._first(sql.ticket_of_call, hall=self.hall.id, seq=seq)
        return self._remember(to_ticket(row)) if row else None

    def open_of(self, service: str, person_key: str) -> Ticket | None:
        """The ticket that this person has for a service today, until it is served or cancelled."""
        row = self._first(
            lookups.open_of_person,
            hall=self.hall.id, on_day=self.today, service=service, person=person_key,
        )  # fmt: skip
        return to_ticket(row) if row else None

    def held_by(self, person_key: str) -> Ticket | None:
        """The newest open ticket of today that this person holds, of whatever service."""
        row = self._first(
            lookups.open_of_anybody, hall=self.hall.id, on_day=self.today, person=person_key
        )
        return to_ticket(row) if row else None

    def parked_at(self, window: str) -> str | None:
        """The number of a visitor of today whom a window holds, or called in vain."""
        row = self._first(lookups.parked_at_window, hall=self.hall.id, on_day=self.today, at=window)
        return row.number if row else None

    def open_in_line(self, line: str) -> str | None:
        """The number of an open ticket of today that came, or was sent, to a line."""
        row = self._first(lookups.open_in_line, hall=self.hall.id, on_day=self.today, line=line)
        return row.number if row else None

    def letter_given(self, letter: str, line: str) -> str | None:
        """The number of a ticket of today that has this letter from another line than *line*."""
        row = self._first(
            lookups.numbered_by_others,
            hall=self.hall.id, on_day=self.today, line=line,
            first=f"{letter}0", last=f"{letter}{'9' * (NUMBER_WIDTH - 1)}",
        )  # fmt: skip
        return row.number if row else None

    def left_open(self, at_most: int) -> list[Ticket]:
        """Tickets of former days that nobody closed."""
        rows = [
            row
            for statement in sql.left_open
            for row in run(
                self.connection,
                statement,
                {"hall": self.hall.id, "on_day": self.today, "at_most": at_most},
            )
        ]
        return [self._remember(to_ticket(row)) for row in rows]

    def heads(self, window: Window) -> list[Head]:
        """The first of each rank in each queue that *window* serves."""
        own = queue_of_window(window.id)
        queues = [own, *self.hall.lines_of(window)]
        rows = run(
            self.connection,
            sql.heads(self._dialect),
            {"hall": self.hall.id, "on_day": self.today, "queues": json.dumps(queues)},
        )
        tickets = [self._remember(to_ticket(row)) for row in rows]
        self._heads = {ticket.id: ticket for ticket in tickets}
        expected = any(ticket.rank is Rank.APPOINTMENT for ticket in tickets)
        clock = self.hall.clock(self.now) if expected else ""
        return [
            Head(
                t.id,
                t.queue,
                t.rank,
                t.place,
                t.issued_at,
                sent_here=t.queue == own,
                early=expected and t.is_early(clock),
            )
            for t in tickets
        ]

    def head(self, head: Head) -> Ticket:
        """The ticket of a head just read."""
        return self._heads[head.ticket]

    def place_after(self, queue: str, count: int) -> int | None:
        """The place of the *count*-th ordinary ticket that waits in a queue, if so many do."""
        if count < 1:
            return None
        row = self._first(
            sql.place_after,
            hall=self.hall.id, on_day=self.today, queue=queue, skip=count - 1,
        )  # fmt: skip
        return row.place if row else None

    @property
    def last_place(self) -> int:
        """A place behind everybody who waits."""
        return (self.seq + 1) * PLACE_STEP

    def add(self, ticket: Ticket) -> None:
        """Store a new ticket; its line's tally was taken by `next_serial`."""
        values = {name: getattr(ticket, name) for name in TICKET_FIELDS}
        run(self.connection, sql.add_ticket, values)

    def save(self, ticket: Ticket) -> None:
        """Store a changed ticket, and remember what it means for the tallies."""
        stood, were = self._read[ticket.id]
        fields = zip(MUTABLE_FIELDS, were, MUTABLE(ticket), strict=True)
        changed = {name: now for name, before, now in fields if now != before}
        if changed:
            values = {f"new_{name}": value for name, value in changed.items()}
            statement = sql.save_ticket(tuple(changed))
            run(self.connection, statement, {"ticket_id": ticket.id, **values})
        stands = Standing.of(ticket)
        if stands != stood:
            self.tallies.move(stood, stands, ticket)
        self._remember(ticket)

    # what answers need

    def reading(self) -> HallReading:
        """The hall as it stands inside this transaction, but for the log: that is written last."""
        self._journal.sheet.write()
        return HallReading(self.connection, self.hall, self.seq, "", self.now)

    def slip_printer(self, ticket: str) -> str | None:
        """The printer that printed a ticket last, if it is still there; else any of the hall's."""
        last = self.slips.of(ticket)
        known = last is not None and self.is_printer(last.printer)
        return last.printer if last is not None and known else self.any_printer()

    def is_printer(self, device: object) -> bool:
        """Whether it names a printer of this hall that is in use."""
        if not isinstance(device, str):
            return False
        return self._first(lookups.usable_printer, hall=self.hall.id, printer=device) is not None

    def zone_of(self, device: str) -> str | None:
        """The zone of the hall that a device is for, if it is for one."""
        row = self._first(lookups.device_zone, hall=self.hall.id, device=device)
        return row.zone if row else None

    def any_printer(self) -> str | None:
        """A printer of the hall, for who has none of its own."""
        printers = (
            row.id for row in self.devices.of_kind("printer") if row.hall_id == self.hall.id
        )
        return next(printers, None)

    # facts

    def record(self, kind: Kind, **data: Any) -> int:
        """Remember a fact; it is stored with the change that caused it, or not at all."""
        event = Event(kind, data)
        self.seq += 1
        self._lines.append(
            {
                "hall_id": self.hall.id,
                "seq": self.seq,
                "at": self.now,
                "kind": event.kind.value,
                "data": dict(event.data),
                "actor_kind": self.actor.kind,
                "actor": self.actor.id,
                "request_id": self._request_id,
            }
        )
        return self.seq

    def recorded(self) -> list[StoredEvent]:
        """The facts, as the log will tell them."""
        return [
            StoredEvent(
                self.hall.id, line["seq"], line["at"], line["kind"], line["data"], self.actor
            )
            for line in self._lines
        ]

    @property
    def facts(self) -> int:
        """How many facts were recorded."""
        return len(self._lines)

    def flush(self) -> None:
        """The command is through; journal and sequence are written by whoever holds the lock."""
        self.tallies.flush()
        self._journal.add(self._lines, self.answers.kept)

    # inside

    def _first(self, statement: Any, **values: Any) -> Any | None:
        return first(self.connection, statement, values)

    def _remember(self, ticket: Ticket) -> Ticket:
        self._read[ticket.id] = Standing.of(ticket), MUTABLE(ticket)
        return ticket
