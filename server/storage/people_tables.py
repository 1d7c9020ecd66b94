"""Tables of people and boxes: rows that can be erased, apart from the facts that stay."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table

from server.storage.columns import Id, Instant, metadata

operators = Table(
    "operators",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("hall_id", ForeignKey("halls.id")),
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

sessions = Table(
    "sessions",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("username", ForeignKey("operators.username"), nullable=False, index=True),
    Column("hall_id", Id),
    Column("window", Id),
    Column("csrf", String(64), nullable=False),
    Column("seen_at", Instant, nullable=False),
)

devices = Table(
    "devices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("hall_id", ForeignKey("halls.id"), nullable=False, index=True),
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
