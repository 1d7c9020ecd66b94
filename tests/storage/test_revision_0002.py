"""A database in which one person has two open tickets of a service can be migrated."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from server.storage.schema import History, bring_up_to_date

from_the_start = """INSERT INTO tickets
    (id, hall_id, day, number, line, service, queue, place, issued_at, secret, state, rank,
     language, waited_seconds, calls, returns, person_key, rated)
    VALUES (:id, 'north', '2026-11-23', :number, 'a', 's', 'a', 1, 0, 's', :state, 3,
     'en', 0, 0, 0, :person, false)"""


def add(engine, *tickets):
    with engine.execution_options(writes=True).begin() as connection:
        for number, state, person in tickets:
            values = {"id": number.lower(), "number": number, "state": state, "person": person}
            connection.execute(text(from_the_start), values)


def test_the_first_of_two_open_tickets_keeps_the_person(open_storage):
    engine = open_storage().engine
    bring_up_to_date(engine, History("0001"))
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            text("INSERT INTO halls (id, epoch, profile) VALUES ('north', '1', '{}')")
        )
    add(engine, ("A001", "served", "k"), ("A002", "called", "k"), ("A003", "waiting", "k"))
    add(engine, ("A004", "absent", "other"))
    assert bring_up_to_date(engine).before == "0001"
    with engine.connect() as connection:
        people = connection.execute(text("SELECT person_key FROM tickets ORDER BY id")).scalars()
        assert list(people) == ["k", "k", None, "other"]
    with pytest.raises(IntegrityError):
        add(engine, ("A005", "held", "other"))
