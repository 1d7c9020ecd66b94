"""How the database is opened: SQLite with durable commits, or PostgreSQL."""

import sqlite3
import time
from importlib import import_module
from types import ModuleType
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

# Versions before this can lose a commit when two connections commit and checkpoint at the same
# instant (the WAL-reset bug); Debian 12 ships 3.40.1.
SAFE_SQLITE = (3, 51, 3)
READERS = 8
PATIENCE = 5.0  # seconds
AS_JSON: dict[str, Any] = {  # as answers are written: in a third of the standard module's time
    "json_serializer": lambda value: to_json(value).decode(),
    "json_deserializer": from_json,
}


def sqlite_module() -> ModuleType:
    """The bundled SQLite where there is a wheel for it, else the standard module's."""
    try:
        return import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def open_engine(url: str) -> Engine:
    """An engine whose writers begin at once and whose readers see one moment.

    SQLite: WAL, ``synchronous=FULL`` (an acknowledged ticket survives a power cut).
    PostgreSQL: READ COMMITTED for writers, who hold the hall's row; readers use a snapshot.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    size = READERS * 2
    return create_engine(url, pool_size=size, max_overflow=size, pool_pre_ping=True, **AS_JSON)


def _open_sqlite(url: str) -> Engine:
    size = READERS * 4
    engine = create_engine(
        url, module=sqlite_module(), pool_size=size, max_overflow=0, pool_use_lifo=True, **AS_JSON
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        _write_ahead(connection)
        for pragma in (
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=5000",
            "cache_size=-2048",
            "wal_autocheckpoint=4000",
            "secure_delete=FAST",  # what is forgotten is not left in the file for others to find
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        cursor = connection.connection.cursor()  # SQLAlchemy's own way takes ten times as long
        cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        cursor.close()

    return engine


def _write_ahead(connection: Any) -> None:
    """WAL. When two processes open a new file at once, SQLite does not wait here by itself."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite_module().OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return
