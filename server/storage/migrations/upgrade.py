"""Runs revisions with Alembic, which nobody imports before there is something to run."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from server.storage.tables import metadata

HERE = Path(__file__).parent
FIRST = "0001"
Folders = Sequence[Path]


def known_revisions(folders: Folders) -> list[str]:
    """Every revision that the folders hold, the newest first."""
    scripts = ScriptDirectory.from_config(_config(folders))
    return [script.revision for script in scripts.walk_revisions()]


def upgrade(connection: Connection, folders: Folders, newest: str) -> None:
    """Run what is missing up to *newest*, in the transaction of *connection*."""
    command.upgrade(_config(folders, connection), newest)


def call_it_the_first(connection: Connection, folders: Folders) -> None:
    """Give a database that was made before there were revisions the first one's name."""
    command.stamp(_config(folders, connection), FIRST)


def lacking(connection: Connection) -> list[str]:
    """What the tables say and the database has not, like ``column tickets.window``.

    What it has besides is its own business: somebody may have added an index.
    """
    differences = compare_metadata(MigrationContext.configure(connection), metadata)
    return [_named(d) for d in differences if str(d[0]).startswith("add_")]


def _named(difference: Sequence[object]) -> str:
    """An `add_…` of Alembic: its thing is last, a column's table just before it."""
    what, thing = str(difference[0]).removeprefix("add_"), difference[-1]
    name = getattr(thing, "name", thing)
    return f"{what} {difference[-2]}.{name}" if what == "column" else f"{what} {name}"


def _config(folders: Folders, connection: Connection | None = None) -> Config:
    """What would else stand in an alembic.ini."""
    config = Config(attributes={"connection": connection})
    for name, value in (
        ("script_location", str(HERE)),
        ("path_separator", "newline"),
        ("version_locations", "\n".join(str(folder) for folder in folders)),
    ):
        config.set_main_option(name, value.replace("%", "%%"))
    return config
