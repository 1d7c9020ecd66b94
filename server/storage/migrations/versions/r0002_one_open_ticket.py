"""One person has one open ticket of a service a day, wherever it stands."""

from alembic import op
from sqlalchemy import inspect, text

revision = "0002"
down_revision = "0001"

OPEN = "state IN ('waiting', 'called', 'serving', 'held', 'absent') AND person_key IS NOT NULL"
# Of several that one person already has, the first keeps the person; all keep their places.
LATER = """
    UPDATE tickets SET person_key = NULL
    WHERE state IN ('waiting', 'called', 'serving', 'held', 'absent') AND EXISTS (
        SELECT 1 FROM tickets AS first
        WHERE first.hall_id = tickets.hall_id AND first.day = tickets.day
        AND first.service = tickets.service AND first.person_key = tickets.person_key
        AND first.state IN ('waiting', 'called', 'serving', 'held', 'absent')
        AND first.id < tickets.id)
"""


def upgrade() -> None:
    if not inspect(op.get_bind()).has_table("tickets"):
        return  # somebody else's database: it is refused afterwards, in plain words
    op.drop_index("one_place_a_person", "tickets")
    op.execute(LATER)
    op.create_index(
        "one_place_a_person",
        "tickets",
        ["hall_id", "day", "service", "person_key"],
        unique=True,
        sqlite_where=text(OPEN),
        postgresql_where=text(OPEN),
    )
