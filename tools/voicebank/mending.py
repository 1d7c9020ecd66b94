"""Has every number heard, and says those that are misheard again, slower, until one is understood.

Each is heard between a letter and a window, as a hall would. What was understood is written down in
`heard.json` beside the segments, so that this can go on where it stopped.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hardware.voices.kokoro import mandarin
from hardware.voices.sound import decoded, joined, wav
from tools.voicebank.brisk import Brisk
from tools.voicebank.checking import UNDERSTOOD
from tools.voicebank.hearing import Hearing
from tools.voicebank.making import keep, one_by_one, said
from tools.voicebank.script import Take, han, takes

FRAMES = (("ticket-B", "window-7"), ("ticket-K", "window-26"))
SPEEDS = (0.9, 0.8)


def mend(folder: Path, prefix: str) -> None:
    """Go through the numbers whose names begin so."""
    book = folder / "heard.json"
    known: dict[str, bool] = json.loads(book.read_text("utf-8")) if book.exists() else {}
    ear, voice = Hearing(), Brisk()
    for take in takes():
        for single in one_by_one(take):
            (name,) = single.names
            if "/number-" not in name or not name.startswith(prefix) or name in known:
                continue
            known[name] = _mended(folder, single, ear, voice)
            book.write_text(json.dumps(known), encoding="utf-8")
            print(name, "understood" if known[name] else "STILL MISHEARD", flush=True)


def _mended(folder: Path, take: Take, ear: Hearing, voice: Brisk) -> bool:
    """Whether it is understood as it is, or was replaced by a take that is."""
    path = folder / f"{take.names[0]}.wav"
    if _understood(folder, take.names[0], path.read_bytes(), ear):
        return True
    before = path.read_bytes()
    for other, speed in _other_ways(take):
        keep(path, said(voice, other, speed)[0])
        if _understood(folder, take.names[0], path.read_bytes(), ear):
            return True
    path.write_bytes(before)
    return False


def _other_ways(take: Take) -> Iterator[tuple[Take, float]]:
    """The same words by themselves and slower; in Mandarin also digit by digit."""
    name = take.names[0]
    apart = take.phonemes
    if name.startswith("zh-CN"):
        digits = han(name[-3:], "幺" if "-yao-" in name else "一")
        apart = (" ".join(mandarin.phonemes(each) for each in [*digits, "号"]),)
    for speed in SPEEDS:
        yield take, speed
        yield replace(take, phonemes=apart), speed


def _understood(folder: Path, name: str, number: bytes, ear: Hearing) -> bool:
    """Whether the digits are heard right in one of two announcements."""
    language = name.partition("/")[0]
    for letter, window in FRAMES:
        parts: list[Any] = [
            (folder / language / f"{letter}.wav").read_bytes(),
            number,
            (folder / language / f"{window}.wav").read_bytes(),
        ]
        heard = ear.words(wav(joined(map(decoded, parts))), language)
        if UNDERSTOOD[language](heard)[0].endswith(name[-3:]):
            return True
    return False
