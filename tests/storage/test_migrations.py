"""A database of any age becomes one of today, or stays as it was."""

import json
import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from sqlalchemy import insert, text
from sqlalchemy.exc import DatabaseError

from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.cli import main
from server.domain.events import Actor
from server.storage import open_engine, schema
from server.storage.schema import History, UnfitDatabase, bring_up_to_date, revision
from server.storage.tables import metadata, slips

FOREIGN_KEY = re.compile(r"FOREIGN KEY\(\w+\) REFERENCES \w+ \(\w+\)")
KIOSK = Actor("device", "kiosk-1")
CHANGE = """
    with op.batch_alter_table("tickets") as tickets:
        tickets.add_column(Column("colour", String(8), nullable=False, server_default="blue"))
        tickets.alter_column("language", existing_type=String(8), type_=String(12))
"""
SHAPE = {
    "sqlite": "SELECT name, sql AS told FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    "postgresql": """
        SELECT table_name || '.' || column_name AS name, concat_ws(' ', data_type,
            character_maximum_length, is_nullable, column_default) AS told
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",
}
STARTER = """
import sys
from server.storage import open_engine, schema
from server.storage.migrations import upgrade
engine = open_engine(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(schema.bring_up_to_date(engine))
"""
START = """
import sys
from pathlib import Path
from server.app import build
from server.settings import Settings
build(Settings(data=Path(sys.argv[1])))
print("alembic" in sys.modules)
"""


@pytest.fixture
def next_year(tmp_path):
    """The history that a later program knows: one revision more, which the test writes."""

    def write(body=CHANGE):
        lines = (
            '"""What a later program needs."""',
            "from alembic import op",
            "from sqlalchemy import Column, String",
            f'revision, down_revision = "next", "{schema.NEWEST}"',
            f"def upgrade():{body}",
        )
        (tmp_path / "next.py").write_text("\n".join(lines), encoding="utf-8")
        return History("next", (schema.VERSIONS, tmp_path))

    return write


@pytest.fixture
def engine(open_storage):
    """An empty database."""
    return open_storage().engine


@pytest.fixture
def old(storage):
    """A database of today, with people waiting in it; tomorrow it will be old."""
    with storage.hall("north", KIOSK) as work:
        tickets = [issue(work, Wish(f"{line}-service")).ticket for line in "aba"]
        slip = {"hall_id": "north", "ticket_id": tickets[0].id, "printer": "p", "copy": 1}
        slip |= {"state": "queued", "at": storage.now()}
        work.connection.execute(insert(slips), slip)
    return storage


def rows(engine, question):
    with engine.connect() as connection:
        return connection.execute(text(question)).all()


def change(engine, *statements):
    with engine.execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def tickets(engine):
    return rows(engine, "SELECT id, number, day, issued_at, secret, state FROM tickets ORDER BY id")


def shape(engine):
    """All that the database itself can tell about its tables, indexes and constraints."""
    told = {row.name: row.told for row in rows(engine, SHAPE[engine.dialect.name])}
    return {name: alike(words) for name, words in told.items() if "alembic" not in name}


def alike(words):
    """SQLite quotes the name of a table that was made anew, and mixes its foreign keys."""
    words = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", " ".join(words.split()))
    return FOREIGN_KEY.sub("a foreign key", words), sorted(FOREIGN_KEY.findall(words))


def indexes_of_tickets(engine):
    names = {index.name for index in metadata.tables["tickets"].indexes}
    return {name: told for name, told in shape(engine).items() if name in names}


def copies(engine):
    if engine.dialect.name != "sqlite":
        return []
    file = Path(engine.url.database)
    return sorted(file.parent.glob("hall.db.*"))


def without_revision(engine):
    """The tables themselves, by no revision."""
    with engine.execution_options(writes=True).begin() as connection:
        metadata.create_all(connection)


def test_the_newest_revision_is_the_one_that_the_program_names():
    config = Config()
    config.set_main_option("script_location", str(schema.VERSIONS.parent))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.NEWEST]


