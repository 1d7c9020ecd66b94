"""Mandarin for Kokoro: pinyin with tones, syllable by syllable, as the phonemes it learnt from."""

import re

from pypinyin import Style, lazy_pinyin

from hardware.voices.kokoro.english import LETTERS

INITIALS = {
    "b": "p", "c": "ʦʰ", "ch": "ꭧʰ", "d": "t", "f": "f", "g": "k", "h": "x", "j": "ʨ", "k": "kʰ",
    "l": "l", "m": "m", "n": "n", "p": "pʰ", "q": "ʨʰ", "r": "ɻ", "s": "s", "sh": "ʂ", "t": "tʰ",
    "x": "ɕ", "z": "ʦ", "zh": "ꭧ", "": "",
}  # fmt: skip
FINALS = {  # · is where the tone goes: behind the vowel that carries it
    "a": "a·", "ai": "ai·", "an": "a·n", "ang": "a·ŋ", "ao": "au·", "e": "ɤ·", "ei": "ei·",
    "en": "ə·n", "eng": "ə·ŋ", "er": "ɚ·", "i": "i·", "ia": "ja·", "ian": "jɛ·n", "iang": "ja·ŋ",
    "iao": "jau·", "ie": "je·", "in": "i·n", "ing": "i·ŋ", "iong": "jʊ·ŋ", "iou": "jou·",
    "o": "wo·", "ong": "ʊ·ŋ", "ou": "ou·", "u": "u·", "ua": "wa·", "uai": "wai·", "uan": "wa·n",
    "uang": "wa·ŋ", "uei": "wei·", "uen": "wə·n", "ueng": "wə·ŋ", "uo": "wo·", "v": "y·",
    "van": "ɥɛ·n", "ve": "ɥe·", "vn": "y·n",
}  # fmt: skip
TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
PAUSES = {"，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "！": "!", "？": "?"}
BUZZING = {"z", "c", "s", "zh", "ch", "sh", "r"}  # their i is no i


def syllable(initial: str, final: str) -> str:
    """``("l", "ing2")`` → ``li↗ŋ``."""
    tone, bare = TONES[final[-1]], final[:-1]
    vowel = "ɨ·" if bare == "i" and initial in BUZZING else FINALS[bare]
    return INITIALS[initial] + vowel.replace("·", tone)


def phonemes(text: str) -> str:
    """``请，A 零零一号`` → ``ʨʰi↓ŋ, ˈA li↗ŋli↗ŋi→ xau↘``; what it cannot say raises ValueError."""
    said = "".join(_part(part) for part in re.findall(r"[㐀-鿿]+|[^㐀-鿿]", text))
    return " ".join(said.split())


def _part(part: str) -> str:
    if part.upper() in LETTERS:
        return f" {LETTERS[part.upper()]} "
    if part in PAUSES:
        return PAUSES[part] + " "
    if part.isspace():
        return " "
    if not re.match(r"[㐀-鿿]", part):
        raise ValueError(f"nobody taught it to say {part!r}")
    initials = lazy_pinyin(part, style=Style.INITIALS, strict=True)
    finals = lazy_pinyin(part, style=Style.FINALS_TONE3, strict=True, neutral_tone_with_five=True)
    return "".join(map(syllable, initials, finals))
