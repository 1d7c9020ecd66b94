"""The words on a visitor's slip, in Chinese and English, laid out as the hall wants it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hardware.kinds import Line, Part, QrCode, Role, Rule, Slip
from kiosk.slips.layout import Layout, Wanted
from kiosk.slips.wording import line


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a slip says that is not about this one ticket."""

    ahead: str
    nobody_ahead: str
    zone: str
    slot: str
    time: str
    scan: str
    copy: str


WORDS = {
    "zh-CN": Words(
        ahead="前面还有 {ahead} 人",
        nobody_ahead="前面无人等候",
        zone="等候区域：{zone}",
        slot="预约时间：{slot}",
        time="取号时间：{time}",
        scan="扫码查看排队进度，办结后可评价",
        copy="补打 第 {copy} 次",
    ),
    "en": Words(
        ahead="{ahead} ahead of you",
        nobody_ahead="Nobody ahead of you",
        zone="Please wait at: {zone}",
        slot="Appointment: {slot}",
        time="Issued: {time}",
        scan="Scan to follow your place and rate us",
        copy="补打 COPY {copy}",
    ),
}
NAMES = {
    "hall": (Role.HALL, "hall_name"),
    "line": (Role.LINE, "line_name"),
    "number": (Role.NUMBER, "number"),
    "service": (Role.SERVICE, "service"),
}


def ticket(words: Mapping[str, object]) -> Slip:
    """Write a slip from what is known of a ticket.

    `hall_name line_name number service` are needed; `ahead zone slot issued_at` (local, as it is to
    be printed) `notice track_url copy language layout` may be missing. `names` holds names in other
    languages than the visitor's, for a hall that prints several. A copy above 0 is marked 补打,
    whatever the layout.
    """
    layout = Layout.read(words.get("layout"))
    own = str(words.get("language"))
    languages = layout.languages or (own if own in WORDS else "zh-CN",)
    copy = line(Role.MARK, WORDS[languages[0]].copy, words.get("copy"))
    parts: list[Part] = [copy] if copy else []
    for wanted in layout.parts:
        parts += _part(wanted, layout, words, languages)
    return Slip(tuple(parts))


def _part(
    wanted: Wanted, layout: Layout, words: Mapping[str, object], languages: tuple[str, ...]
) -> Iterator[Part]:
    match wanted.part:
        case "rule":
            yield Rule()
        case "logo":
            if layout.logo:
                yield layout.logo
        case "qr":
            if words.get("track_url"):
                yield QrCode(str(words["track_url"]))
                yield from _lines(wanted, layout, words, languages)
        case "time":
            yield from _lines(replace(wanted, part="slot"), layout, words, languages)
            yield from _lines(wanted, layout, words, languages)
        case _:
            yield from _lines(wanted, layout, words, languages)


def _lines(
    wanted: Wanted, layout: Layout, words: Mapping[str, object], languages: tuple[str, ...]
) -> list[Line]:
    """A part in each language, once where they say the same."""
    said: dict[str, Line] = {}
    for language in languages:
        text = _say(wanted, layout, _in(language, words), WORDS[language])
        if text is not None:
            said.setdefault(text.text, replace(text, size=wanted.size))
    return list(said.values())


def _in(language: str, words: Mapping[str, object]) -> Mapping[str, object]:
    """The words with the names of things in a language, as far as they have any."""
    names = words.get("names")
    own = names.get(language) if isinstance(names, Mapping) else None
    return {**words, **{key: name for key, name in (own or {}).items() if name}}


def _say(
    wanted: Wanted, layout: Layout, words: Mapping[str, object], language: Words
) -> Line | None:
    """What a part says in a language; None where there is nothing to say."""
    if wanted.part in NAMES:
        role, key = NAMES[wanted.part]
        return line(role, "{}", words[key])
    ahead = words.get("ahead")
    said = {
        "ahead": (Role.AHEAD, language.ahead if ahead else language.nobody_ahead, _count(ahead)),
        "zone": (Role.ZONE, language.zone, words.get("zone")),
        "slot": (Role.FACT, language.slot, words.get("slot")),
        "time": (Role.FACT, language.time, words.get("issued_at")),
        "notice": (Role.NOTE, "{}", layout.notice or words.get("notice")),
        "text": (Role.NOTE, "{}", wanted.text),
        "qr": (Role.CAPTION, language.scan, "always"),
    }
    return line(*said[wanted.part])


def _count(ahead: object) -> str | None:
    """Nothing known is nothing said; nobody ahead is something to say."""
    return None if ahead is None else str(ahead)
