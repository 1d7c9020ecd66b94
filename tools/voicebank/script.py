"""What the voice says into the bank: every segment by its name, with its phonemes."""

from dataclasses import dataclass

from hardware.voices.kokoro import english, mandarin

MANDARIN, ENGLISH = "zf_xiaobei", "af_heart"
TEST = "测试播报，请听声音是否清楚"  # as display/phrases has it
TOGETHER = 8  # numbers said as a list: so no number sounds like the end of a sentence
CLEARLY = 0.75  # of her usual pace: faster, the second of two equal digits is lost


@dataclass(frozen=True, slots=True)
class Take:
    """Segments said in one breath, with a pause between them to cut at."""

    style: str
    names: tuple[str, ...]
    phonemes: tuple[str, ...]
    ends: str = ","
    speed: float = 1.0


def han(digits: str, one: str = "一") -> str:
    """Spell a number: ``001`` → ``零零一``."""
    return "".join(("零" + one + "二三四五六七八九")[int(digit)] for digit in digits)


def counted(value: int) -> str:
    """12 → 十二; up to 99."""
    tens, ones = divmod(value, 10)
    word = ("" if tens == 1 else han(str(tens))) + "十" if tens else ""
    return word + (han(str(ones)) if ones or not tens else "")


def clearly(said: list[tuple[str, str]]) -> list[Take]:
    """Mandarin numbers, each by itself and slowly."""
    return [Take(MANDARIN, (name,), (words,), speed=CLEARLY) for name, words in said]


def lists(style: str, said: list[tuple[str, str]]) -> list[Take]:
    """Cut a long list into breaths."""
    return [
        Take(style, *zip(*said[at : at + TOGETHER], strict=True))  # type: ignore[arg-type]
        for at in range(0, len(said), TOGETHER)
    ]


def number(digits: str, one: str = "一") -> str:
    """Say the number of a ticket in Mandarin."""
    return f"{mandarin.phonemes(han(digits, one))} {mandarin.phonemes('号')}"


def takes() -> list[Take]:
    """Everything, what a hall needs most first."""
    serials = [f"{n:03}" for n in range(1000)]
    with_one = [serial for serial in serials if "1" in serial]
    window = mandarin.phonemes("号 窗口 办理")
    return [
        *(
            Take(MANDARIN, (f"zh-CN/ticket-{letter}",), (f"{mandarin.phonemes('请')}, {name}",))
            for letter, name in english.LETTERS.items()
        ),
        *(
            Take(
                MANDARIN,
                (f"zh-CN/window-{n}",),
                (f"{mandarin.phonemes('到')} {mandarin.phonemes(counted(n))}{window}",),
                ".",
            )
            for n in range(1, 100)
        ),
        *clearly([(f"zh-CN/number-{each}", number(each)) for each in serials]),
        *clearly([(f"zh-CN/number-yao-{n}", number(n, "幺")) for n in with_one]),
        *(
            Take(ENGLISH, (f"en/ticket-{letter}",), (f"{english.TICKET} {name}",))
            for letter, name in english.LETTERS.items()
        ),
        *(
            Take(ENGLISH, (f"en/window-{n}",), (f"{english.TO_WINDOW} {english.counted(n)}",), ".")
            for n in range(1, 100)
        ),
        *lists(ENGLISH, [(f"en/number-{each}", english.spelt(each)) for each in serials]),
        *thousands(),
        Take(MANDARIN, ("zh-CN/test",), (mandarin.phonemes(TEST),), "."),
        Take(ENGLISH, ("en/test",), (english.TEST,), "."),
    ]


def thousands() -> list[Take]:
    """The first of four digits, for lines that call more than 999 a day."""
    digits = [str(n) for n in range(1, 10)]
    return [
        *lists(MANDARIN, [(f"zh-CN/digit-{n}", mandarin.phonemes(han(n))) for n in digits]),
        *lists(MANDARIN, [("zh-CN/digit-yao-1", mandarin.phonemes("幺"))]),
        *lists(ENGLISH, [(f"en/digit-{n}", english.spelt(n)) for n in digits]),
    ]
