"""The schema fits the domain, and holds its promises a second time."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect
from sqlalchemy.dialects import sqlite

from server.domain.ticket import State, Ticket
from server.storage.rows import to_ticket
from server.storage.tables import Instant, metadata, tickets
from server.storage.work import MUTABLE_FIELDS, TICKET_FIELDS

NOW = datetime(2026, 11, 23, 1, 0, 0, 123_000, tzinfo=UTC)
WRITTEN = Instant().bind_processor(sqlite.dialect())
READ = Instant().result_processor(sqlite.dialect(), None)
BORN_WITH = {"id", "hall_id", "day", "number", "line", "issued_at", "secret", "slot"}


@pytest.fixture(scope="module")
def schema():
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    yield inspect(engine)
    engine.dispose()


def test_a_row_of_tickets_is_a_ticket_field_by_field():
    assert [column.name for column in tickets.columns] == [field.name for field in fields(Ticket)]


def test_what_a_ticket_is_born_with_is_never_written_again():
    assert set(TICKET_FIELDS) - set(MUTABLE_FIELDS) == BORN_WITH


def test_a_row_becomes_a_ticket_of_the_domains_own_types():
    values = {
        "id": "t", "hall_id": "h", "day": NOW.date(), "number": "A001", "line": "a",
        "service": "s", "queue": "a", "place": 1000, "issued_at": NOW, "secret": "x",
        "state": State.WAITING, "rank": 3,
    }  # fmt: skip
    row = [values.get(column.name) for column in tickets.columns]
    ticket = to_ticket(row)
    assert (ticket.number, ticket.state, ticket.rank.name) == ("A001", State.WAITING, "ORDINARY")


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("tickets", ["hall_id", "day", "number"]),  # one number a day
        ("tickets", ["hall_id", "window"]),  # one visitor at a window
        ("tickets", ["hall_id", "day", "service", "person_key"]),  # one place a person
        ("appointments", ["hall_id", "code"]),
        ("appointments", ["ticket_id"]),
        ("slips", ["ticket_id", "copy"]),
        ("devices", ["token_key"]),
        ("devices", ["code_key"]),
    ],
)
def test_the_database_itself_refuses_a_second_one(schema, table, columns):
    unique = [i["column_names"] for i in schema.get_indexes(table) if i["unique"]]
    unique += [c["column_names"] for c in schema.get_unique_constraints(table)]
    assert columns in unique


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("events", ["hall_id", "seq"]),
        ("answers", ["hall_id", "actor", "request_id"]),
        ("ratings", ["ticket_id"]),
        ("tallies", ["hall_id", "day", "queue"]),
        ("quotas", ["hall_id", "day", "half", "service"]),
    ],
)
def test_what_is_counted_or_answered_once_has_one_key(schema, table, key):
    assert schema.get_pk_constraint(table)["constrained_columns"] == key


def test_every_table_of_a_hall_names_its_hall_and_the_hall_exists(schema):
    for table in metadata.sorted_tables:
        if "hall_id" in table.columns and table.name != "sessions":
            known = {key["referred_table"] for key in schema.get_foreign_keys(table.name)}
            assert "halls" in known, table.name


@settings(deadline=None)
@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_is_kept_to_the_millisecond_and_does_not_drift(moment):
    stored = WRITTEN(moment)
    read = READ(stored)
    assert timedelta() <= moment - read < timedelta(milliseconds=1)
    assert WRITTEN(read) == stored


def test_a_moment_of_another_zone_is_the_same_moment():
    shanghai = NOW.astimezone(timezone(timedelta(hours=8)))
    assert WRITTEN(shanghai) == WRITTEN(NOW)
    assert WRITTEN(None) is None
    assert READ(None) is None
