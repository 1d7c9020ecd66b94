"""Which revision the database has, and how it comes to have the newest one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from server.domain.errors import HallError
from server.storage.engine import sqlite_module

NEWEST = "0004"
VERSIONS = Path(__file__).parent / "migrations" / "versions"
PATIENCE = 60_000  # ms that a second process waits for the one that migrates
POSTGRES_LOCK = 0x48_41_4C_4C  # "HALL"; no other advisory lock is used


class UnfitDatabase(HallError):
    """A database that this program cannot work with."""


@dataclass(frozen=True, slots=True)
class History:
    """The revisions that this program knows: where they are, and the last one's name."""

    newest: str = NEWEST
    folders: tuple[Path, ...] = (VERSIONS,)


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a database."""

    before: str | None
    now: str
    copy: Path | None


OURS = History()


def revision(engine: Engine) -> str | None:
    """The revision that is stored; nothing where nothing is. Makes no file."""
    file = engine.url.database
    if engine.dialect.name == "sqlite" and file and not Path(file).exists():
        return None
    with engine.connect() as connection:
        return _stored(connection)


def bring_up_to_date(engine: Engine, history: History = OURS) -> Change | None:
    """Make or migrate what must be, and say what it was.

    All or nothing, by one process at a time; what is on SQLite is copied before it is changed.
    Raises `UnfitDatabase` when a newer program wrote it, or when it is not a hall's.
    """
    if revision(engine) == history.newest:
        return None
    with _alone(engine) as connection:
        return _change(connection, history)


def _change(connection: Connection, history: History) -> Change | None:
    before = _stored(connection)
    if before == history.newest:  # another process was faster
        return None
    from server.storage.migrations import upgrade as alembic  # noqa: PLC0415  only when needed

    known = alembic.known_revisions(history.folders)
    if before is not None and before not in known:
        raise UnfitDatabase(
            f"数据库版本 {before} 不属于本程序（最新 {history.newest}）：请用写入它的新版程序，"
            f"或恢复备份 the database is at revision {before}, which this program does not know "
            f"(its newest is {history.newest}): run the newer program, or restore a backup"
        )
    filled = inspect(connection).has_table("halls")
    copy = _copied(connection, history.newest) if filled else None
    if filled and before is None:
        alembic.call_it_the_first(connection, history.folders)
    alembic.upgrade(connection, history.folders, history.newest)
    if filled:
        _check(connection, alembic.lacking(connection))
    return Change(before, history.newest, copy)


def _check(connection: Connection, lacking: list[str]) -> None:
    """A database that came out wrong stays as it was."""
    wrong = lacking
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
        wrong = [*lacking, *(f"{row[0]} row {row[1]} → {row[2]}" for row in rows)]
    if wrong:
        raise UnfitDatabase(
            f"数据库无法升级，未作改动 the database cannot be migrated, nothing was changed; "
            f"it lacks: {', '.join(wrong[:5])}{' …' if wrong[5:] else ''}"
        )


def _stored(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction; whoever else wants to migrate waits until it is over.

    SQLite alters a table by making it anew, so foreign keys are checked at the end instead.
    """
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.execution_options(writes=True).connect() as connection:
        connection.detach()  # its settings end with it
        if is_sqlite:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys=OFF")  # means nothing inside a transaction
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
            cursor.close()
        with connection.begin():
            if not is_sqlite:
                lock = text("SELECT pg_advisory_xact_lock(:key)")
                connection.execute(lock, {"key": POSTGRES_LOCK})
            yield connection


def _copied(connection: Connection, newest: str) -> Path | None:
    """A copy beside the SQLite file; nobody writes meanwhile, and it is whole or not there."""
    if connection.dialect.name != "sqlite":
        return None
    file = Path(str(connection.engine.url.database)).absolute()
    copy = file.with_name(f"{file.name}.before-{newest}")
    part = copy.with_name(f"{copy.name}.part")
    connect = sqlite_module().connect
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)  # hashes of passwords are inside
        with closing(connect(file)) as source, closing(connect(part)) as target:
            source.backup(target)
        shutil.copymode(file, part)
        part.replace(copy)
        _remember_names(copy.parent)
    except (OSError, sqlite_module().Error) as error:
        with suppress(OSError):
            part.unlink()
        raise UnfitDatabase(
            f"升级前无法备份，未作改动 cannot write {copy}, so nothing was changed: {error}"
        ) from error
    return copy


def _remember_names(folder: Path) -> None:
    """A new name survives a power cut once its folder is written."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
