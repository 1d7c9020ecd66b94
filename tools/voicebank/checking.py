"""Has random announcements heard by the recogniser, and tells how many it understands."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from display.sentence import segments
from hardware.voices.recordings import Recordings
from hardware.voices.sound import decoded, joined, wav
from server.domain.numbering import LETTERS
from tools.voicebank import hearing

ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Call:
    """What is said, and what should be understood."""

    letter: str
    digits: str
    window: int
    language: str
    one: str = "yi"

    def segments(self) -> tuple[str, ...]:
        call = {"number": self.letter + self.digits, "window_number": self.window}
        return segments(call, self.language, self.one)  # type: ignore[arg-type]


def some(count: int, seed: int, language: str, one: str) -> list[Call]:
    """Draw random calls, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  no secret
    return [
        Call(dice.choice(LETTERS), f"{dice.randint(1, 999):03}", dice.randint(1, 99), language, one)
        for _ in range(count)
    ]


def misheard(calls: Iterable[Call], aloud: bool = True) -> list[tuple[Call, str]]:  # noqa: FBT001, FBT002
    """Let each be heard; answer those whose digits or window were not understood."""
    ear, recordings, wrong = hearing.Hearing(), Recordings(), []
    for call in calls:
        parts = [decoded(recordings.find(name) or b"") for name in call.segments()]
        digits, window, heard = ear.call(wav(joined(parts)), call.language, call.one)
        right = (
            digits.endswith(call.digits) and window == call.window
        )  # E sounds like 一, A like 零
        if not right:
            wrong.append((call, heard))
        if aloud:
            print(
                "ok " if right else "BAD", call.letter + call.digits, call.window, heard, flush=True
            )
    return wrong


def check(count: int, seed: int) -> None:
    """Let so many be heard of each kind; an exit code says whether enough were understood."""
    failed = False
    for language, one in (("zh-CN", "yi"), ("zh-CN", "yao"), ("en", "yi")):
        wrong = len(misheard(some(count, seed, language, one)))
        print(f"{language} ({one}): {count - wrong} of {count} understood")
        failed |= wrong > count * (1 - ENOUGH)
    if failed:
        raise SystemExit("the voice is not understood well enough")
