"""The other floor: how many durable commits the disk gives, counter and row each time."""

import time
from pathlib import Path

try:
    import pysqlite3 as sqlite3
except ImportError:
    import sqlite3


def per_second(folder: Path, seconds: float = 2.0) -> float:
    """SQLite in WAL with synchronous=FULL: count up, insert, commit, for a while."""
    file = folder / "commits.db"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS counter (n INTEGER)")
    connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter)")
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE counter SET n = n + 1")
        connection.execute("INSERT INTO row (text) VALUES (?)", ("A001" * 25,))
        connection.execute("COMMIT")
        done += 1
    elapsed = time.perf_counter() - start
    connection.close()
    return done / elapsed
