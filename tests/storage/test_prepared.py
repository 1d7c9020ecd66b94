"""The short cut answers and writes what SQLAlchemy's own execution does, for every statement."""

import json
import pkgutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from sqlalchemy import Connection, Table, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.sql.expression import ClauseElement

import server.storage
from server.actions.appointments import Booking, book
from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.actions.moving import Order, move
from server.actions.once import Request, once
from server.actions.rating import Opinion, rate
from server.actions.telling import ask_help, set_slip
from server.domain.events import Actor
from server.domain.ticket import Move, State, Ticket
from server.storage import prepared
from server.storage import statements as sql
from server.storage.paper import Rolls
from server.storage.people import Devices, Sessions, Staff
from server.storage.tables import appointments, events, metadata, tickets
from server.storage.work import MUTABLE_FIELDS

KIOSK = Actor("device", "kiosk-1")
NOW = datetime(2026, 11, 23, 1, 0, 0, 456_000, tzinfo=UTC)
EXECUTIONS = (prepared.run, Connection.execute)
MADE_FOR = {"save_ticket": MUTABLE_FIELDS, "answers_to": 2}  # others are made for a dialect
ODD_JSON = {"漢": ["a'b", 1.5, None, True], "deep": {"n": -7, "": "\U0001f600"}}


@pytest.fixture
def morning(storage, clock):
    """A hall in which something of everything has happened; answers the names of some things."""
    with storage.hall("north", KIOSK) as work:
        for _ in range(3):
            issue(work, Wish("b-service"))
        for window, moves in (("1", "start hold"), ("2", ""), ("3", "start")):
            left = call_next(work, window).ticket
            for what in moves.split():
                move(work, left.id, Order(Move(what), window))
        issue(work, Wish("b-service"))
    clock.passes(days=1)
    with storage.write() as connection:
        Staff(connection).put(
            "wang", hall_id="north", role="operator", name="王丽", staff_no="7", department="公安",
            title="", windows=["1"], active=True, password_hash="x", must_change=False,
        )  # fmt: skip
        Sessions(connection).add(
            key="s", username="wang", hall_id="north", window="1", csrf="c", seen_at=clock()
        )
        Devices(connection).add(
            {"id": "kiosk-1", "hall_id": "north", "kind": "kiosk", "name": "取号机",
             "token_key": "k", "settings": {"printer": "p1"}, "health": ODD_JSON}
        )  # fmt: skip
        Devices(connection).add(
            {"id": "p1", "hall_id": "north", "kind": "printer", "name": "打印机"}
        )
        Rolls(connection).use("p1", 150.5)
    return live(storage)


def live(storage):
    """One morning: tickets in every state, paper, a rating, a call for help, an answer kept."""
    with storage.hall("north", KIOSK) as work:
        taken = [issue(work, Wish("a-service", printer="p1")) for _ in range(8)]
        issue(work, Wish("b-service", person_key="p" * 64))
        work.tallies.count_quota("b-service", "am")
        for moves in ("start finish", "start hold", "miss", "start"):
            ticket = call_next(work, "1").ticket
            for what in moves.split():
                move(work, ticket.id, Order(Move(what), "1"))
        served = taken[0].ticket
        opinion = Opinion(2, ("207",), "慢", anonymous=True, option_set=None, channel="evaluator")
        rate(work, served.id, opinion)
        ask_help(work, "1")
        set_slip(work, taken[1].slip, "failed", "paper_out")
        expected = book(work, Booking("b-service", work.today, "17:00", person_key="p" * 64))
    once(storage, Request("north", KIOSK, "tap", "x"), lambda work: work.hall.name)
    return {
        "served": served.id, "job": taken[0].slip, "call": ticket.call_seq, "expected": expected,
    }  # fmt: skip


def values(known):
    """A value for every blank of every statement that reads or changes a row."""
    today = date(2026, 11, 24)
    return {
        "hall": "north", "on_day": today, "ticket_id": known["served"], "number": "A004",
        "at": "1", "at_most": 50, "service": "b-service", "person": "p" * 64,
        "queue": "a", "rank": 3, "place": 10**9, "before": NOW + timedelta(days=9), "skip": 0,
        "seq": known["call"], "queues": json.dumps(["a", "b", "window:1"]),
        "request_0": "never", "who_0": "device:kiosk-1",
        "request_1": "tap", "who_1": "device:kiosk-1", "after": 0, "stars_at_most": 5,
        "since": NOW - timedelta(days=9), "token": "k", "session": "s", "job": known["job"],
        "of": "a", "seconds": 12.5, "count": 4, "call_at": NOW, "new_streak": 3,
        "line": "b", "first": "A0", "last": "A99999999999", "printer": "p1",
        "appointment_id": known["expected"].id, "code": known["expected"].code,
        "begins": "16:30", "until": "17:30", "ticket": known["served"], "moment": NOW,
        "device": "kiosk-1", "told": ODD_JSON | {"paper": "low"}, "emptied": {}, "seen": NOW,
        "half": "am",
    }  # fmt: skip