def test_the_revisions_make_exactly_what_the_tables_say(engine, new_database):
    bring_up_to_date(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    other = open_engine(new_database(engine.dialect.name))
    without_revision(other)
    assert shape(engine) == shape(other)
    assert "WHERE" in str(shape(engine)["waiting_in_order"])
    other.dispose()


def test_an_empty_database_becomes_a_new_one_once(engine):
    assert revision(engine) is None
    assert bring_up_to_date(engine) == schema.Change(None, schema.NEWEST, None)
    assert revision(engine) == schema.NEWEST
    assert bring_up_to_date(engine) is None
    assert copies(engine) == []


def test_an_old_database_keeps_its_tickets(old, next_year):
    before, indexes = tickets(old.engine), indexes_of_tickets(old.engine)
    made = bring_up_to_date(old.engine, next_year())
    assert (made.before, made.now) == (schema.NEWEST, "next")
    assert tickets(old.engine) == before
    assert {row.colour for row in rows(old.engine, "SELECT colour FROM tickets")} == {"blue"}
    assert indexes_of_tickets(old.engine) == indexes
    with old.hall("north", KIOSK) as work:
        assert call_next(work, "1").ticket.number == "A001"
    with pytest.raises(DatabaseError):
        change(old.engine, "DELETE FROM tickets")  # foreign keys are on guard again


def test_the_old_database_is_copied_first(old, next_year):
    file = Path(old.engine.url.database or "")
    if file.is_file():
        file.chmod(0o640)
    before = tickets(old.engine)
    made = bring_up_to_date(old.engine, next_year())
    assert copies(old.engine) == ([made.copy] if file.is_file() else [])
    if made.copy:
        assert made.copy.name == "hall.db.before-next"
        assert stat.S_IMODE(made.copy.stat().st_mode) == 0o640
        copy = open_engine(f"sqlite:///{made.copy}")
        assert revision(copy) == schema.NEWEST
        assert tickets(copy) == before
        copy.dispose()


def test_a_change_that_fails_changes_nothing(old, next_year):
    before = shape(old.engine), tickets(old.engine)
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(old.engine, next_year(f"{CHANGE}    1 / 0\n"))
    assert (shape(old.engine), tickets(old.engine)) == before
    assert revision(old.engine) == schema.NEWEST
    assert bring_up_to_date(old.engine, next_year()).now == "next"


def test_a_change_that_leaves_something_out_changes_nothing(old, next_year):
    before = shape(old.engine)
    forgetful = """
    with op.batch_alter_table("devices") as devices:
        devices.drop_column("health")
    op.drop_index("waiting_in_order", "tickets")
"""
    with pytest.raises(UnfitDatabase) as refused:
        bring_up_to_date(old.engine, next_year(forgetful))
    assert "column devices.health" in refused.value.detail
    assert "index waiting_in_order" in refused.value.detail
    assert shape(old.engine) == before


def test_a_change_that_orphans_a_row_changes_nothing(old, next_year):
    before = tickets(old.engine)
    with pytest.raises((UnfitDatabase, DatabaseError), match="slips"):
        bring_up_to_date(old.engine, next_year('\n    op.execute("DELETE FROM tickets")\n'))
    assert tickets(old.engine) == before


def test_a_database_of_a_newer_program_is_refused(old, next_year):
    bring_up_to_date(old.engine, next_year())
    before = shape(old.engine), tickets(old.engine), copies(old.engine)
    with pytest.raises(UnfitDatabase, match="at revision next, which this program does not know"):
        old.create_schema()
    assert (shape(old.engine), tickets(old.engine), copies(old.engine)) == before


def test_a_database_from_before_there_were_revisions_is_taken_over(engine):
    bring_up_to_date(engine, History("0001"))
    change(engine, "DROP TABLE alembic_version")
    assert bring_up_to_date(engine).before is None
    assert revision(engine) == schema.NEWEST
    assert len(copies(engine)) == (engine.dialect.name == "sqlite")


def test_somebody_elses_tables_are_not_taken_over(engine):
    change(engine, "CREATE TABLE halls (id INTEGER PRIMARY KEY, seats INTEGER)")
    with pytest.raises(UnfitDatabase, match="lacks: table answers"):
        bring_up_to_date(engine)
    assert revision(engine) is None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_without_a_copy_nothing_is_changed(old, next_year):
    blocked = Path(f"{old.engine.url.database}.before-next.part")
    blocked.mkdir()
    with pytest.raises(UnfitDatabase, match="nothing was changed"):
        bring_up_to_date(old.engine, next_year())
    assert revision(old.engine) == schema.NEWEST
    blocked.rmdir()
    old_copy = Path(f"{old.engine.url.database}.before-next")
    old_copy.write_bytes(b"of an earlier try")
    assert bring_up_to_date(old.engine, next_year()).copy == old_copy
    with closing(sqlite3.connect(old_copy)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_programs_that_start_at_once_do_not_fight(database):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", STARTER, database],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    assert [program.stdout.readline() for program in programs] == ["ready\n"] * 3
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    said = sorted(program.communicate(timeout=60)[0].strip() for program in programs)
    made = str(schema.Change(None, schema.NEWEST, None))
    assert said == [made, "None", "None"]


def test_a_usual_start_does_not_load_what_migrates(tmp_path):
    def start():
        started = [sys.executable, "-c", START, str(tmp_path)]
        return subprocess.run(started, check=True, capture_output=True, text=True).stdout

    assert start() == "True\n"
    assert start() == "False\n"


def test_the_command_looks_and_migrates(tmp_path):
    def hall(*words):
        return CliRunner().invoke(main, [*words, "--data", str(tmp_path)])

    looked = hall("migrate", "--check")
    assert (looked.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert f"none · 最新 newest {schema.NEWEST}" in looked.output
    assert "migrated" in hall("migrate").output
    assert hall("migrate", "--check").exit_code == 0
    assert "nothing to do" in hall("migrate").output


def test_a_server_says_in_plain_words_why_it_does_not_start(tmp_path):
    def hall(*words):
        command = [sys.executable, "-m", "server", *words, "--data", str(tmp_path)]
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

    hall("migrate")
    with closing(sqlite3.connect(tmp_path / "hall.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = 'later'")
        database.commit()
    clerk = {"username": "w1", "password": "", "role": "operator", "window": "1", "hall": "north"}
    demo = {"hall": "north", "sign_ins": [clerk]}
    (tmp_path / "demo.json").write_text(json.dumps(demo))
    for command in ("serve --port 0", "demo --port 0 --no-visitors", "migrate"):
        refused = hall(*command.split())
        assert refused.returncode not in {None, 0}
        assert "数据库版本 later 不属于本程序" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert hall("migrate", "--check").returncode == 1
