"""Print jobs with their tickets, as the spool reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, literal_column, select

from server.domain.ticket import Ticket
from server.storage.rows import to_ticket
from server.storage.tables import slips, tickets


@dataclass(frozen=True, slots=True)
class SpooledSlip:
    """A slip that is on its way: a ticket's, or a form with its own words."""

    job: int
    hall: str
    printer: str
    copy: int
    ahead: int | None
    at: datetime
    asked_at: datetime
    what: str
    words: Mapping[str, Any]
    ticket: Ticket | None


def slips_in_state(
    connection: Connection, printer: str, state: str, at_most: int
) -> list[SpooledSlip]:
    """The oldest jobs of a printer that are ``queued`` or ``sent``; visitors' slips go first."""
    wanted = (
        select(slips)
        .where(
            slips.c.state.in_([literal_column("'queued'"), literal_column("'sent'")]),
            slips.c.state == state,
            slips.c.printer == printer,
        )
        .order_by(slips.c.ticket_id.is_(None), slips.c.job)
        .limit(at_most)
    )
    rows = connection.execute(wanted).all()
    ids = [row.ticket_id for row in rows if row.ticket_id is not None]
    by_id = select(tickets).where(tickets.c.id.in_(ids))
    found = {row.id: to_ticket(row) for row in connection.execute(by_id)} if ids else {}
    return [
        SpooledSlip(
            row.job, row.hall_id, row.printer, row.copy, row.ahead, row.at,
            row.asked_at or row.at, row.what, row.words or {}, found.get(row.ticket_id),
        )
        for row in rows
    ]  # fmt: skip
