"""Who is expected when, and which ticket came by an appointment."""

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, String, UniqueConstraint, inspect

from server.storage.columns import Id, Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    if not inspect(op.get_bind()).has_table("tickets"):
        return  # somebody else's database: it is refused afterwards, in plain words
    op.add_column("tickets", Column("slot", String(11)))
    op.create_table(
        "appointments",
        Column("id", Id, primary_key=True),
        Column("hall_id", Id, ForeignKey("halls.id"), nullable=False),
        Column("code", String(9), nullable=False),
        Column("service", Id, nullable=False),
        Column("day", Date, nullable=False),
        Column("begins", String(5), nullable=False),
        Column("ends", String(5), nullable=False),
        Column("name", String(60)),
        Column("phone", String(40)),
        Column("person_key", String(64)),
        Column("booked_at", Instant, nullable=False),
        Column("booked_by", String(80), nullable=False),
        Column("cancelled_at", Instant),
        Column("arrived_at", Instant),
        Column("ticket_id", Id, ForeignKey("tickets.id")),
        Column("number", String(12)),
        UniqueConstraint("hall_id", "code", name="one_code_a_hall"),
        UniqueConstraint("ticket_id", name="one_appointment_a_ticket"),
    )
    op.create_index("appointments_of_a_day", "appointments", ["hall_id", "day", "begins"])
