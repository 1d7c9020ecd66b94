"""How a call is said: digits spelt, windows counted, in the words of phrases/*.toml.

The same rules are in static/sentence.js; tests/display/sentence.json holds both to them.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from server.contract.messages import Call

LANGUAGES = ("zh-CN", "en")
NUMBERED = re.compile(r"([A-Z])([1-9])?(\d{3})")  # A001; from the thousandth on, A1000
LARGEST = 999  # the largest window that is counted; beyond it the figures are read

Phrases = Mapping[str, Any]


@cache
def phrases(language: str) -> Phrases:
    """The words of a language; KeyError when nobody wrote them."""
    if language not in LANGUAGES:
        raise KeyError(language)
    source = files("display").joinpath("phrases", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def spelt(number: str, numbers: Mapping[str, Any], one: str = "yi") -> str:
    """``A007`` → ``A 零零七``; *one* is how 1 is read: ``yi`` or ``yao``."""
    digits = [*numbers["digits"]]
    digits[1] = numbers["one"].get(one, digits[1])
    parts = re.findall(r"[A-Z]|[a-z]+|\d+", number)
    said = (
        numbers["between"].join(digits[int(digit)] for digit in part)
        if part.isdigit()
        else part.upper()
        for part in parts
    )
    return " ".join(said)


def counted(value: int, numbers: Mapping[str, Any]) -> str:
    """12 → ``十二``; a language without units reads the figures as they are."""
    if not numbers["units"] or value > LARGEST:
        return str(value)
    say, (ten, hundred) = numbers["digits"], numbers["units"]
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    if not hundreds and not tens:
        return str(say[ones])
    words = say[hundreds] + hundred if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else say[tens]) + ten
    elif ones:
        words += say[0]
    return words + (say[ones] if ones else "")


def segments(call: Call, language: str, one: str = "yi") -> tuple[str, ...]:
    """Name the recorded phrases that one call is put together from, in one language.

    ``A1101`` → ticket-A, digit-1, number-101. Empty for a number that nobody records.
    """
    if call.get("test"):
        return (f"{language}/test",)
    match = NUMBERED.fullmatch(call["number"])
    if not match:
        return ()
    letter, first, rest = match.groups()
    spelling = "yao-" if language == "zh-CN" and one == "yao" else ""
    window = call.get("window_number")
    names = [f"ticket-{letter}", f"number-{spelling if '1' in rest else ''}{rest}"]
    if first:
        names.insert(1, f"digit-{spelling if first == '1' else ''}{first}")
    names.append(f"window-{call['window_name'] if window is None else window}")
    return tuple(f"{language}/{name}" for name in names)


def sentence(call: Call, language: str, one: str = "yi") -> str:
    """One call in one language."""
    known = phrases(language)
    if call.get("test"):
        return str(known["call"]["test"])
    number = spelt(call["number"], known["numbers"], one)
    if call.get("window_number") is None:
        pattern, window = known["call"]["spoken_name"], call["window_name"]
    else:
        pattern, window = known["call"]["spoken"], counted(call["window_number"], known["numbers"])
    return str(pattern).format(number=number, window=window)
