"""Has every number heard, and says the misheard again, otherwise, until they are understood.

Each is heard in an announcement, as a hall would. What was understood is written down in
`heard.txt` beside the segments, so that this can go on where it stopped, in several goes at once.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hardware.voices.kokoro import mandarin
from hardware.voices.sound import decoded, joined, wav
from server.domain.numbering import LETTERS
from tools.voicebank.brisk import Brisk
from tools.voicebank.hearing import Hearing
from tools.voicebank.making import keep, one_by_one, said
from tools.voicebank.script import Take, han, takes


def mend(folder: Path, prefix: str) -> None:
    """Go through the numbers whose names begin so."""
    book = folder / "heard.txt"
    known = (
        {line.split()[0] for line in book.read_text("utf-8").splitlines()} if book.exists() else ()
    )
    ear, voice = Hearing(), Brisk()
    for take in takes():
        for single in one_by_one(take):
            (name,) = single.names
            if "/number-" not in name or not name.startswith(prefix) or name in known:
                continue
            tries = _mended(folder, single, ear, voice)
            with book.open("a", encoding="utf-8") as written:
                written.write(f"{name} {tries or 'misheard'}\n")
            print(name, f"said {tries} times" if tries else "STILL MISHEARD", flush=True)


def _mended(folder: Path, take: Take, ear: Hearing, voice: Brisk) -> int:
    """How often it was said until it was understood; 0 when it never was, and stays as it was."""
    path = folder / f"{take.names[0]}.wav"
    before = path.read_bytes() if path.exists() else None
    for tries, other in enumerate(_ways(take), 1):
        if before is None or tries > 1:
            keep(path, said(voice, other)[0])
            before = before or path.read_bytes()
        if _understood(folder, take.names[0], ear):
            return tries
    path.write_bytes(before or b"")
    return 0


def _ways(take: Take) -> Iterator[Take]:
    """As it is, then slower and faster, in Mandarin also digit by digit."""
    apart, name = take.phonemes, take.names[0]
    if name.startswith("zh-CN"):
        digits = han(name[-3:], "幺" if "-yao-" in name else "一")
        apart = (" ".join(mandarin.phonemes(each) for each in [*digits, "号"]),)
    yield take
    for pace in (1.0, 0.87, 1.13):
        if pace != 1.0:
            yield replace(take, speed=take.speed * pace)
        yield replace(take, phonemes=apart, speed=take.speed * pace)


def _understood(folder: Path, name: str, ear: Hearing) -> bool:
    """Whether the number is heard right in an announcement, always the same one."""
    dice = random.Random(name)  # noqa: S311  no secret
    language = name.partition("/")[0]
    parts = (
        f"ticket-{dice.choice(LETTERS)}",
        name.partition("/")[2],
        f"window-{dice.randint(1, 99)}",
    )
    sound = joined(decoded((folder / language / f"{part}.wav").read_bytes()) for part in parts)
    digits, window, _ = ear.call(wav(sound), language, "yao" if "-yao-" in name else "yi")
    return digits.endswith(name[-3:]) and f"window-{window}" == parts[2]
