"""Two tones that make a hall look up, made here and played through ALSA.

Needs `aplay` (Debian: alsa-utils); settings of loudspeaker.py. Says no words: it goes before a
voice that does, and is the last thing left where there is none. Tells when the player failed, not
whether the loudspeaker is switched on.
"""

import io
import math
import wave
from array import array
from collections.abc import Mapping
from functools import lru_cache

from hardware.kinds import Announcement
from hardware.voices.loudspeaker import Loudness, Loudspeaker

RATE = 22050
TONES = ((659.26, 0.0, 0.9), (523.25, 0.45, 1.2))  # hertz, from second, for seconds
LASTS = 1.65
ATTACK = 0.02  # seconds until a tone is at its loudest: no crack in the loudspeaker
LOUDEST = 32767


def open_voice(settings: Mapping[str, object]) -> "ChimeVoice":
    """Make one from a device's settings."""
    return ChimeVoice(Loudness.read(settings))


@lru_cache(24)  # a loudness for every hour of the day
def chime(volume: float) -> bytes:
    """Make the two tones as a WAV."""
    samples = array(
        "h", (int(LOUDEST * volume * _level(n / RATE)) for n in range(int(LASTS * RATE)))
    )
    with io.BytesIO() as out:
        with wave.open(out, "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(RATE)
            written.writeframes(samples.tobytes())
        return out.getvalue()


def _level(second: float) -> float:
    """Add up the tones that sound now, each dying away."""
    level = 0.0
    for hertz, start, lasts in TONES:
        since = second - start
        if 0 <= since < lasts:
            loud = min(1.0, since / ATTACK) * math.exp(-4 * since / lasts) * (1 - since / lasts)
            level += 0.5 * loud * math.sin(2 * math.pi * hertz * since)
    return level


class ChimeVoice:
    """A Voice without words."""

    def __init__(self, loudness: Loudness | None = None) -> None:
        self._loudspeaker = Loudspeaker(loudness)
        chime(self._loudspeaker.volume)  # now, not when somebody waits for it

    def speak(self, announcement: Announcement) -> None:
        if announcement.again:
            return
        self._loudspeaker.play(chime(self._loudspeaker.volume * announcement.loudness))

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        self._loudspeaker.mute(on)

    def close(self) -> None:
        """Nothing to let go of: the player ends with its sound."""
