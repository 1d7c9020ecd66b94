"""The table of appointments: who is expected, which can be erased once they have come."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, UniqueConstraint

from server.storage.columns import Day, Id, Instant, metadata

appointments = Table(
    "appointments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("hall_id", ForeignKey("halls.id"), nullable=False),
    Column("code", String(9), nullable=False),
    Column("service", Id, nullable=False),
    Column("day", Day, nullable=False),
    Column("begins", String(5), nullable=False),  # on the hall's own clock
    Column("ends", String(5), nullable=False),
    Column("name", String(60)),
    Column("phone", String(40)),
    Column("person_key", String(64)),
    Column("booked_at", Instant, nullable=False),
    Column("booked_by", String(80), nullable=False),
    Column("cancelled_at", Instant),
    Column("arrived_at", Instant),
    Column("ticket_id", ForeignKey("tickets.id")),
    Column("number", String(12)),
    UniqueConstraint("hall_id", "code", name="one_code_a_hall"),
    UniqueConstraint("ticket_id", name="one_appointment_a_ticket"),
    Index("appointments_of_a_day", "hall_id", "day", "begins"),
)
