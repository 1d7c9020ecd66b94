"""A past for a hall, written at once: finished visits of earlier days, consistent with each other.

Only for measuring: a hall's past otherwise comes from its visits alone. A thousand visits a day,
each with its five facts, its slip, mostly a rating, and its share in the day's tallies.
"""

from pathlib import Path
from typing import Any

try:
    import pysqlite3 as sqlite3
except ImportError:
    import sqlite3

# One row a visit: n counts from 0, seq is that of its first fact.
VISITS = """
CREATE TEMP TABLE visit AS
WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < :visits)
SELECT
  n,
  'past' || printf('%016d', n) AS id,
  date('now', printf('-%d days', :visits / 1000 + 1 - n / 1000)) AS day,
  strftime('%s', 'now', 'start of day', printf('-%d days', :visits / 1000 + 1 - n / 1000)) * 1000
    + 3600000 + (n % 1000) * 25000 AS at,
  letter || printf('%03d', n % 1000 / :lines + 1) AS number,
  line.id AS line, line.service AS service,
  CAST(n % 12 + 1 AS TEXT) AS window,
  :last_seq + n * 5 + 1 AS seq
FROM counted JOIN line ON line.place = n % :lines
"""
TICKETS = """
INSERT INTO tickets (id, hall_id, day, number, line, service, queue, place, issued_at, secret,
  state, rank, language, window, operator, called_at, started_at, finished_at, waited_seconds,
  calls, returns, call_seq, call_at, shown_at, spoken_at, rated)
SELECT id, :hall, day, number, line, service, line, seq * 1000, at, 'past' || n, 'served',
  3, 'zh-CN', window, 'past', at + 600000, at + 610000, at + 900000, 600, 1,
  0, seq + 1, at + 600000, at + 600100, at + 604000, n % 5 < 3
FROM visit ORDER BY n
"""
FACT = """
INSERT INTO events (hall_id, seq, at, kind, data, actor_kind, actor)
SELECT :hall, seq + {place}, at + {after}, '{kind}',
  json_object('ticket', id, 'number', number, {words}), '{who}', '{who}-1'
FROM visit ORDER BY n
"""
ISSUED = "'line', line, 'service', service, 'priority', NULL"
CALLED = """'window', window, 'window_number', CAST(window AS INTEGER), 'window_name', window,
  'zone', 'east', 'repeat', 1, 'line', line, 'language', 'zh-CN', 'why', 'longest_wait'"""
AT_WINDOW = "'window', window"
FACTS = (
    ("ticket_issued", 0, ISSUED, "device"),
    ("ticket_called", 600_000, CALLED, "staff"),
    ("visit_started", 610_000, AT_WINDOW, "staff"),
    ("visit_finished", 900_000, AT_WINDOW, "staff"),
    ("rating_asked", 900_000, AT_WINDOW, "staff"),
)
RATINGS = """
INSERT INTO ratings (ticket_id, hall_id, day, at, stars, options, option_set, comment, anonymous,
  channel, number, window, operator)
SELECT id, :hall, day, at + 910000, 5 - (n % 5) * (n % 7 = 0), '[]', '2020', '', 0,
  'evaluator', number, window, 'past'
FROM visit WHERE n % 5 < 3 ORDER BY n
"""
SLIPS = """
INSERT INTO slips (hall_id, ticket_id, printer, copy, ahead, state, at)
SELECT :hall, id, 'printer-1', 0, 5, 'printed', at FROM visit ORDER BY n
"""
TALLIES = """
INSERT INTO tallies (hall_id, day, queue, serial, served, calls, wait_seconds, pace_seconds,
  pace_count, last_call_at)
SELECT :hall, day, line, count(*), count(*), count(*), 600 * count(*), 120, 100, max(at) + 600000
FROM visit GROUP BY day, line
"""
TALLIES_OF_WINDOWS = """
INSERT INTO tallies (hall_id, day, queue, served)
SELECT :hall, day, 'window:' || window, count(*) FROM visit GROUP BY day, window
"""
LINES = """
CREATE TEMP TABLE line AS
SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, json_extract(data, '$.letter') AS letter,
  (SELECT min(s.id) FROM furnishings s WHERE s.hall_id = l.hall_id AND s.kind = 'service'
    AND json_extract(s.data, '$.line') = l.id) AS service
FROM furnishings l WHERE l.hall_id = :hall AND l.kind = 'line'
"""


def history(database: Path, hall: str, visits: int) -> None:
    """So many visits before today, for a hall whose server is stopped."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-262144"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    connection.execute(LINES, {"hall": hall})
    values: dict[str, Any] = {
        "hall": hall,
        "visits": visits,
        "lines": connection.execute("SELECT count(*) FROM line").fetchone()[0],
        "last_seq": _one(connection, "SELECT last_seq FROM halls WHERE id = ?", hall),
    }
    connection.execute(VISITS, values)
    for statement in (TICKETS, RATINGS, SLIPS, TALLIES, TALLIES_OF_WINDOWS, *_facts()):
        connection.execute(statement, {"hall": hall})
    connection.execute("UPDATE halls SET last_seq = last_seq + 5 * ? WHERE id = ?", (visits, hall))
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _facts() -> list[str]:
    return [
        FACT.format(place=place, after=after, kind=kind, words=words, who=who)
        for place, (kind, after, words, who) in enumerate(FACTS)
    ]


def _one(connection: Any, question: str, *values: Any) -> Any:
    return connection.execute(question, values).fetchone()[0]
