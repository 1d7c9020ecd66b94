"""PostgreSQL restarts, or cuts a connection: the command at hand fails, the next one works."""

import pytest
from sqlalchemy import func, select, text

from server.actions.issuing import Wish, issue
from server.domain.events import Actor
from server.storage import DatabaseError

KIOSK = Actor("device", "kiosk-1")
OTHERS = text(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def database(new_database):
    return new_database("postgresql")


def take(work):
    return issue(work, Wish("a-service")).ticket.number


def test_connections_cut_while_idle_are_replaced_unnoticed(storage, open_storage):
    assert storage.act("north", KIOSK, None, take) == "A001"
    with open_storage().read() as connection:
        assert connection.execute(OTHERS).scalar_one() > 0
    assert storage.act("north", KIOSK, None, take) == "A002"
    assert storage.last_seqs()["north"] == 2


def test_a_connection_cut_in_the_middle_undoes_the_command(storage):
    def cut_short(work):
        take(work)
        work.connection.execute(select(func.pg_terminate_backend(func.pg_backend_pid())))

    with pytest.raises(DatabaseError):
        storage.act("north", KIOSK, None, cut_short)
    assert storage.history("north", 0) == []
    assert storage.act("north", KIOSK, None, take) == "A001"


def test_a_connection_cut_before_a_prepared_statement_is_an_error_of_the_database(
    storage, open_storage
):
    other = open_storage()

    def cut_by_another(work):
        with other.read() as connection:
            connection.execute(OTHERS)
        take(work)

    with pytest.raises(DatabaseError):
        storage.act("north", KIOSK, None, cut_by_another)
    assert storage.act("north", KIOSK, None, take) == "A001"
