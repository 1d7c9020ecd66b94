"""English for Kokoro: the words of a hall, numbers and the names of the letters, as phonemes.

Other words are asked of espeak-ng where it is installed (Debian: espeak-ng), which knows how they
are spoken; what it answers is written in the symbols that the model knows.
"""

import re
import subprocess

from hardware.voices.kokoro.symbols import SYMBOLS

LETTERS = {
    "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi",
    "H": "ˈAʧ", "I": "ˈI", "J": "ʤˈA", "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn",
    "O": "ˈO", "P": "pˈi", "Q": "kjˈu", "R": "ˈɑɹ", "S": "ˈɛs", "T": "tˈi", "U": "jˈu",
    "V": "vˈi", "W": "dˈʌbᵊljˌu", "X": "ˈɛks", "Y": "wˈI", "Z": "zˈi",
}  # fmt: skip
SMALL = (
    "zˈɪɹO", "wˈʌn", "tˈu", "θɹˈi", "fˈɔɹ", "fˈIv", "sˈɪks", "sˈɛvən", "ˈAt", "nˈIn",
    "tˈɛn", "ᵻlˈɛvən", "twˈɛlv", "θˌɜɹtˈin", "fˌɔɹtˈin", "fˌɪftˈin", "sˌɪkstˈin",
    "sˌɛvəntˈin", "ˌAtˈin", "nˌIntˈin",
)  # fmt: skip
TENS = (
    "", "", "twˈɛnti", "θˈɜɹti", "fˈɔɹti", "fˈɪfti", "sˈɪksti", "sˈɛvənti", "ˈAti", "nˈInti",
)  # fmt: skip
TEST = "ðˌɪs ɪz ɐ tˈɛst. nˈObˌɑdi ɪz kˈɔld"
WORDS = {
    "a": "ɐ", "and": "ænd", "appointment": "əpˈYntmənt", "area": "ˈɛɹiə", "at": "æt",
    "center": "sˈɛntəɹ", "centre": "sˈɛntəɹ", "certificate": "səɹtˈɪfəkət", "company": "kˈʌmpəni",
    "consultation": "kˌɑnsəltˈAʃən", "counter": "kˈWntəɹ", "desk": "dˈɛsk", "east": "ˈist",
    "entry": "ˈɛntɹi", "exit": "ˈɛksət", "first": "fˈɜɹst", "floor": "flˈɔɹ", "for": "fɔɹ",
    "go": "ɡˈO", "ground": "ɡɹˈWnd", "guide": "ɡˈId", "hall": "hˈɔl", "help": "hˈɛlp",
    "housing": "hˈWzɪŋ", "in": "ɪn", "information": "ˌɪnfəɹmˈAʃən", "is": "ɪz", "left": "lˈɛft",
    "marriage": "mˈɛɹɪʤ", "medical": "mˈɛdəkəl", "meeting": "mˈiɾɪŋ", "north": "nˈɔɹθ",
    "number": "nˈʌmbəɹ", "of": "ʌv", "office": "ˈɔfəs", "on": "ˈɔn", "or": "ɔɹ",
    "passport": "pˈæspˌɔɹt", "pay": "pˈA", "payment": "pˈAmənt", "please": "plˈiz",
    "police": "pəlˈis", "priority": "pɹIˈɔɹəɾi", "reception": "ɹəsˈɛpʃən",
    "registration": "ɹˌɛʤəstɹˈAʃən", "right": "ɹˈIt", "room": "ɹˈum", "second": "sˈɛkənd",
    "self": "sˈɛlf", "service": "sˈɜɹvəs", "services": "sˈɜɹvəsəz", "social": "sˈOʃəl",
    "security": "səkjˈʊɹəɾi", "south": "sˈWθ", "tax": "tˈæks", "the": "ðə", "third": "θˈɜɹd",
    "ticket": "tˈɪkət", "to": "tə", "upstairs": "ˌʌpstˈɛɹz", "waiting": "wˈAɾɪŋ", "west": "wˈɛst",
    "window": "wˈɪndO", "with": "wɪð", "zone": "zˈOn",
}  # fmt: skip
# As espeak-ng writes it, and as the model learnt it; the longest first.
WRITTEN = (
    ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("eɪ", "A"), ("aɪ", "I"), ("oʊ", "O"), ("aʊ", "W"), ("ɔɪ", "Y"),
    ("ɜː", "ɜɹ"), ("ɚ", "əɹ"), ("ɝ", "ɜɹ"), ("oː", "ɔ"), ("g", "ɡ"), ("r", "ɹ"), ("ː", ""),
    ("\u0329", ""), ("\u200d", ""), ("-", ""),
)  # fmt: skip
PATIENCE = 10.0
THREE = 3  # digits, from which on a number is spelt
TICKET, TO_WINDOW = "tˈɪkət", "plˈiz ɡˌO tə wˈɪndO"


def spelt(digits: str) -> str:
    """``012`` → zero one two."""
    return " ".join(SMALL[int(digit)] for digit in digits)


def counted(value: int) -> str:
    """12 → twelve; up to 99."""
    tens, ones = divmod(value, 10)
    if value < len(SMALL):
        return SMALL[value]
    return f"{TENS[tens]} {SMALL[ones]}" if ones else TENS[tens]


def phonemes(text: str) -> str:
    """``go to window 12`` → its sounds; a word that nobody knows raises ValueError."""
    said = "".join(_part(part) for part in re.findall(r"[A-Za-z]+(?:'[a-z]+)?|[0-9]+|(?s:.)", text))
    return re.sub(r" ([,.!?;:])", r"\1", " ".join(said.split()))


def _part(part: str) -> str:
    if part.isspace() or part == "-":
        return " "
    if part in ",.!?;:":
        return f"{part} "
    if part[0] in "0123456789":
        small = len(part) < THREE and part[0] != "0"
        return f" {counted(int(part)) if small else spelt(part)} "
    if part in LETTERS and part not in {"A", "I"}:
        return f" {LETTERS[part]} "
    if not re.match("[A-Za-z]", part):
        raise ValueError(f"nobody taught it to say {part!r}")
    return f" {WORDS.get(part.lower()) or _asked(part)} "


def _asked(word: str) -> str:
    """How espeak-ng says a word."""
    command = ["espeak-ng", "-q", "--ipa", "-v", "en-us", word]
    try:
        answer = subprocess.run(  # noqa: S603  letters only, never a shell
            command, capture_output=True, timeout=PATIENCE, check=True
        )
    except FileNotFoundError as error:
        raise ValueError(f"it does not know {word!r}: install espeak-ng") from error
    except (subprocess.SubprocessError, OSError) as error:
        raise ValueError(f"espeak-ng cannot say {word!r}") from error
    said = answer.stdout.decode("utf-8", "replace").strip()
    for theirs, ours in WRITTEN:
        said = said.replace(theirs, ours)
    strange = sorted({symbol for symbol in said if symbol not in SYMBOLS and not symbol.isspace()})
    if strange or not said:
        raise ValueError(f"nobody taught it to say {word!r}: {' '.join(strange)}")
    return said
