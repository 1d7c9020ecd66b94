"""Kinds of columns: moments in UTC, ids, states."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum, MetaData, String, TypeDecorator

from server.domain.ticket import State

metadata = MetaData()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, exact to the millisecond, alike on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else (value - EPOCH) // MILLISECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else EPOCH + value * MILLISECOND


def states() -> Enum:
    return Enum(
        State, native_enum=False, length=16, values_callable=lambda kind: [s.value for s in kind]
    )


Id = String(40)