def new_rows(known):
    """What the inserts put in: ``table name → row``."""
    ticket = Ticket(
        "new", "north", date(2026, 11, 24), "A999", "a", "a-service", "a", 10**12, NOW, "secret",
        state=State.HELD, person_key="q" * 64, rated=True, call_seq=2**40, shown_at=NOW,
    )  # fmt: skip
    tally = {"hall_id": "north", "day": ticket.day, "queue": "a", "serial": 1, "pace_seconds": 0.0,
             "pace_count": 0, "last_call_at": NOW} | dict.fromkeys(sql.COUNTS, 2)  # fmt: skip
    expected = replace(known["expected"], id="new", code="Y00000000")
    return {
        "appointments": {c.name: getattr(expected, c.name) for c in appointments.columns},
        "tickets": {c.name: getattr(ticket, c.name) for c in tickets.columns},
        "events": {
            "hall_id": "north", "seq": 9999, "at": NOW, "kind": "help_asked", "data": ODD_JSON,
            "actor_kind": "device", "actor": "kiosk-1", "request_id": None,
        },
        "answers": {
            "hall_id": "north", "actor": "a", "request_id": "r", "at": NOW, "fingerprint": "f",
            "body": "{}",
        },
        "tallies": tally,
        "quotas": {
            "hall_id": "north", "day": ticket.day, "half": "am", "service": "s", "issued": 1,
        },
        "slips": {
            "hall_id": "north", "ticket_id": known["served"], "printer": "p1", "copy": 9,
            "ahead": 0, "state": "queued", "problem": None, "at": NOW, "what": "ticket",
            "words": ODD_JSON, "meant_for": "p2", "asked_at": NOW,
        },
        "save": {"ticket_id": known["served"]}
        | {f"new_{name}": getattr(ticket, name) for name in MUTABLE_FIELDS},
    }  # fmt: skip


def every_statement(dialect):
    """name → statement, as the storage's modules define them, with those made for a dialect."""
    found = {}
    for module in pkgutil.iter_modules(server.storage.__path__):
        things = vars(import_module(f"{server.storage.__name__}.{module.name}"))
        found |= dict(statements_among(things, dialect))
    return found


def statements_among(things, dialect):
    for name, thing in things.items():
        if name.startswith("_") or isinstance(thing, Table):
            continue
        if isinstance(thing, tuple) and all(hasattr(part, "is_select") for part in thing):
            yield from ((f"{name}-{number}", part) for number, part in enumerate(thing))
        elif isinstance(thing, type(sql.heads)) and thing.__module__.startswith("server.storage"):
            made = thing(MADE_FOR.get(name, dialect))
            if hasattr(made, "exported_columns"):
                yield name, made
        elif isinstance(thing, ClauseElement) and hasattr(thing, "exported_columns"):
            yield name, thing


def asked(statement, dialect, known):
    """The values for one statement."""
    if getattr(statement, "is_insert", False):
        return new_rows(known)[statement.table.name]
    if statement is sql.save_ticket(MUTABLE_FIELDS):
        return new_rows(known)["save"]
    blanks = statement.compile(dialect=dialect).params
    given = values(known)
    return {name: given[name] for name, default in blanks.items() if default is None}


def plain(rows):
    """Rows with the names of their columns; a count has none of its own."""
    nameless = {"_0", "count_1"}
    return [(tuple(row), [name for name in row._fields if name not in nameless]) for row in rows]


def contents(connection):
    """Everything that is stored."""
    return {
        table.name: sorted(map(repr, connection.execute(select(table))))
        for table in metadata.sorted_tables
    }


def test_every_question_gets_the_same_answer(storage, morning):
    dialect = storage.engine.dialect
    asked_any = 0
    with storage.read() as connection:
        for name, statement in every_statement(dialect.name).items():
            if not statement.is_select:
                continue
            given = asked(statement, dialect, morning)
            wanted = connection.execute(statement, given).all()
            got = prepared.run(connection, statement, given)
            assert wanted, f"{name} finds nothing here: the test would tell nothing"
            assert sorted(map(repr, plain(got))) == sorted(map(repr, plain(wanted))), name
            asked_any += 1
    assert asked_any > 25


