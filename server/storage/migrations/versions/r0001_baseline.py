"""The first schema: what the first release finds in its database."""

from typing import Any

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)

revision = "0001"
down_revision = None

Id = String(40)
Instant = BigInteger  # milliseconds since 1970


def upgrade() -> None:
    _halls()
    _tickets()
    _counts()
    _log()
    _visits()
    _people()


def _halls() -> None:
    """Halls, what is in them, and what their windows are doing."""
    op.create_table(
        "halls",
        Column("id", Id, primary_key=True),
        Column("last_seq", BigInteger, nullable=False, server_default="0"),
        Column("version", Integer, nullable=False, server_default="0"),
        Column("epoch", String(16), nullable=False),
        Column("profile", JSON, nullable=False),
    )
    op.create_table(
        "furnishings",
        Column("hall_id", Id, ForeignKey("halls.id"), primary_key=True),
        Column("kind", String(16), primary_key=True),
        Column("id", Id, primary_key=True),
        Column("data", JSON, nullable=False),
    )
    op.create_table(
        "window_states",
        Column("hall_id", Id, ForeignKey("halls.id"), primary_key=True),
        Column("window", Id, primary_key=True),
        Column("status", String(8), nullable=False, server_default="closed"),
        Column("notice", String(200)),
        Column("reason", String(200)),
        Column("until", Instant),
        Column("since", Instant),
        Column("operator", String(64)),
        Column("streak", Integer, nullable=False, server_default="0"),
        Column("invite_ticket", Id),
        Column("invite_number", String(12)),
        Column("invite_service", Id),
        Column("invite_at", Instant),
    )


def _tickets() -> None:
    """Every ticket, and the indexes that find the next one without counting."""
    op.create_table(
        "tickets",
        Column("id", Id, primary_key=True),
        Column("hall_id", Id, ForeignKey("halls.id"), nullable=False),
        Column("day", Date, nullable=False),
        Column("number", String(12), nullable=False),
        Column("line", Id, nullable=False),
        Column("service", Id, nullable=False),
        Column("queue", String(48), nullable=False),
        Column("place", BigInteger, nullable=False),
        Column("issued_at", Instant, nullable=False),
        Column("secret", String(24), nullable=False),
        Column("state", String(16), nullable=False),
        Column("rank", SmallInteger, nullable=False),
        Column("priority", Id),
        Column("language", String(8), nullable=False),
        Column("window", Id),
        Column("operator", String(64)),
        Column("called_at", Instant),
        Column("started_at", Instant),
        Column("finished_at", Instant),
        Column("waiting_since", Instant),
        Column("waited_seconds", Integer, nullable=False),
        Column("calls", Integer, nullable=False),
        Column("returns", Integer, nullable=False),
        Column("call_seq", BigInteger),
        Column("call_at", Instant),
        Column("shown_at", Instant),
        Column("spoken_at", Instant),
        Column("person_key", String(64)),
        Column("rated", Boolean, nullable=False),
        UniqueConstraint("hall_id", "day", "number", name="one_number_a_day"),
    )
    _index(
        "one_place_a_person",
        "tickets",
        ["hall_id", "day", "service", "person_key"],
        "state = 'waiting' AND person_key IS NOT NULL",
        unique=True,
    )
    _index(
        "one_visitor_at_a_window",
        "tickets",
        ["hall_id", "window"],
        "state IN ('called', 'serving')",
        unique=True,
    )
    _index(
        "parked_at_a_window", "tickets", ["hall_id", "window", "day"], "state IN ('held', 'absent')"
    )
    _index("recent_calls", "tickets", ["hall_id", "call_seq"], "call_seq IS NOT NULL")
    _index("waiting_by_age", "tickets", ["hall_id", "day", "issued_at"], "state = 'waiting'")
    _index(
        "waiting_in_order",
        "tickets",
        ["hall_id", "day", "queue", "rank", "place", "id"],
        "state = 'waiting'",
    )


