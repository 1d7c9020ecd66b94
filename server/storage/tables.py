"""The schema. Times are UTC, in milliseconds since 1970; a day is the hall's own."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from server.storage.booked_tables import appointments
from server.storage.columns import Day, Id, Instant, metadata, states
from server.storage.people_tables import devices, operators, sessions

# Whoever wants the schema finds all of it here.
__all__ = ["Instant", "appointments", "devices", "metadata", "operators", "sessions"]


halls = Table(
    "halls",
    metadata,
    Column("id", Id, primary_key=True),
    Column("last_seq", BigInteger, nullable=False, server_default="0"),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("epoch", String(16), nullable=False),
    Column("profile", JSON, nullable=False),
)

furnishings = Table(
    "furnishings",
    metadata,
    Column("hall_id", ForeignKey("halls.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("id", Id, primary_key=True),
    Column("data", JSON, nullable=False),
)

window_states = Table(
    "window_states",
    metadata,
    Column("hall_id", ForeignKey("halls.id"), primary_key=True),
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

tickets = Table(
    "tickets",
    metadata,
    Column("id", Id, primary_key=True),
    Column("hall_id", ForeignKey("halls.id"), nullable=False),
    Column("day", Day, nullable=False),
    Column("number", String(12), nullable=False),
    Column("line", Id, nullable=False),
    Column("service", Id, nullable=False),
    Column("queue", String(48), nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("secret", String(24), nullable=False),
    Column("state", states(), nullable=False),
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
    Column("slot", String(11)),
    UniqueConstraint("hall_id", "day", "number", name="one_number_a_day"),
)

_waiting = text("state = 'waiting'")
_at_window = text("state IN ('called', 'serving')")
_parked = text("state IN ('held', 'absent')")
Index(
    "waiting_in_order",
    *(tickets.c[name] for name in ("hall_id", "day", "queue", "rank", "place", "id")),
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
Index(
    "waiting_by_age",
    *(tickets.c[name] for name in ("hall_id", "day", "issued_at")),
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
Index(
    "one_visitor_at_a_window",
    tickets.c.hall_id,
    tickets.c.window,
    unique=True,
    sqlite_where=_at_window,
    postgresql_where=_at_window,
)
Index(
    "parked_at_a_window",
    tickets.c.hall_id,
    tickets.c.window,
    tickets.c.day,
    sqlite_where=_parked,
    postgresql_where=_parked,
)
_called = text("call_seq IS NOT NULL")
Index(
    "recent_calls",
    tickets.c.hall_id,
    tickets.c.call_seq,
    sqlite_where=_called,
    postgresql_where=_called,
)
_one_person = text(
    "state IN ('waiting', 'called', 'serving', 'held', 'absent') AND person_key IS NOT NULL"
)
Index(
    "one_place_a_person",
    *(tickets.c[name] for name in ("hall_id", "day", "service", "person_key")),
    unique=True,
    sqlite_where=_one_person,
    postgresql_where=_one_person,
)

tallies = Table(
    "tallies",
    metadata,
    Column("hall_id", ForeignKey("halls.id"), primary_key=True),
    Column("day", Day, primary_key=True),
    Column("queue", String(48), primary_key=True),
    *(
        Column(name, Integer, nullable=False, server_default="0")
        for name in (
            "serial",
            "waiting",
            "privileged",
            "held",
            "absent",
            "served",
            "cancelled",
            "calls",
            "wait_seconds",
        )
    ),
    Column("pace_seconds", Float, nullable=False, server_default="0"),
    Column("pace_count", Integer, nullable=False, server_default="0"),
    Column("last_call_at", Instant),
)

quotas = Table(
    "quotas",
    metadata,
    Column("hall_id", ForeignKey("halls.id"), primary_key=True),
    Column("day", Day, primary_key=True),
    Column("half", String(2), primary_key=True),
    Column("service", Id, primary_key=True),
    Column("issued", Integer, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("hall_id", ForeignKey("halls.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("data", JSON, nullable=False),
    Column("actor_kind", String(16), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("request_id", String(64)),
)

answers = Table(
    "answers",
    metadata,
    Column("hall_id", ForeignKey("halls.id"), primary_key=True),
    Column("actor", String(80), primary_key=True),
    Column("request_id", String(64), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("fingerprint", String(32), nullable=False),
    Column("body", Text, nullable=False),
)

ratings = Table(
    "ratings",
    metadata,
    Column("ticket_id", ForeignKey("tickets.id"), primary_key=True),
    Column("hall_id", ForeignKey("halls.id"), nullable=False),
    Column("day", Day, nullable=False),
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
    Index("ratings_of_a_day", "hall_id", "day", "stars"),
)

slips = Table(
    "slips",
    metadata,
    Column("job", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("hall_id", ForeignKey("halls.id"), nullable=False),
    Column("ticket_id", ForeignKey("tickets.id")),  # none: a form, a test page
    Column("printer", Id, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("ahead", Integer),
    Column("state", String(8), nullable=False),
    Column("problem", String(32)),
    Column("at", Instant, nullable=False),
    Column("what", String(16), nullable=False, server_default="ticket"),
    Column("words", JSON(none_as_null=True)),  # of a form, until it is paper
    Column("meant_for", Id),  # the printer that another one stands in for
    Column("asked_at", Instant),
    UniqueConstraint("ticket_id", "copy", name="one_slip_a_copy"),
    Index(
        "slips_to_do",
        "hall_id",
        "job",
        sqlite_where=text("state IN ('queued', 'sent')"),
        postgresql_where=text("state IN ('queued', 'sent')"),
    ),
    Index(
        "slips_gone_wrong",
        "hall_id",
        "at",
        sqlite_where=text("state IN ('failed', 'unknown')"),
        postgresql_where=text("state IN ('failed', 'unknown')"),
    ),
)

rolls = Table(
    "rolls",
    metadata,
    Column("printer", ForeignKey("devices.id"), primary_key=True),
    Column("used_mm", Float, nullable=False, server_default="0"),
    Column("length_mm", Float),  # of this roll; else what is set for the printer
    Column("loaded_at", Instant),
    Column("loaded_by", String(80)),
)

helps = Table(
    "helps",
    metadata,
    Column("hall_id", ForeignKey("halls.id"), primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("source", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("answered_at", Instant),
)
