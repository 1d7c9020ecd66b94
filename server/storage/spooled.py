"""Print jobs with their tickets, as the spool reads them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, literal_column, select

from server.domain.ticket import Ticket
from server.storage.rows import to_ticket
from server.storage.tables import slips, tickets


@dataclass(frozen=True, slots=True)
class SpooledSlip:
    """A slip that is on its way."""

    job: int
    printer: str
    copy: int
    ahead: int | None
    at: datetime
    ticket: Ticket


def slips_in_state(
    connection: Connection, printer: str, state: str, at_most: int
) -> list[SpooledSlip]:
    """The oldest jobs of a printer that are ``queued`` or ``sent``."""
    wanted = (
        select(slips)
        .where(
            slips.c.state.in_([literal_column("'queued'"), literal_column("'sent'")]),
            slips.c.state == state,
            slips.c.printer == printer,
        )
        .order_by(slips.c.job)
        .limit(at_most)
    )
    rows = connection.execute(wanted).all()
    by_id = select(tickets).where(tickets.c.id.in_([row.ticket_id for row in rows]))
    found = {row.id: to_ticket(row) for row in connection.execute(by_id)} if rows else {}
    return [
        SpooledSlip(row.job, row.printer, row.copy, row.ahead, row.at, found[row.ticket_id])
        for row in rows
    ]
