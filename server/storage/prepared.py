"""Statements compiled once and run straight on the driver's cursor: the hot path's short cut.

SQLAlchemy writes the SQL and converts values and results; what is left out is what it does anew
for every execution, which costs ten times what SQLite itself needs (decisions/0003).
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError

Convert = Callable[[Any], Any]
MOST_ROWS = 32  # in one execution


@dataclass(slots=True)
class _Plan:
    sql: str
    pick: Callable[[Mapping[str, Any]], Any] | None  # in order, where the driver wants positions
    defaults: Mapping[str, Any]
    bind: Sequence[tuple[Any, Convert]]  # by name or by place, as the driver wants them
    columns: Sequence[Any]
    row: Any
    results: Sequence[tuple[int, Convert]] | None = None  # known once the driver told its types


_PLANS: dict[tuple[Any, str], _Plan] = {}


def run(connection: Connection, statement: Any, values: Mapping[str, Any]) -> list[Any]:
    """Execute inside the connection's transaction; rows are named tuples."""
    plan = _plan(statement, connection.dialect)
    return _execute(connection, plan, _bound(plan, values))


def _execute(connection: Connection, plan: _Plan, cells: Any) -> list[Any]:
    cursor = connection.connection.cursor()
    try:
        cursor.execute(plan.sql, cells)
        rows = cursor.fetchall() if plan.row is not None else []
        if plan.results is None:
            plan.results = _result_converters(plan, connection.dialect, cursor.description)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _wrapped(connection, plan.sql, error) from error
    finally:
        cursor.close()
    return [_converted(plan, row) for row in rows]


def first(connection: Connection, statement: Any, values: Mapping[str, Any]) -> Any | None:
    """The first row, if there is one."""
    rows = run(connection, statement, values)
    return rows[0] if rows else None


def run_many(connection: Connection, statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert whole *rows*, in order and without results; many in one execution: that is what costs.

    They come in twos, fours, eights…, so that a handful of statements is enough for any number.
    """
    one = _plan(statement, connection.dialect)
    done = 0
    while done < len(rows):
        count = min(MOST_ROWS, 1 << (len(rows) - done).bit_length() - 1)
        some = rows[done : done + count]
        done += count
        plan = one if count == 1 else _plan(_several(statement, count), connection.dialect)
        _execute(connection, plan, _cells(one, plan, some))


def _cells(one: _Plan, plan: _Plan, rows: Sequence[Mapping[str, Any]]) -> Any:
    """What *plan* binds for these rows; by place, as *one* of them binds it after the other."""
    if one.pick is not None:
        return [cell for row in rows for cell in _bound(one, row)]
    if plan is one:
        return _bound(one, rows[0])
    return _bound(plan, {f"{name}_{at}": row[name] for at, row in enumerate(rows) for name in row})


@cache
def _several(statement: Any, count: int) -> Any:
    """The insertion of *count* rows, all columns of each."""
    columns = statement.table.c
    return statement.values(
        [
            {c.name: bindparam(f"{c.name}_{at}", type_=c.type) for c in columns}
            for at in range(count)
        ]
    )


def say(connection: Connection, command: str) -> None:
    """A command without values or results: savepoints."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(command)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _wrapped(connection, command, error) from error
    finally:
        cursor.close()


def _plan(statement: Any, dialect: Dialect) -> _Plan:
    key = statement, dialect.name
    plan = _PLANS.get(key)
    if plan is None:
        plan = _PLANS[key] = _prepared(statement, dialect)
    return plan


def _prepared(statement: Any, dialect: Dialect) -> _Plan:
    compiled = statement.compile(dialect=dialect)
    places = compiled.positiontup if compiled.positional else list(compiled.binds)
    bind = []
    for place, name in enumerate(places):
        kind = compiled.binds[name].type.dialect_impl(dialect)
        convert = kind.bind_processor(dialect)
        if convert is not None:
            bind.append((place if compiled.positional else name, convert))
    columns = list(getattr(statement, "exported_columns", ()))
    row = namedtuple("Row", [c.key for c in columns], rename=True) if columns else None  # noqa: PYI024
    pick = _in_order(compiled.positiontup) if compiled.positional else None
    given = {n: v for n, v in compiled.params.items() if not compiled.binds[n].required}
    return _Plan(compiled.string, pick, given, bind, columns, row)


def _in_order(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Any]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]


def _result_converters(
    plan: _Plan, dialect: Dialect, description: Any
) -> Sequence[tuple[int, Convert]]:
    found = []
    for place, column in enumerate(plan.columns):
        implementation = column.type.dialect_impl(dialect)
        convert = implementation.result_processor(dialect, description[place][1])
        if convert is not None:
            found.append((place, convert))
    return found


def _bound(plan: _Plan, values: Mapping[str, Any]) -> Any:
    given = {**plan.defaults, **values} if plan.defaults else values
    cells = dict(given) if plan.pick is None else list(plan.pick(given))
    for place, convert in plan.bind:
        cells[place] = convert(cells[place])
    return cells


def _converted(plan: _Plan, row: Sequence[Any]) -> Any:
    if not plan.results:
        return plan.row._make(row)
    cells = list(row)
    for place, convert in plan.results:
        cells[place] = convert(cells[place])
    return plan.row._make(cells)


def _wrapped(connection: Connection, sql: str, error: Exception) -> DBAPIError:
    """The driver's error as SQLAlchemy would raise it."""
    driver = connection.dialect.loaded_dbapi
    for kind, ours in ((driver.IntegrityError, IntegrityError), (driver.DataError, DataError)):
        if isinstance(error, kind):
            return ours(sql, None, error)
    return OperationalError(sql, None, error)
