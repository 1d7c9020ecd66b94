"""What may be said about a visit: levels, options by version, one rating per visit."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from server.domain.errors import AlreadyRated, Invalid, NotServed, RatingClosed, UnknownOption

TABLE = Path(__file__).with_name("rating_options.toml")
WORST, BEST = 1, 5
NEGATIVE_UP_TO = 2  # 国办发〔2019〕51号: only 不满意 and 非常不满意 are negative
COMMENT_LIMIT = 150
SLIP_DAYS = 30  # proposed, as long as standards.md 3.2 proposes to keep who it was
# Characters that turn a line of text around could make a comment read as another one.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_negative(stars: int) -> bool:
    """Whether these stars open a case."""
    return stars <= NEGATIVE_UP_TO


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be ticked; ``first`` ones show before 展开."""

    code: str
    text: str
    text_en: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One of the five answers, with the options that belong to it alone."""

    stars: int
    text: str
    text_en: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class OptionSet:
    """One version of the national table."""

    version: str
    effective_from: date
    levels: tuple[Level, ...]  # best first

    def level(self, stars: int) -> Level:
        for level in self.levels:
            if level.stars == stars:
                return level
        raise _invalid("stars", f"must be {WORST} to {BEST}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A rating that was checked, and is not stored yet."""

    stars: int
    options: tuple[str, ...]
    comment: str | None
    anonymous: bool
    option_set: str

    @property
    def negative(self) -> bool:
        return is_negative(self.stars)


@dataclass(frozen=True, slots=True)
class Options:
    """Every version of the table, newest first, and the disabled codes that history still holds."""

    sets: tuple[OptionSet, ...]
    retired: Mapping[int, frozenset[str]]
    retired_texts: Mapping[str, str]

    @staticmethod
    def load() -> "Options":
        """The table that is shipped; read once."""
        return _load()

    def current(self, day: date) -> OptionSet:
        """The version in force on *day*."""
        return next((each for each in self.sets if each.effective_from <= day), self.sets[-1])

    def version(self, version: str) -> OptionSet:
        for each in self.sets:
            if each.version == version:
                return each
        raise UnknownOption(f"no option set {version!r}", fields=[_field("option_set", "unknown")])

    def may_import(self, stars: int, code: str) -> bool:
        """Whether a historic rating may carry *code*, in force or disabled."""
        known = {o.code for each in self.sets for o in each.level(stars).options}
        return code in known or code in self.retired.get(stars, frozenset())

    def text(self, code: str, *, english: bool = False) -> str:
        """A code in words, of whatever version; the code itself where the words are lost."""
        found = (o for s in self.sets for a in s.levels for o in a.options if o.code == code)
        option = next(found, None)
        if option is None:
            return self.retired_texts.get(code, code)
        return option.text_en if english else option.text


def check(
    stars: int,
    codes: Sequence[str],
    comment: str | None,
    option_set: OptionSet,
    *,
    anonymous: bool = False,
) -> Draft:
    """A rating as a visitor gave it, or why it is none; options and comment may be left out.

    Raises ``Invalid`` for stars or comment, ``UnknownOption`` for a code that the level chosen
    does not have.
    """
    level = option_set.level(stars)
    own = {option.code for option in level.options}
    for place, code in enumerate(codes):
        if code not in own:
            raise UnknownOption(
                f"option {code!r} is not of level {stars}",
                fields=[_field(f"options.{place}", f"not of level {stars}")],
            )
    told = _comment(comment)
    return Draft(stars, tuple(dict.fromkeys(codes)), told, anonymous, option_set.version)


def closes_at(finished_at: datetime, days: int, zone: tzinfo) -> datetime:
    """When a visit's rating closes: the end of the *days*-th natural day, in the hall's time.

    The day of the visit itself does not count (民法典 第二百零一条).
    """
    last = finished_at.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(last + timedelta(days=1), time(0), zone)


def slip_ends_at(last: datetime, rating_days: int, zone: tzinfo) -> datetime:
    """Until when the address on a slip leads to its ticket; never shorter than it may be rated."""
    return closes_at(last, max(rating_days, SLIP_DAYS), zone)


def refuse_unless_open(
    finished_at: datetime | None, until: datetime, now: datetime, *, rated: bool
) -> None:
    """One rating per visit, after it was served, and not for ever.

    Storage holds the first rule a second time.
    """
    if finished_at is None:
        raise NotServed("the visit is not finished")
    if rated:
        raise AlreadyRated("the visit was rated")
    if now >= until:
        raise RatingClosed(f"the rating closed at {until.isoformat()}")


def _comment(comment: str | None) -> str | None:
    """The comment as it was written; a blank one is none."""
    if comment is None or not comment.strip():
        return None
    if len(comment) > COMMENT_LIMIT:
        raise _invalid("comment", f"longer than {COMMENT_LIMIT} characters")
    if any(c in TURNING or unicodedata.category(c) in {"Cc", "Cs"} for c in comment):
        raise _invalid("comment", "holds control characters")
    return comment


def _invalid(path: str, problem: str) -> Invalid:
    return Invalid(f"{path} {problem}", fields=[_field(path, problem)])


def _field(path: str, problem: str) -> dict[str, str]:
    return {"path": path, "problem": problem}


@cache
def _load() -> Options:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    sets = sorted(
        (_set(each) for each in table["set"]), key=lambda s: s.effective_from, reverse=True
    )
    retired = {
        r["stars"]: frozenset(str(code) for code in range(r["from"], r["to"] + 1))
        for r in table["retired"]["ranges"]
    }
    texts = {each["code"]: each["text"] for each in table["retired"]["texts"]}
    return Options(tuple(sets), retired, texts)


def _set(row: dict[str, Any]) -> OptionSet:
    levels = sorted((_level(each) for each in row["level"]), key=lambda a: -a.stars)
    return OptionSet(row["version"], row["effective_from"], tuple(levels))


def _level(row: dict[str, Any]) -> Level:
    options = tuple(Option(**each) for each in row["options"])
    return Level(row["stars"], row["text"], row["text_en"], options)
