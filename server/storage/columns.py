"""Kinds of columns: moments in UTC, days, ids, states."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import BigInteger, Date, Dialect, Enum, MetaData, String, TypeDecorator

from server.domain.ticket import State

metadata = MetaData()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, exact to the millisecond, alike on every database."""

    impl = BigInteger
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:  # noqa: ARG002
        return _milliseconds

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[int | None], datetime | None]:
        return _moment


def _milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - EPOCH) // MILLISECOND


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else EPOCH + milliseconds * MILLISECOND


class Day(TypeDecorator[date]):
    """A day of the calendar; text in SQLite, which Python itself writes and reads fastest."""

    impl = Date
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[date | None], str | None] | None:
        return _text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], date | None] | None:
        if dialect.name == "sqlite":
            return _day
        return super().result_processor(dialect, coltype)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def states() -> Enum:
    return Enum(
        State, native_enum=False, length=16, values_callable=lambda kind: [s.value for s in kind]
    )


Id = String(40)
