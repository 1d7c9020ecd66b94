"""espeak-ng, the last resort: robotic, every syllable right, no recordings, no network.

Needs `espeak-ng` and `aplay` (Debian: espeak-ng, alsa-utils); settings of loudspeaker.py and
`speed` (words a minute). Meant for 1.51. Its own Mandarin voice reads characters as English
syllables, so we write pinyin with tones and use `cmn-latn-pinyin`; letters are written as a clerk
says them. Tells when it or the player failed, not whether the loudspeaker is switched on.
"""

import re
from collections.abc import Mapping

from pypinyin import Style, lazy_pinyin

from hardware.errors import Misconfigured
from hardware.kinds import Announcement, Utterance
from hardware.voices.loudspeaker import Loudness, Loudspeaker, run

SPEED = 140
LOUDEST = 200
CHINESE, ENGLISH = "cmn-latn-pinyin", "en"
LETTERS = {
    "A": "ei1", "B": "bi4", "C": "xi1", "D": "di4", "E": "yi4", "F": "ai2fu5", "G": "ji4",
    "H": "ei1chi5", "I": "ai4", "J": "zhei4", "K": "kei4", "L": "ai2le5", "M": "ai2mu5", "N": "en1",
    "O": "ou1", "P": "pi4", "Q": "qiu1", "R": "a4er5", "S": "ai2si5", "T": "ti4", "U": "you1",
    "V": "wei4", "W": "da2bu5liu5", "X": "ai2ke5si5", "Y": "wai4", "Z": "zei4",
}  # fmt: skip


def open_voice(settings: Mapping[str, object]) -> "EspeakVoice":
    """Make one from a device's settings."""
    try:
        speed = int(str(settings.get("speed", SPEED)))
    except ValueError as error:
        raise Misconfigured(str(error)) from error
    return EspeakVoice(Loudness.read(settings), speed)


def pinyin(text: str) -> str:
    """``请 A 零零七 号`` → ``qing3 ei1 ling2 ling2 qi1 hao4``."""
    spelt = re.sub(r"[A-Za-z]", lambda letter: f" {LETTERS[letter[0].upper()]} ", text)
    words = lazy_pinyin(spelt, style=Style.TONE3, neutral_tone_with_five=True)
    return " ".join(" ".join(words).replace("，", ",").replace("。", ".").split())


class EspeakVoice:
    """A Voice for machines that have no better one."""

    def __init__(self, loudness: Loudness | None = None, speed: int = SPEED) -> None:
        self._loudspeaker, self._speed = Loudspeaker(loudness), speed

    def speak(self, announcement: Announcement) -> None:
        volume = self._loudspeaker.volume * announcement.loudness
        for utterance in announcement.utterances:
            self._loudspeaker.play(self._spoken(utterance, volume))

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        self._loudspeaker.mute(on)

    def close(self) -> None:
        """Nothing to let go of: the programs end with their sound."""

    def _spoken(self, utterance: Utterance, volume: float) -> bytes:
        chinese = utterance.language.startswith("zh")
        words = pinyin(utterance.text) if chinese else utterance.text
        loud = str(round(LOUDEST * volume))
        how = ["-v", CHINESE if chinese else ENGLISH, "-s", str(self._speed), "-a", loud]
        return run(["espeak-ng", *how, "--stdin", "--stdout"], words.encode())
