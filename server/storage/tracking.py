"""Finding a ticket by the token that its slip carries."""

import hmac

from sqlalchemy import Connection

from server.domain.ticket import Ticket
from server.storage import statements as sql
from server.storage.ids import ID_CHARACTERS
from server.storage.rows import to_ticket


def ticket_of_token(connection: Connection, token: str) -> Ticket | None:
    """The ticket, if id and secret are both right."""
    row = connection.execute(sql.ticket_by_id, {"ticket_id": token[:ID_CHARACTERS]}).first()
    if row is None or not hmac.compare_digest(row.secret.encode(), token[ID_CHARACTERS:].encode()):
        return None
    return to_ticket(row)
