"""The words on a visitor's slip, in Chinese and English."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from hardware.kinds import LONGEST_LINE, Line, QrCode, Role, Rule, Slip

IDENTITY = re.compile(r"(?<![0-9])([0-9]{6})(?:[0-9]{8}|[0-9]{5})([0-9]{3}[0-9Xx])(?![0-9A-Za-z])")
BLANK = re.compile(r"\{\w*\}")
MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a slip says that is not about this one ticket."""

    ahead: str
    nobody_ahead: str
    zone: str
    time: str
    scan: str
    copy: str


WORDS = {
    "zh-CN": Words(
        ahead="前面还有 {ahead} 人",
        nobody_ahead="前面无人等候",
        zone="等候区域：{zone}",
        time="取号时间：{time}",
        scan="扫码查看排队进度，办结后可评价",
        copy="补打 第 {copy} 次",
    ),
    "en": Words(
        ahead="{ahead} ahead of you",
        nobody_ahead="Nobody ahead of you",
        zone="Please wait at: {zone}",
        time="Issued: {time}",
        scan="Scan to follow your place and rate us",
        copy="补打 COPY {copy}",
    ),
}


def compose(words: Mapping[str, object]) -> Slip:
    """Write a slip from what is known of a ticket.

    `hall_name line_name number service` are needed; `ahead zone issued_at` (local, as it is to be
    printed) `notice track_url copy language` may be missing. Only these are ever printed, and what
    looks like an identity or mobile number is masked, whoever wrote it into a name or a notice
    (standards.md, requirement 10). A copy above 0 is marked 补打.
    """
    language = WORDS.get(str(words.get("language")), WORDS["zh-CN"])
    ahead = words.get("ahead")
    lines = (
        (Role.MARK, language.copy, words.get("copy")),
        (Role.HALL, "{}", words["hall_name"]),
        (None, "", ""),
        (Role.LINE, "{}", words["line_name"]),
        (Role.NUMBER, "{}", words["number"]),
        (Role.SERVICE, "{}", words["service"]),
        (Role.AHEAD, language.ahead if ahead else language.nobody_ahead, _count(ahead)),
        (Role.ZONE, language.zone, words.get("zone")),
        (None, "", ""),
        (Role.FACT, language.time, words.get("issued_at")),
        (Role.NOTE, "{}", words.get("notice")),
    )
    parts: list[Line | Rule | QrCode | None] = [
        Rule() if role is None else _line(role, text, value) for role, text, value in lines
    ]
    if words.get("track_url"):
        parts += [QrCode(str(words["track_url"])), Line(Role.CAPTION, language.scan)]
    return Slip(tuple(part for part in parts if part is not None))


def _count(ahead: object) -> str | None:
    """Nothing known is nothing said; nobody ahead is something to say."""
    return None if ahead is None else str(ahead)


def _line(role: Role, pattern: str, value: object) -> Line | None:
    """Fill in a line; none where there is nothing to say."""
    text = _clean(str(value)) if value else ""
    return Line(role, BLANK.sub(lambda _: text, pattern)[:LONGEST_LINE]) if text else None


def _clean(text: str) -> str:
    """One printable line, without anybody's number."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(char if char.isprintable() else " " for char in text)
    text = IDENTITY.sub(r"\1********\2", " ".join(text.split()))
    return MOBILE.sub(r"\1****\2", text)
