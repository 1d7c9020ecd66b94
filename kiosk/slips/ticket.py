"""The words on a visitor's slip, in Chinese and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from hardware.kinds import Line, QrCode, Role, Rule, Slip
from kiosk.slips.wording import line


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


def ticket(words: Mapping[str, object]) -> Slip:
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
        Rule() if role is None else line(role, text, value) for role, text, value in lines
    ]
    if words.get("track_url"):
        parts += [QrCode(str(words["track_url"])), Line(Role.CAPTION, language.scan)]
    return Slip(tuple(part for part in parts if part is not None))


def _count(ahead: object) -> str | None:
    """Nothing known is nothing said; nobody ahead is something to say."""
    return None if ahead is None else str(ahead)