def forget_undone_numbers(connection):
    """PostgreSQL counts on after a rollback; both ways shall get the same number."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval(pg_get_serial_sequence('slips', 'job'), 1000)"))


def test_every_change_leaves_the_same_behind(storage, morning):
    dialect = storage.engine.dialect
    with storage.read() as connection:
        before = contents(connection)
    changes = 0
    for name, statement in every_statement(dialect.name).items():
        if statement.is_select:
            continue
        given = asked(statement, dialect, morning)
        left = []
        for execute in EXECUTIONS:
            with storage._writers.connect() as connection, connection.begin() as change:
                forget_undone_numbers(connection)
                result = execute(connection, statement, given)
                answer = plain(result) if statement.exported_columns else None
                left.append((answer, contents(connection)))
                change.rollback()
        assert left[0] == left[1], name
        assert left[0][1] != before or name == "lock_hall", f"{name} changed nothing"
        changes += 1
    assert changes > 10


@pytest.mark.parametrize("data", [{}, [], None, 0, "漢'\"\\", ODD_JSON, {"n": 2**53}])
def test_json_comes_back_as_it_went(storage, data):
    row = {
        "hall_id": "north", "seq": 1, "at": NOW, "kind": "x", "data": data, "actor_kind": "system",
        "actor": "server", "request_id": None,
    }  # fmt: skip
    with storage.write() as connection:
        prepared.run(connection, sql.add_events, row)
        given = {"hall": "north", "after": 0, "at_most": 9}
        (stored,) = prepared.run(connection, sql.history, given)
        assert stored.data == data
        (as_sqlalchemy,) = connection.execute(select(events.c.data)).scalars()
        assert as_sqlalchemy == data


def test_moments_days_states_and_truths_keep_their_types(storage, morning):
    with storage.read() as connection:
        ticket = prepared.first(connection, sql.ticket_by_id, {"ticket_id": morning["served"]})
    assert ticket.state is State.SERVED
    assert ticket.rated is True
    assert (type(ticket.day), ticket.day) == (date, date(2026, 11, 24))
    assert ticket.issued_at == datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    assert ticket.shown_at is None


def test_a_row_is_read_by_name_and_by_place(storage, morning):
    with storage.read() as connection:
        row = prepared.first(connection, sql.hall_row, {"hall": "north"})
        assert (row.last_seq, row.version) == tuple(row)[:2]
        assert prepared.first(connection, sql.hall_row, {"hall": "west"}) is None
        assert prepared.run(connection, sql.history, values(morning) | {"after": 10**6}) == []


def test_a_broken_constraint_is_the_error_that_sqlalchemy_raises(storage, morning):
    row = new_rows(morning)["tickets"]
    for execute in EXECUTIONS:
        with pytest.raises(IntegrityError) as refused, storage.write() as connection:
            _twice(execute, connection, row)
        assert refused.value.orig is not None
    with storage.read() as connection:
        assert prepared.first(connection, sql.ticket_by_id, {"ticket_id": "one"}) is None


def _twice(execute, connection, row):
    """Two tickets of one number."""
    for name in ("one", "two"):
        execute(connection, sql.add_ticket, row | {"id": name})


def test_a_statement_the_database_does_not_know_is_an_operational_error(storage):
    with pytest.raises(OperationalError), storage.write() as connection:
        prepared.say(connection, "RELEASE SAVEPOINT nobody_made_it")


def test_a_forgotten_value_is_no_null(storage):
    with storage.read() as connection, pytest.raises((KeyError, OperationalError)):
        prepared.run(connection, sql.history, {"hall": "north"})


def test_a_savepoint_undoes_its_own_part_only(storage):
    row = {"hall_id": "north", "actor": "a", "at": NOW, "fingerprint": "f", "body": "1"}
    with storage.write() as connection:
        prepared.run(connection, sql.add_answer, row | {"request_id": "kept"})
        prepared.say(connection, "SAVEPOINT turn")
        prepared.run(connection, sql.add_answer, row | {"request_id": "undone"})
        prepared.say(connection, "ROLLBACK TO SAVEPOINT turn")
        prepared.say(connection, "RELEASE SAVEPOINT turn")
    given = {"hall": "north", "who_0": "a"}
    with storage.read() as connection:
        found = [
            prepared.first(connection, sql.answers_to(1), given | {"request_0": request})
            for request in ("kept", "undone")
        ]
    assert (found[0].body, found[1]) == ("1", None)


def test_many_rows_are_written_one_by_one(storage):
    rows = [
        {"hall_id": "north", "actor": "a", "request_id": str(n), "at": NOW, "fingerprint": "f",
         "body": "1"}
        for n in range(3)
    ]  # fmt: skip
    with storage.write() as connection:
        prepared.run_many(connection, sql.add_answer, rows)
        found = connection.execute(select(metadata.tables["answers"].c.request_id)).scalars()
        assert sorted(found) == ["0", "1", "2"]


def test_a_statement_is_compiled_once(storage):
    statement = insert(metadata.tables["answers"])
    with storage.read() as connection:
        assert prepared._plan(statement, connection.dialect) is prepared._plan(
            statement, connection.dialect
        )
