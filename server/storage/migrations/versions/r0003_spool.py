"""Paper that is no ticket's, a printer that stands in for another, and how much paper is left."""

from alembic import op
from sqlalchemy import JSON, Column, Float, ForeignKey, String, inspect, text

from server.storage.columns import Id, Instant

revision = "0003"
down_revision = "0002"

INDEXES = (
    ("slips_to_do", ["hall_id", "job"], "state IN ('queued', 'sent')"),
    ("slips_gone_wrong", ["hall_id", "at"], "state IN ('failed', 'unknown')"),
)


def upgrade() -> None:
    if not inspect(op.get_bind()).has_table("slips"):
        return  # somebody else's database: it is refused afterwards, in plain words
    for name, _, _ in INDEXES:
        op.drop_index(name, "slips")
    with op.batch_alter_table("slips") as slips:
        slips.alter_column("ticket_id", existing_type=Id, nullable=True)
        slips.add_column(Column("what", String(16), nullable=False, server_default="ticket"))
        slips.add_column(Column("words", JSON(none_as_null=True)))
        slips.add_column(Column("meant_for", Id))
        slips.add_column(Column("asked_at", Instant))
    for name, columns, condition in INDEXES:
        where = text(condition)
        op.create_index(name, "slips", columns, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "rolls",
        Column("printer", Id, ForeignKey("devices.id"), primary_key=True),
        Column("used_mm", Float, nullable=False, server_default="0"),
        Column("length_mm", Float),
        Column("loaded_at", Instant),
        Column("loaded_by", String(80)),
    )
