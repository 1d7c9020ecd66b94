"""Rows of the database as the domain knows them."""

from typing import Any

from sqlalchemy import Row

from server.domain.ticket import Rank, Ticket


def to_ticket(row: Row[Any]) -> Ticket:
    """A row of ``tickets``: its columns are the fields of `Ticket`, in the same order."""
    ticket = Ticket(*row)  # type: ignore[call-arg]  # a row is as long as the table is wide
    ticket.rank = Rank(ticket.rank)
    return ticket
