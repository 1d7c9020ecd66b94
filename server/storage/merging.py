"""A JSON column changed by some of its keys, in one statement: nobody overwrites others."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Column, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ColumnElement


class Merged(ColumnElement[Any]):
    """*column* with the keys of the value bound as `told`, each as a whole; others stay.

    SQLite would merge objects inside the object, too: `emptied` takes them away before.
    """

    inherit_cache = False
    type = JSON()

    def __init__(self, column: Column[Any]) -> None:
        self.column = column
        self.told: Any = bindparam("told", type_=JSON())
        self.emptied: Any = bindparam("emptied", type_=JSON())


@compiles(Merged, "sqlite")
def _on_sqlite(element: Merged, compiler: Any, **how: Any) -> str:
    column, told, emptied = (
        compiler.process(each, **how) for each in (element.column, element.told, element.emptied)
    )
    return f"json_patch(json_patch({column}, {emptied}), {told})"


@compiles(Merged, "postgresql")
def _on_postgresql(element: Merged, compiler: Any, **how: Any) -> str:
    column, told = (compiler.process(each, **how) for each in (element.column, element.told))
    return f"CAST(CAST({column} AS JSONB) || CAST({told} AS JSONB) AS JSON)"


def telling(told: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a `Merged` binds."""
    inner = {key: None for key, value in told.items() if isinstance(value, Mapping)}
    return {"told": dict(told), "emptied": inner}