def _counts() -> None:
    """What is counted, so that nothing is recounted."""
    op.create_table(
        "tallies",
        Column("hall_id", Id, ForeignKey("halls.id"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("queue", String(48), primary_key=True),
        Column("serial", Integer, nullable=False, server_default="0"),
        Column("waiting", Integer, nullable=False, server_default="0"),
        Column("privileged", Integer, nullable=False, server_default="0"),
        Column("held", Integer, nullable=False, server_default="0"),
        Column("absent", Integer, nullable=False, server_default="0"),
        Column("served", Integer, nullable=False, server_default="0"),
        Column("cancelled", Integer, nullable=False, server_default="0"),
        Column("calls", Integer, nullable=False, server_default="0"),
        Column("wait_seconds", Integer, nullable=False, server_default="0"),
        Column("pace_seconds", Float, nullable=False, server_default="0"),
        Column("pace_count", Integer, nullable=False, server_default="0"),
        Column("last_call_at", Instant),
    )
    op.create_table(
        "quotas",
        Column("hall_id", Id, ForeignKey("halls.id"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("half", String(2), primary_key=True),
        Column("service", Id, primary_key=True),
        Column("issued", Integer, nullable=False),
    )


def _log() -> None:
    """What happened, and what was answered to whom."""
    op.create_table(
        "events",
        Column("hall_id", Id, ForeignKey("halls.id"), primary_key=True),
        Column("seq", BigInteger, primary_key=True, autoincrement=False),
        Column("at", Instant, nullable=False),
        Column("kind", String(32), nullable=False),
        Column("data", JSON, nullable=False),
        Column("actor_kind", String(16), nullable=False),
        Column("actor", String(64), nullable=False),
        Column("request_id", String(64)),
    )
    op.create_table(
        "answers",
        Column("hall_id", Id, ForeignKey("halls.id"), primary_key=True),
        Column("actor", String(80), primary_key=True),
        Column("request_id", String(64), primary_key=True),
        Column("at", Instant, nullable=False),
        Column("fingerprint", String(32), nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_answers_at", "answers", ["at"])


def _visits() -> None:
    """What visitors think and hold in their hands, and who asked for help."""
    op.create_table(
        "ratings",
        Column("ticket_id", Id, ForeignKey("tickets.id"), primary_key=True),
        Column("hall_id", Id, ForeignKey("halls.id"), nullable=False),
        Column("day", Date, nullable=False),
        Column("at", Instant, nullable=False),
        Column("stars", SmallInteger, nullable=False),
        Column("options", JSON, nullable=False),
        Column("option_set", String(16), nullable=False),
        Column("comment", String(150), nullable=False),
        Column("anonymous", Boolean, nullable=False),
        Column("channel", String(16), nullable=False),
        Column("number", String(12), nullable=False),
        Column("window", Id),
        Column("operator", String(64)),
    )
    op.create_index("ratings_of_a_day", "ratings", ["hall_id", "day", "stars"])
    op.create_table(
        "slips",
        Column("job", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
        Column("hall_id", Id, ForeignKey("halls.id"), nullable=False),
        Column("ticket_id", Id, ForeignKey("tickets.id"), nullable=False),
        Column("printer", Id, nullable=False),
        Column("copy", Integer, nullable=False),
        Column("ahead", Integer),
        Column("state", String(8), nullable=False),
        Column("problem", String(32)),
        Column("at", Instant, nullable=False),
        UniqueConstraint("ticket_id", "copy", name="one_slip_a_copy"),
    )
    _index("slips_gone_wrong", "slips", ["hall_id", "at"], "state IN ('failed', 'unknown')")
    _index("slips_to_do", "slips", ["hall_id", "job"], "state IN ('queued', 'sent')")
    op.create_table(
        "helps",
        Column("hall_id", Id, ForeignKey("halls.id"), primary_key=True),
        Column("id", BigInteger, primary_key=True, autoincrement=False),
        Column("source", String(64), nullable=False),
        Column("at", Instant, nullable=False),
        Column("answered_at", Instant),
    )


def _people() -> None:
    """Staff, who is signed in, and enrolled devices."""
    op.create_table(
        "operators",
        Column("username", String(64), primary_key=True),
        Column("hall_id", Id, ForeignKey("halls.id")),
        Column("role", String(16), nullable=False),
        Column("name", String(64), nullable=False),
        Column("staff_no", String(32), nullable=False),
        Column("department", String(64), nullable=False),
        Column("title", String(64), nullable=False),
        Column("windows", JSON, nullable=False),
        Column("active", Boolean, nullable=False),
        Column("password_hash", String(160), nullable=False),
        Column("password_history", JSON, nullable=False),
        Column("must_change", Boolean, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("locked_until", Instant),
    )
    op.create_table(
        "sessions",
        Column("key", String(64), primary_key=True),
        Column("username", String(64), ForeignKey("operators.username"), nullable=False),
        Column("hall_id", Id),
        Column("window", Id),
        Column("csrf", String(64), nullable=False),
        Column("seen_at", Instant, nullable=False),
    )
    op.create_index("ix_sessions_username", "sessions", ["username"])
    op.create_table(
        "devices",
        Column("id", Id, primary_key=True),
        Column("hall_id", Id, ForeignKey("halls.id"), nullable=False),
        Column("kind", String(16), nullable=False),
        Column("name", String(64), nullable=False),
        Column("window", Id),
        Column("zone", String(32)),
        Column("scopes", JSON, nullable=False),
        Column("settings", JSON, nullable=False),
        Column("token_key", String(64), unique=True),
        Column("code_key", String(64), unique=True),
        Column("code_until", Instant),
        Column("revoked", Boolean, nullable=False),
        Column("last_seen_at", Instant),
        Column("health", JSON, nullable=False),
    )
    op.create_index("ix_devices_hall_id", "devices", ["hall_id"])


def _index(name: str, table: str, columns: list[str], where: str, **how: Any) -> None:
    """An index of only those rows that are asked for."""
    only = text(where)
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only, **how)
